import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ImportFilesSummary, importFiles } from '#desk/record/index.ts';
import { projectRoot } from '#platform/root.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { publishDue } from './index.ts';

const folder = join(projectRoot, '../shared/corpus/cnvd-xml');
const now = new Date('2026-11-23T04:00:00Z');
/** A year's beginning with many repeats, and two weeks far apart. */
const weeks = existsSync(folder)
  ? readdirSync(folder).filter((name) => /^(2015-01|2018-04-0|2021-12-2)/.test(name))
  : [];

describe.skipIf(weeks.length === 0)('real weekly share files (../shared/corpus/cnvd-xml)', () => {
  let base: TestDatabase;
  let first: ImportFilesSummary;

  const run = () =>
    importFiles(
      { ...base, close: async () => {} },
      { format: 'cnvd-xml', paths: weeks.map((name) => join(folder, name)) },
      { now, publish: () => publishDue({ ...base, close: async () => {} }, { now }) },
    );

  beforeAll(async () => {
    base = await testDatabase();
    first = await run();
  });

  test('every record of the files is stored, and the counts add up', async () => {
    expect(first.new).toBeGreaterThan(500);
    expect(first).toMatchObject({ files: weeks.length, rejected: 0, broken: 0, changed: 0 });
    expect(first.read).toBe(first.new + first.repeated + first.unchanged);
    const { rows } = await base.pool.query('select count(*)::integer as records from desk.record');
    expect(rows).toEqual([{ records: first.new }]);
  });

  test('all of them are public, event-type ones of the share files too, each with words, and none is left in the queue', async () => {
    const { rows } = await base.pool.query(`select (select count(*)::integer from published.record) as records,
      (select count(*)::integer from published.record_term where terms <> '') as words,
      (select count(*)::integer from desk.record_pending) as pending`);
    expect(rows).toEqual([{ records: first.new, words: first.new, pending: 0 }]);
    expect(first.gate).toMatchObject({ published: first.new, held: [] });
  });

  test('every record is found by its number, by its CVE and by its vendor', async () => {
    const { rows } = await base.pool.query(`
      select (select count(*)::integer from published.record r join published.record_term t using (seq)
               where not t.terms @@ quote_literal(lower(r.identifier))::tsquery) as no_number,
        (select count(*)::integer from published.record_alias a join published.record_term t using (seq)
               where a.scheme = 'CVE' and not t.terms @@ quote_literal(lower(a.value))::tsquery) as no_cve,
        (select count(*)::integer from published.record r, unnest(r.vendor_ids) v (id)
               where not exists (select from published.vendor p where p.id = v.id)) as no_vendor`);
    expect(rows).toEqual([{ no_number: 0, no_cve: 0, no_vendor: 0 }]);
  });

  test('the same files again change nothing and say so', async () => {
    expect(await run()).toMatchObject({
      nothingChanged: true,
      new: 0,
      changed: 0,
      gate: { published: 0, corrected: 0 },
    });
  });
});
