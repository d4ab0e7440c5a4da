import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { matchesExpression, parseExpression } from '#expression/index.ts';
import { testDatabase } from '../../test/database.ts';
import { publishedRecord, publishForTest } from '../../test/published-records.ts';
import { jumpTarget } from './jump.ts';
import { parseListQuery } from './parameters.ts';
import { searchRecords } from './search.ts';

const { db, outlet } = await testDatabase();
const bid = (value: string) => ({ scheme: 'BID' as const, value, url: null });
const cve = (value: string) => ({ scheme: 'CVE' as const, value, url: null });

const records = [
  publishedRecord({ identifier: 'CNVD-2024-04955', aliases: [cve('CVE-2024-0204'), bid('77395')] }),
  publishedRecord({ identifier: 'CNVD-2024-04956', aliases: [cve('CVE-2024-0300'), bid('77000')] }),
  publishedRecord({ identifier: 'CNVD-2024-04957', aliases: [cve('CVE-2024-0300'), bid('77000')] }),
  publishedRecord({ identifier: 'CNVD-2010-0301' }),
  publishedRecord({ identifier: 'CNVD-2024-04958', aliases: [cve('CVE-2024-0400'), bid('77001')] }),
];

beforeAll(async () => {
  await publishForTest(db, records);
  await sql`update published.record set withdrawn = true where identifier = 'CNVD-2024-04958'`.execute(db);
});

test.each([
  ['CNVD-2024-04955', 'CNVD-2024-04955'],
  ['  cnvd 2024 04955 ', 'CNVD-2024-04955'],
  ['ＣＮＶＤ－２０２４－０４９５５', 'CNVD-2024-04955'],
  ['cnvd—2024—4955', 'CNVD-2024-04955'],
  ['CNVD202404955', 'CNVD-2024-04955'],
  ['CNVD-2010-0301', 'CNVD-2010-0301'],
  ['cve-2024-0204', 'CNVD-2024-04955'],
  ['CVE 2024 204', 'CNVD-2024-04955'],
  ['CNVD-2024-04958', 'CNVD-2024-04958'],
  ['BID-77395', 'CNVD-2024-04955'],
  ['Bugtraq ID: 77395', 'CNVD-2024-04955'],
  ['https://bulou.example/records/CNVD-2024-04955', 'CNVD-2024-04955'],
  [' http://bulou.example:3000/records/CNVD-2024-04955.cve.json?lang=en#history ', 'CNVD-2024-04955'],
  ['https://cnvd.example/flaw/show/CNVD-2010-0301/', 'CNVD-2010-0301'],
  ['https://bulou.example/records/cve-2024-0204', 'CNVD-2024-04955'],
])('%s leads straight to %s', async (typed, identifier) => {
  expect(await jumpTarget(outlet, typed)).toBe(identifier);
});

// The interface, feeds and files answer the same words with a list, which must not be empty where the page leads to a record.
test.each([
  ['cnvd 2024 04955', 'CNVD-2024-04955'],
  ['ＣＮＶＤ－２０２４－０４９５５', 'CNVD-2024-04955'],
  ['cnvd—2024—4955', 'CNVD-2024-04955'],
  ['CNVD202404955', 'CNVD-2024-04955'],
  ['CNVD-2010-301', 'CNVD-2010-0301'],
  ['CVE 2024 204', 'CNVD-2024-04955'],
  ['BID-77395', 'CNVD-2024-04955'],
  ['bid 77395', 'CNVD-2024-04955'],
  ['BUGTRAQ ID 77395', 'CNVD-2024-04955'],
  ['nothing OR BUGTRAQ-77395', 'CNVD-2024-04955'],
])('%s finds %s as words, too, in the list and record by record', async (typed, identifier) => {
  const { query } = parseListQuery(new URLSearchParams({ q: typed }), '2024-06-01');
  expect((await searchRecords(outlet, query)).rows.map((row) => row.identifier)).toEqual([identifier]);
  const parsed = parseExpression(typed);
  if (!parsed.ok) throw new Error('an expression');
  const holds = records.filter((record) => {
    return matchesExpression(parsed.expression, { record, facts: { exploited: false, epss: null } }, '2024-06-01');
  });
  expect(holds.map((record) => record.identifier)).toEqual([identifier]);
});

test.each([
  'CVE-2024-0300',
  'BID-77000',
  'BID-77001',
  'bid:77395',
  '77395',
  'https://bulou.example/records?q=CNVD-2024-04955',
  'https://bulou.example/records/CNVD-2024-99999',
  'see https://bulou.example/records/CNVD-2024-04955',
  'ftp://bulou.example/CNVD-2024-04955',
  'CVE-2024-0400',
  'CNVD-2024-99999',
  'CVE-2024-9999',
  'CNVD-2024-04955 漏洞',
  'CNVD',
  '',
  '\0',
  'CNVD-2024-0495\0',
  'x'.repeat(10_000),
])('%j leads to the list', async (typed) => {
  expect(await jumpTarget(outlet, typed)).toBeNull();
});
