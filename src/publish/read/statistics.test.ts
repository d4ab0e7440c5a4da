import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { spreadOf } from './statistics.ts';
import { periodsAsked } from './statistics-periods.ts';

test('more periods than an answer holds are refused', async () => {
  const asked = { by: 'week', from: '2015-01-01', to: null, sector: null, vendor: null } as const;
  const refused = await refusal(Promise.resolve().then(() => periodsAsked(asked, '2014-01-01', '2024-08-11')));
  expect(refused.code).toBe('publish.statistics-range');
  expect(periodsAsked({ ...asked, from: '2023-01-01' }, '2014-01-01', '2024-08-11')).toHaveLength(85);
});

test('quartiles are days that a record took', () => {
  expect(spreadOf([])).toEqual({ records: 0, lower: null, median: null, upper: null });
  expect(
    spreadOf([
      [45, 3],
      [2, 1],
    ]),
  ).toEqual({ records: 4, lower: 2, median: 45, upper: 45 });
});
