import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { type Database, transaction } from '#platform/db/index.ts';
import {
  addDays,
  causes,
  daysBetween,
  type ObjectType,
  objectTypes,
  type RecordContent,
  sectors,
  severities,
  threats,
  weekOf,
} from '#vocabulary/index.ts';
import { testDatabase } from '../../test/database.ts';
import { publishContents, recordContent } from '../../test/factories.ts';
import { eraseFromPublic, publishDue, publishRecords, withdrawRecord } from './index.ts';
import { overview, type PublishedRecord } from './read/index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const database: Database = { ...owner, close: async () => {} };
const now = new Date('2025-06-01T04:00:00Z');

const numbers = Array.from({ length: 7 }, (_, n) => `CNVD-2024-0500${n}`);

const content = fc.record({
  identifier: fc.constantFrom(...numbers),
  severity: fc.constantFrom(...severities, null),
  objectType: fc.constantFrom(...objectTypes.slice(0, 3), null),
  cause: fc.constantFrom(...causes.slice(0, 2), null),
  discoverer: fc.constantFrom('某研究员', '甲单位', null),
  threat: fc.constantFrom(...threats.slice(0, 2), null),
  sectors: fc.uniqueArray(fc.constantFrom(...sectors.slice(0, 3)), { maxLength: 3 }),
  vendors: fc.uniqueArray(fc.constantFrom('Lanting', 'Qingyu', 'Borealis'), { maxLength: 3 }),
  patchedAfter: fc.option(fc.integer({ min: -20, max: 90 }), { nil: null }),
  submittedOn: fc.option(
    fc.integer({ min: 0, max: 400 }).map((days) => addDays('2023-12-01', days)),
    { nil: null },
  ),
  publishedOn: fc.integer({ min: 0, max: 420 }).map((days) => addDays('2024-01-01', days)),
});
type Drawn = typeof content extends fc.Arbitrary<infer T> ? T : never;

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.array(content, { minLength: 1, maxLength: 4 }).map((taken) => ({ taken })) },
    { weight: 1, arbitrary: fc.constantFrom(...numbers).map((withdrawn) => ({ withdrawn })) },
    { weight: 1, arbitrary: fc.constantFrom(...numbers).map((restored) => ({ restored })) },
    { weight: 1, arbitrary: fc.constantFrom(...numbers).map((erased) => ({ erased })) },
  ),
  { minLength: 1, maxLength: 7 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

function recordOf({ vendors, patchedAfter, ...drawn }: Drawn): RecordContent {
  const patched = patchedAfter === null || drawn.submittedOn === null ? null : addDays(drawn.submittedOn, patchedAfter);
  return recordContent({
    ...drawn,
    cvss2: null,
    score: null,
    recordedOn: drawn.submittedOn,
    products: vendors.map((vendor) => ({ text: `${vendor} X`, vendor, product: 'X', version: null, ranges: [] })),
    patch: patchedAfter === null ? null : { ...patchOf, publishedOn: patched },
    origin: 'cnvd-xml',
  });
}

const patchOf = { name: '补丁', vendor: null, url: 'https://p.example/1', description: null };

async function take(step: Step): Promise<void> {
  if ('taken' in step) {
    const last = new Map(step.taken.map((one) => [one.identifier, recordOf(one)]));
    const items = [...last.values()].map((record) => ({ kind: 'record' as const, record }));
    await importRecords(database, [{ file: 'test', items }], { now });
    await publishDue(database, { now });
  } else if ('withdrawn' in step) {
    await transaction(db, (tx) => withdrawRecord(tx, step.withdrawn, '误报', now)).catch(() => {});
  } else if ('restored' in step) {
    await transaction(db, (tx) => publishRecords(tx, [step.restored], { now }));
  } else {
    const what = { identifiers: [step.erased], certificates: [], advisories: [], issues: [], now };
    await transaction(db, (tx) => eraseFromPublic(tx, what));
  }
}

/** The cells that the public records give when each is counted by hand. */
async function counted(): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ content: PublishedRecord }>(
    `select v.content from published.record p join published.record_revision v using (identifier, revision)
     where not p.withdrawn`,
  );
  const { rows: named } = await pool.query<{ identifier: string; ids: string[] }>(
    `select r.identifier, array_agg(distinct v.public_id::text) as ids from desk.record r
     join desk.record_product o on o.record_id = r.id join desk.vendor v on v.id = o.vendor_id group by r.identifier`,
  );
  const vendorsOf = new Map(named.map(({ identifier, ids }) => [identifier, ids]));
  const cells = new Map<string, number>();
  for (const { content: record } of rows) {
    for (const scope of ['', ...record.sectors])
      for (const [dimension, key] of kindsOf(record, vendorsOf.get(record.identifier) ?? []))
        for (const period of periodsOf(record.publishedOn)) {
          // Credits are counted over everything, by year.
          if (dimension === 'discoverer' && (scope !== '' || /^(month|week)/.test(period))) continue;
          const cell = [scope, period, dimension, key].join(' ');
          cells.set(cell, (cells.get(cell) ?? 0) + 1);
        }
  }
  return cells;
}

function kindsOf(record: PublishedRecord, vendors: readonly string[]): [string, string][] {
  const { submittedOn, patch } = record;
  const days = (until: string | null) =>
    submittedOn === null || until === null ? [] : [String(Math.max(0, daysBetween(submittedOn, until)))];
  return [
    ['total', 'all'],
    ['severity', record.severity ?? 'none'],
    ['kind', record.kind],
    ['objectType', record.objectType ?? 'none'],
    ['cause', record.cause ?? 'none'],
    ['threat', record.threat ?? 'none'],
    ['position', record.position ?? 'none'],
    ...(record.discoverer === null ? [] : [['discoverer', record.discoverer] as [string, string]]),
    ['patched', patch === null ? 'no' : 'yes'],
    ...record.sectors.map((sector): [string, string] => ['sector', sector]),
    ...vendors.map((vendor): [string, string] => ['vendor', vendor]),
    ...days(patch?.publishedOn ?? null).map((key): [string, string] => ['daysToPatch', key]),
    ...days(record.publishedOn).map((key): [string, string] => ['daysToPublish', key]),
  ];
}

function periodsOf(day: string): string[] {
  return ['all 1970-01-01', `year ${day.slice(0, 4)}-01-01`, `month ${day.slice(0, 7)}-01`, `week ${weekOf(day).from}`];
}

async function kept(): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ cell: string; records: number }>(
    `select concat_ws(' ', scope, grain, starts_on, dimension, key) as cell, records from published.tally`,
  );
  return new Map(rows.map(({ cell, records }) => [cell, records]));
}

const sorted = (cells: ReadonlyMap<string, number>) => [...cells].sort(([a], [b]) => (a < b ? -1 : 1));

test('tallies and vendors hold what counting all public records from scratch gives, whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      for (const step of drawn) await take(step);
      const cells = await counted();
      expect(sorted(await kept())).toEqual(sorted(cells));
      const { rows } = await pool.query(
        `select v.name, v.records, d.name as named from published.vendor v left join desk.vendor d on d.public_id = v.id`,
      );
      const vendors = [...cells].filter(([cell]) => cell.startsWith(' all 1970-01-01 vendor '));
      expect(rows.map(({ records }) => records).sort()).toEqual(vendors.map(([, records]) => records).sort());
      expect(rows.filter(({ name, named }) => name !== named)).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 120_000);

test('a vendor that the desk renames is public under its new name with the next publication', async () => {
  const products = [{ text: 'Caolu X', vendor: 'Caolu', product: 'X', version: null, ranges: [] }];
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-06001', title: 'Caolu X漏洞', products })]);
  await pool.query(`update desk.vendor set name = 'Caolu Networks' where name = 'Caolu'`);
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-06002', products: [], origin: 'cnvd-xml' })]);
  const { rows } = await pool.query(`select name from published.vendor where name like 'Caolu%'`);
  expect(rows).toEqual([{ name: 'Caolu Networks' }]);
});

test('the overview tells how many records there are of each type of object and each sector', async () => {
  await publishContents(owner, [recordContent({ identifier: 'CNVD-2024-06003' })]);
  const held = await overview(outlet);
  const { rows } = await pool.query<{ type: ObjectType; records: number }>(
    `select object_type as type, count(*)::integer as records from published.record
     where not withdrawn and object_type is not null group by object_type`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { type, records } of rows) expect(held.objectType[type]).toBe(records);
  expect(held.sector.telecom).toBeGreaterThan(0);
});
