import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tlps } from '#vocabulary/index.ts';
import { authorShown, isWithin, mayReadThread, mentioned, readUpTo } from './model.ts';

const vendor = (...ids: number[]) => ({
  personId: 1,
  standing: ids.map((id) => ({ id, role: 'vendor' as const, organisationId: id, personId: null })),
});
const desk = { personId: 2, standing: null };

describe('a thread', () => {
  test('that is private is read by the desk and its own party, no other', () => {
    const thread = { kind: 'private', participantId: 7 } as const;
    expect([desk, vendor(7), vendor(8, 7)].every((viewer) => mayReadThread(viewer, thread))).toBe(true);
    expect(mayReadThread(vendor(8), thread)).toBe(false);
    expect(mayReadThread(vendor(), thread)).toBe(false);
  });

  test('shows authors of other parties as their role, unless the case shows its participants; reporters always', () => {
    const of = (role: 'vendor' | 'reporter', shows: boolean) =>
      authorShown(vendor(7), { participantId: 9, role }, shows);
    expect([of('vendor', false), of('vendor', true)]).toEqual(['role-only', 'named']);
    expect([of('reporter', false), of('reporter', true)]).toEqual(['role-only', 'role-only']);
    expect(authorShown(vendor(7), { participantId: 7, role: 'vendor' }, false)).toBe('named');
    expect(authorShown(vendor(7), { participantId: null, role: null }, false)).toBe('named');
    expect(authorShown(desk, { participantId: 9, role: 'reporter' }, false)).toBe('named');
  });
});

describe('reading', () => {
  test('marks up to what was shown', () => {
    expect(readUpTo({ last: 4, firstUnread: 5 }, [3, 4, 5, 6])).toBe(6);
    expect(readUpTo({ last: 0, firstUnread: null }, [])).toBe(0);
    expect(readUpTo({ last: 9, firstUnread: null }, [3, 4])).toBe(9);
  });

  test('does not mark what stands unread before the page', () => {
    expect(readUpTo({ last: 4, firstUnread: 5 }, [8, 9])).toBe(4);
  });

  test('never leaves an unshown message marked as read, and never goes back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 60 }),
        fc.nat(),
        fc.integer({ min: 1, max: 10 }),
        (drawn, last, start, size) => {
          const ids = drawn.toSorted((a, b) => a - b);
          const shown = ids.slice(start % ids.length, (start % ids.length) + size);
          const firstUnread = ids.find((id) => id > last) ?? null;
          const next = readUpTo({ last, firstUnread }, shown);
          expect(next).toBeGreaterThanOrEqual(last);
          expect(ids.filter((id) => id > last && id <= next && !shown.includes(id))).toEqual([]);
        },
      ),
    );
  });
});

test('a mark is never wider than the case’s', () => {
  expect(tlps.filter((mark) => isWithin(mark, 'amber'))).toEqual(['red', 'amber-strict', 'amber']);
});

test('a name is found where it is mentioned, the longer before the shorter', () => {
  const known = [{ name: '王伟' }, { name: '王伟民' }, { name: 'Ann Lee' }];
  expect(mentioned('请@王伟民 看一下，@Ann Lee too', known).map(({ name }) => name)).toEqual(['王伟民', 'Ann Lee']);
  expect(mentioned('王伟 a@b.example', known)).toEqual([]);
});
