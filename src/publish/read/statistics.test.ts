import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { spreadOf } from './statistics.ts';
import { periodsAsked } from './statistics-periods.ts';
import { coverOf, piecesOf, stretchesOf } from './statistics-pieces.ts';

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

test('a year that the range cuts is counted from whole months and the days that are left', () => {
  const pieces = [
    { from: '2022-11-24', to: '2022-12-31' },
    { from: '2023-01-01', to: '2023-12-31' },
    { from: '2024-01-01', to: '2024-03-02' },
  ].flatMap((period) => piecesOf('year', period));
  expect(pieces.map(({ grain, from, to }) => `${grain} ${from} ${to}`)).toEqual([
    'day 2022-11-24 2022-11-30',
    'month 2022-12-01 2022-12-31',
    'year 2023-01-01 2023-12-31',
    'month 2024-01-01 2024-01-31',
    'month 2024-02-01 2024-02-29',
    'day 2024-03-01 2024-03-02',
  ]);
  expect(stretchesOf(pieces)).toEqual([
    { grain: 'month', from: '2022-12-01', to: '2022-12-01' },
    { grain: 'year', from: '2023-01-01', to: '2023-01-01' },
    { grain: 'month', from: '2024-01-01', to: '2024-02-01' },
  ]);
  expect(coverOf(pieces)).toEqual({
    year: ['2023-01-01'],
    month: ['2022-12-01', '2024-01-01', '2024-02-01'],
    week: [],
  });
});
