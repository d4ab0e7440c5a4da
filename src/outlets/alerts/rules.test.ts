import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { secretsUnder } from '#platform/secrets.ts';
import { dispatch, reachOf } from './channels/reach.ts';
import { eventsOf } from './events.ts';
import { idInToken, linkToken, linkUses, provesLink } from './links.ts';
import { nextDigest, nextPlace, nextTry, retryAges, stillCounting } from './schedule.ts';

describe('when a digest is due', () => {
  const daily = { frequency: 'daily', weekday: null, hour: 9 } as const;
  const at = (text: string) => new Date(text);
  const cases: readonly (readonly [string, Parameters<typeof nextDigest>[0], string, string | null])[] = [
    ['later today', { ...daily, timeZone: 'Asia/Shanghai' }, '2026-11-23T00:59:00Z', '2026-11-23T01:00:00.000Z'],
    [
      'tomorrow, once it was due',
      { ...daily, timeZone: 'Asia/Shanghai' },
      '2026-11-23T01:00:00Z',
      '2026-11-24T01:00:00.000Z',
    ],
    ['by summer time', { ...daily, timeZone: 'Europe/Berlin' }, '2026-03-28T12:00:00Z', '2026-03-29T07:00:00.000Z'],
    [
      'an hour that spring skips',
      { ...daily, hour: 2, timeZone: 'Europe/Berlin' },
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'an hour that autumn has twice',
      { ...daily, hour: 2, timeZone: 'Europe/Berlin' },
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:00:00.000Z',
    ],
    [
      'on a weekday',
      { frequency: 'weekly', weekday: 3, hour: 0, timeZone: 'UTC' },
      '2026-11-23T00:00:00Z',
      '2026-11-25T00:00:00.000Z',
    ],
    [
      'on the weekday of next week',
      { frequency: 'weekly', weekday: 1, hour: 0, timeZone: 'UTC' },
      '2026-11-23T00:00:00Z',
      '2026-11-30T00:00:00.000Z',
    ],
    [
      'across the date line',
      { ...daily, timeZone: 'Pacific/Kiritimati' },
      '2026-11-23T12:00:00Z',
      '2026-11-23T19:00:00.000Z',
    ],
    [
      'never, for who is told at once',
      { frequency: 'at-once', weekday: null, hour: null, timeZone: 'UTC' },
      '2026-11-23T00:00:00Z',
      null,
    ],
  ];
  test.each(cases)('%s', (_name, rhythm, after, due) => {
    expect(nextDigest(rhythm, at(after))?.toISOString() ?? null).toBe(due);
  });
});

describe('when a message is tried again', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  test('ten tries, the last one 24 hours after the first, each wait up to a tenth longer', () => {
    const waits = retryAges.map((age, at) => age - (retryAges[at - 1] ?? 0));
    expect(waits).toHaveLength(9);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(24 * 3600);
    for (const [at, wait] of waits.entries()) {
      const next = nextTry(at + 1, { messageId: `msg_${at}`, now, notBefore: null });
      const seconds = ((next?.getTime() ?? 0) - now.getTime()) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(wait);
      expect(seconds).toBeLessThanOrEqual(wait * 1.1);
    }
    expect(nextTry(10, { messageId: 'msg_x', now, notBefore: null })).toBeNull();
  });

  test('as docs/alerts.md says', () => {
    const units = { second: 1, minute: 60, hour: 3600 } as const;
    const rows = readFileSync(new URL('../../../docs/alerts.md', import.meta.url), 'utf8').matchAll(
      /^\| (\d+) \| (\d+) (second|minute|hour)s? \|/gm,
    );
    const said = [...rows].map(([, attempt, count, unit]) => [
      Number(attempt),
      Number(count) * units[unit as keyof typeof units],
    ]);
    expect(said).toEqual(retryAges.map((age, at) => [at + 2, age]));
  });

  test('never before the receiver asked for', () => {
    const notBefore = new Date('2026-11-24T00:00:00Z');
    expect(nextTry(1, { messageId: 'msg_x', now, notBefore })).toEqual(notBefore);
  });
});

describe('what happened', () => {
  const patch = { name: '补丁', vendor: null, url: null, description: null, publishedOn: null };
  const change = (
    kind: 'published' | 'corrected' | 'withdrawn',
    now: object | null,
    before: object | null | undefined,
  ) =>
    ({
      kind,
      record: { patch: now },
      before: before === undefined ? null : { patch: before },
    }) as unknown as Parameters<typeof eventsOf>[0];
  const cases: readonly (readonly [string, Parameters<typeof eventsOf>[0], boolean, boolean, readonly string[]])[] = [
    ['published', change('published', null, undefined), true, false, ['published']],
    ['published beside the expression', change('published', null, undefined), false, false, []],
    ['corrected', change('corrected', null, null), true, true, ['corrected']],
    ['patched', change('corrected', patch, null), true, true, ['patched', 'corrected']],
    ['a patch that was there', change('corrected', patch, patch), true, true, ['corrected']],
    ['brought under it', change('corrected', null, null), true, false, ['published', 'corrected']],
    ['taken from under it', change('corrected', null, null), false, true, ['corrected']],
    ['corrected beside it', change('corrected', null, null), false, false, []],
    ['withdrawn', change('withdrawn', null, undefined), true, false, ['withdrawn']],
    ['withdrawn beside it', change('withdrawn', null, undefined), false, false, []],
  ];
  test.each(cases)('%s', (_name, one, holds, held, events) => expect(eventsOf(one, { holds, held })).toEqual(events));
});

describe('a link', () => {
  const secrets = secretsUnder(Buffer.alloc(32, 1));
  const publicId = '6f1c2a52-0c1d-4a7e-9b0a-0123456789ab';
  test('is good for one use, one subscription and one key', () => {
    for (const use of linkUses) {
      const token = linkToken(secrets, use, { publicId });
      expect(token).toMatch(/^[\w-]{48}$/);
      expect(idInToken(token)).toBe(publicId);
      for (const other of linkUses) expect(provesLink(secrets, other, token, { publicId })).toBe(other === use);
      expect(provesLink(secrets, use, token, { publicId: publicId.replace('6', '7') })).toBe(false);
      expect(provesLink(secretsUnder(Buffer.alloc(32, 2)), use, token, { publicId })).toBe(false);
    }
  });

  test.each(['', 'x', 'x'.repeat(43), '='.repeat(48), `${'x'.repeat(47)}!`, 'x'.repeat(100)])(
    'is none: “%s”',
    (token) => expect(idInToken(token)).toBeNull(),
  );
});

/** What names lead to, until the test is over: modules of this process are shared, so that the function itself is put in its place. */
const lookup = dns.lookup;
function resolvedTo(address: string): void {
  const family = address.includes(':') ? 6 : 4;
  const answer = (_name: string, _options: object, done: (error: null, all: object[]) => void) =>
    done(null, [{ address, family }]);
  dns.lookup = answer as unknown as typeof dns.lookup;
  syncBuiltinESMExports();
}
afterEach(() => {
  dns.lookup = lookup;
  syncBuiltinESMExports();
});

describe('a name that leads outside when it is entered and inside when it is asked (DNS rebinding)', () => {
  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:192.168.0.1', 'fd00::1'])(
    'is not followed to %s',
    async (address) => {
      resolvedTo(address);
      const to = { url: 'https://rebinding.example/hook', headers: {}, body: '{}' };
      const { verdict, status } = await dispatch(to, reachOf('https://bulou.example'), () => ({ kind: 'done' }));
      expect(status).toBeNull();
      expect(verdict).toMatchObject({
        kind: 'failed',
        why: expect.stringMatching(/this machine|private network|no address of a host/),
      });
    },
  );
});

describe('the pace of a robot', () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 10, 23) + ms);

  test('never lets more go in any stretch, and all that it allows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 40, maxLength: 120 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 5, max: 20 }),
        (steps, perSecond, perMinute) => {
          const paces = [
            { most: perSecond, withinMs: 100 },
            { most: perMinute, withinMs: 1000 },
          ];
          let [now, sent] = [0, [] as readonly Date[]];
          const all: number[] = [];
          for (const step of steps) {
            now += step;
            const free = nextPlace(sent, paces, at(now));
            if (free !== null) {
              expect(free.getTime()).toBeGreaterThan(at(now).getTime());
              now = free.getTime() - at(0).getTime();
              expect(nextPlace(sent, paces, at(now))).toBe(null);
              // A moment earlier there was no place: nothing waits longer than it has to.
              expect(nextPlace(sent, paces, at(now - 1))).not.toBe(null);
            }
            all.push(now);
            sent = [...stillCounting(sent, paces, at(now)), at(now)];
            expect(sent.length).toBeLessThanOrEqual(perMinute);
          }
          for (const { most, withinMs } of paces)
            for (const end of all)
              expect(all.filter((one) => one > end - withinMs && one <= end).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  test('is not held up by a clock that was set back', () => {
    const paces = [{ most: 1, withinMs: 60_000 }];
    expect(nextPlace([at(86_400_000)], paces, at(0))).toEqual(at(60_000));
  });
});
