import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { parseListQuery } from './parameters.ts';
import { searchRecords } from './search.ts';
import { mostChanges } from './store-columns.ts';

const { db, outlet } = await testDatabase();

test('more records than one publication brings, written past the gate, are read once and shown', async () => {
  const count = mostChanges + 1;
  await sql`insert into published.record_revision (identifier, revision, kind, content)
    select 'CNVD-2024-' || lpad(n::text, 6, '0'), 1, 'published', '{}' from generate_series(1, ${count}::integer) n`.execute(
    db,
  );
  await sql`insert into published.record (identifier, revision, title, severity, kind, sectors, vendor_ids, patched, published_on)
    select identifier, 1, identifier, 3, 'product', '{}', '{}', false, '2024-01-01' from published.record_revision`.execute(
    db,
  );
  const { query } = parseListQuery(new URLSearchParams('severity=high'), '2024-06-01');
  expect((await searchRecords(outlet, query)).total).toBe(count);
});
