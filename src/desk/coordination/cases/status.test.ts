import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWebLink, type Statement, statuses, statusMistakes, statusTable } from './status.ts';

const said = (of: Partial<Statement>): Statement => ({
  ...{ status: 'investigating', statement: null, isStatementPublic: false, patchUrl: null, patchDescription: null },
  ...{ patchOn: null, fixPlannedOn: null },
  ...of,
});
const fields = (before: (typeof statuses)[number], next: Partial<Statement>) =>
  statusMistakes(before, said(next)).map(({ field }) => field);

describe('a status', () => {
  test('“fixed” needs where or when the patch came out, “fix planned” its day', () => {
    expect(fields('affected', { status: 'fixed' })).toEqual(['patchUrl']);
    expect(fields('affected', { status: 'fixed', patchOn: '2026-11-20' })).toEqual([]);
    expect(fields('affected', { status: 'fixed', patchUrl: 'https://v.example/p' })).toEqual([]);
    expect(fields('affected', { status: 'fix-planned' })).toEqual(['fixPlannedOn']);
    expect(fields('affected', { status: 'fix-planned', fixPlannedOn: '2026-12-20' })).toEqual([]);
  });

  test('that denies or refuses says why', () => {
    expect(fields('unknown', { status: 'not-affected' })).toEqual(['statement']);
    expect(fields('affected', { status: 'will-not-fix', statement: '已停止维护' })).toEqual([]);
  });

  test('names days that do not exist, links that are none, and a public statement that is empty', () => {
    expect(
      fields('unknown', { patchOn: '2026-02-30', patchUrl: 'javascript:alert(1)', isStatementPublic: true }),
    ).toEqual(['patchUrl', 'patchOn', 'statement']);
    expect(isWebLink('https://user:secret@v.example/')).toBe(false);
  });

  test('never returns to “not looked yet”, and may always be said again', () => {
    const whole = { statement: '说明', patchOn: '2026-11-20', fixPlannedOn: '2026-12-20' };
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.constantFrom(...statuses), (before, status) => {
        const refused = fields(before, { ...whole, status }).includes('status');
        expect(refused).toBe(status !== before && !statusTable[before].to.includes(status));
        if (status === 'unknown' && before !== 'unknown') expect(refused).toBe(true);
        if (status === before) expect(refused).toBe(false);
      }),
    );
  });
});
