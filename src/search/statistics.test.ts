import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { grains, type StatisticsAsked } from '#publish/read/index.ts';
import {
  addDays,
  causes,
  daysBetween,
  objectTypes,
  type RecordContent,
  sectors,
  severities,
  threats,
} from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { publishContents, recordContent } from '../../test/factories.ts';
import { parseListQuery } from './parameters.ts';
import { searchRecords } from './search.ts';
import { statisticsOf } from './statistics.ts';

const owner = await testDatabase();
const { outlet } = owner;

/** The n-th of a list, or null once a round. */
const nth = <T>(list: readonly T[], n: number): T | null => list[n % (list.length + 1)] ?? null;

const records: readonly RecordContent[] = Array.from({ length: 90 }, (_, n) => {
  const publishedOn = addDays('2022-11-20', n * 7 + (n % 5));
  const submittedOn = n % 7 === 0 ? null : addDays(publishedOn, -((n * 13) % 120));
  const vendor = ['Lanting', 'Qingyu', 'Borealis', 'Huawei', 'Google'][n % 5] ?? '';
  return recordContent({
    identifier: `CNVD-2024-${String(10_000 + n)}`,
    title: `${vendor} LT${n}漏洞`,
    severity: nth(severities, n),
    cvss2: null,
    score: null,
    objectType: nth(objectTypes, n),
    cause: nth(causes, n),
    threat: nth(threats, n),
    sectors: sectors.filter((_, at) => (n >> at) % 3 === 0).slice(0, 2),
    products: [{ text: `${vendor} LT${n}`, vendor, product: `LT${n}`, version: null, ranges: [] }],
    patch:
      n % 4 === 0
        ? null
        : {
            name: '补丁',
            vendor: null,
            url: null,
            description: '见厂商公告',
            publishedOn: submittedOn && addDays(submittedOn, (n % 30) - 3),
          },
    submittedOn,
    recordedOn: submittedOn,
    publishedOn,
    updatedOn: null,
    origin: 'cnvd-xml',
  });
});

beforeAll(async () => {
  const { published } = await publishContents(owner, records, new Date('2025-06-01T04:00:00Z'));
  expect(published).toBe(records.length);
});

const ask = (change: Partial<StatisticsAsked> = {}) =>
  statisticsOf(outlet, { by: 'year', from: null, to: null, sector: null, vendor: null, ...change });

/** The records that an answer has to be about. */
function meant({ from, to, sector, vendor }: StatisticsAsked): readonly RecordContent[] {
  return records.filter(
    ({ publishedOn, sectors: of, products }) =>
      publishedOn !== null &&
      (from === null || publishedOn >= from) &&
      (to === null || publishedOn <= to) &&
      (sector === null || of.includes(sector)) &&
      (vendor === null || products.some((product) => product.vendor === vendor)),
  );
}

const questions: readonly StatisticsAsked[] = [
  { by: 'year', from: null, to: null, sector: null, vendor: null },
  { by: 'year', from: '2023-05-05', to: '2023-06-06', sector: null, vendor: null },
  { by: 'year', from: '2022-12-24', to: '2024-02-02', sector: null, vendor: null },
  { by: 'year', from: '2023-03-01', to: '2024-05-31', sector: 'telecom', vendor: null },
  { by: 'month', from: '2023-02-12', to: '2023-02-12', sector: null, vendor: null },
  { by: 'month', from: '2022-12-24', to: '2024-02-02', sector: null, vendor: null },
  { by: 'week', from: '2024-01-03', to: '2024-05-05', sector: null, vendor: null },
  { by: 'month', from: '2023-01-01', to: '2023-12-31', sector: 'telecom', vendor: null },
  { by: 'year', from: null, to: null, sector: null, vendor: 'Qingyu' },
  { by: 'week', from: '2024-01-03', to: '2024-05-05', sector: null, vendor: 'Lanting' },
  { by: 'month', from: '2023-01-01', to: '2024-08-31', sector: 'telecom', vendor: 'Borealis' },
];

describe.each(questions)('$by $from–$to, sector $sector, vendor $vendor', (asked) => {
  test('counts what counting the records one by one gives', async () => {
    const found = await statisticsOf(outlet, asked);
    const all = meant(asked);
    expect(found.total).toBe(all.length);
    expect(found.totals).toEqual(
      found.periods.map(({ from, to }) => all.filter((one) => isWithin(one, from, to)).length),
    );
    const one = <T extends string>(of: (record: RecordContent) => T | null) =>
      tally(all.map((record) => of(record) ?? 'none'));
    expect(linesOf(found.dimensions.severity)).toEqual(one(({ severity }) => severity));
    expect(linesOf(found.dimensions.objectType)).toEqual(one(({ objectType }) => objectType));
    expect(linesOf(found.dimensions.cause)).toEqual(one(({ cause }) => cause));
    expect(linesOf(found.dimensions.threat)).toEqual(one(({ threat }) => threat));
    expect(linesOf(found.dimensions.patched)).toEqual(one(({ patch }) => (patch === null ? 'no' : 'yes')));
    expect(linesOf(found.dimensions.sector)).toEqual(tally(all.flatMap(({ sectors: some }) => some)));
    expect(new Map(found.vendors.map(({ name, records: count }) => [name, count]))).toEqual(
      tally(all.map(({ products }) => products[0]?.vendor ?? '')),
    );
    for (const line of found.dimensions.cause) expect(line.counts.reduce((a, b) => a + b, 0)).toBe(line.total);
  });

  test('tells the quartiles of the days until the patch and until publication', async () => {
    const { fixTimes, periods } = await statisticsOf(outlet, asked);
    const all = meant(asked);
    const spread = (some: readonly RecordContent[], until: (record: RecordContent) => string | null) => {
      const days = some.flatMap((record) => {
        const end = until(record);
        return record.submittedOn === null || end === null ? [] : [Math.max(0, daysBetween(record.submittedOn, end))];
      });
      days.sort((a, b) => a - b);
      const at = (share: number) => days[Math.max(0, Math.ceil(share * days.length) - 1)] ?? null;
      return { records: days.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
    };
    const patch = ({ patch: fix }: RecordContent) => fix?.publishedOn ?? null;
    expect(fixTimes.toPatch).toEqual(spread(all, patch));
    expect(fixTimes.toPublish).toEqual(spread(all, ({ publishedOn }) => publishedOn));
    for (const [at, { from, to }] of periods.entries()) {
      const mine = all.filter((record) => isWithin(record, from, to));
      expect(fixTimes.periods[at]?.toPatch).toEqual(spread(mine, patch));
    }
  });
});

const isWithin = ({ publishedOn }: RecordContent, from: string, to: string) =>
  publishedOn !== null && publishedOn >= from && publishedOn <= to;

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const linesOf = (lines: readonly { readonly key: string; readonly total: number }[]) =>
  new Map(lines.flatMap(({ key, total }) => (total === 0 ? [] : [[key, total]])));

test('periods have no gap, and without a start the newest are given', async () => {
  const { periods } = await ask({ by: 'week' });
  expect(periods).toHaveLength(26);
  for (const [at, { from }] of periods.entries()) if (at > 0) expect(from).toBe(addDays(periods[at - 1]?.to ?? '', 1));
  expect(periods.at(-1)?.to ?? '').toBe('2024-08-11');
});

const day = fc.oneof(
  fc.integer({ min: -60, max: 720 }).map((days) => addDays('2022-11-20', days)),
  fc.constantFrom(null, '0001-01-01', '9999-12-31'),
);
const anything = fc
  .record({
    by: fc.constantFrom(...grains),
    days: fc.tuple(day, day),
    sector: fc.constantFrom(null, null, ...sectors),
    vendor: fc.constantFrom(null, null, 'Lanting', 'Huawei', 'huawei', '华为', 'nobody'),
  })
  .map(({ days: [one, other], ...asked }): StatisticsAsked => {
    const isTurned = one !== null && other !== null && one > other;
    return { ...asked, from: isTurned ? other : one, to: isTurned ? one : other };
  });

test('whatever is asked, the list of the days that the answer names has as many records, whole and by period', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (asked) => {
      const found = await statisticsOf(outlet, asked);
      if (asked.from !== null) expect(found.from).toBe(asked.from);
      if (asked.to !== null) expect(found.to).toBe(asked.to);
      expect(found.total).toBe(await listed(asked, found));
      const total = (lines: readonly { readonly total: number }[]) => lines.reduce((all, line) => all + line.total, 0);
      for (const name of ['severity', 'objectType', 'cause', 'threat', 'position', 'patched', 'kind'] as const)
        expect([name, total(found.dimensions[name])]).toEqual([name, found.total]);
      for (const { key, total: count } of found.dimensions.severity)
        if (key !== 'none') expect(count).toBe(await listed(asked, found, `&severity=${key}`));
      for (const { key, total: count } of found.dimensions.patched)
        expect(count).toBe(await listed(asked, found, `&patched=${key}`));
      if (asked.vendor === null)
        for (const { name, records: count } of found.vendors)
          expect([name, count]).toEqual([name, await listed({ ...asked, vendor: name }, found)]);
      const ends = [0, found.periods.length - 1].filter((at) => found.periods[at] !== undefined);
      for (const at of ends) expect(found.totals[at]).toBe(await listed(asked, found.periods[at] ?? found));
    }),
    { numRuns: 150 },
  );
}, 60_000);

type Days = { readonly from: string | null; readonly to: string | null };

/** The total of the list of these days, as its address asks for it. */
async function listed({ sector, vendor }: StatisticsAsked, { from, to }: Days, more = ''): Promise<number> {
  const address = new URLSearchParams({
    ...(from && { from }),
    ...(to && { to }),
    ...(sector && { sector }),
    ...(vendor && { vendor }),
  });
  const { query, problems } = parseListQuery(new URLSearchParams(`${address}${more}`), '2025-06-01');
  expect(problems).toEqual([]);
  return (await searchRecords(outlet, query)).total;
}

test('of a period that the range cuts, the days within are counted and named', async () => {
  const { periods } = await ask({ by: 'year', from: '2022-12-24', to: '2024-02-02' });
  expect(periods).toEqual([
    { from: '2022-12-24', to: '2022-12-31' },
    { from: '2023-01-01', to: '2023-12-31' },
    { from: '2024-01-01', to: '2024-02-02' },
  ]);
  const week = await ask({ by: 'week', from: '2024-01-03', to: '2024-01-03' });
  expect(week.periods).toEqual([{ from: '2024-01-03', to: '2024-01-03' }]);
});

test('a range beyond what is published has the periods in which there is something, a vendor that is none no records', async () => {
  const [first, last] = ['2000-01-01', '2030-01-01'];
  expect((await ask({ by: 'year', from: first, to: last })).periods.map(({ from }) => from.slice(0, 4))).toEqual([
    '2022',
    '2023',
    '2024',
  ]);
  expect((await ask({ from: '2030-01-01' })).periods).toEqual([]);
  expect((await ask({ vendor: 'nobody\0' })).total).toBe(0);
  expect((await ask({ vendor: 'nobody' })).total).toBe(0);
});
