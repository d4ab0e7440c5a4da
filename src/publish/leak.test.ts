import { beforeEach, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { testDatabase } from '../../test/database.ts';
import { recordContent } from '../../test/factories.ts';
import { publishDue } from './index.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');
/** One word, so that it survives as a search token too. */
const marker = 'xqzleakmarker';

beforeEach(async () => {
  await pool.query(
    'truncate desk.record, desk.vendor, desk.product, published.record_revision, published.record, published.vendor, published.issue, published.signing_key, published.product, published.tally, published.reference_state, published.sub_library cascade',
  );
});

/** Every column of every table of a schema in which the marker stands, as `table.column`. */
async function placesOf(schema: string): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns where table_schema = $1 order by 1, 2`,
    [schema],
  );
  const places: string[] = [];
  for (const { table, column } of columns) {
    const cell = `lower(case when pg_typeof("${column}") = 'bytea'::regtype then encode("${column}"::text::bytea, 'escape') else "${column}"::text end)`;
    const found = await pool.query(`select from "${schema}"."${table}" where ${cell} like $1 limit 1`, [`%${marker}%`]);
    if (found.rowCount) places.push(`${table}.${column}`);
  }
  return places;
}

const secret = (change: Parameters<typeof recordContent>[0]) =>
  recordContent({
    title: `${marker}的漏洞`,
    description: `${marker}是一款产品。`,
    products: [{ text: `${marker} X 1.0`, vendor: marker, product: `X${marker}`, version: marker, ranges: [] }],
    discoverer: marker,
    references: [`https://${marker}.example/`],
    remediation: marker,
    aliases: [{ scheme: 'OTHER', value: marker, url: null }],
    patch: { name: marker, vendor: marker, url: marker, description: marker, publishedOn: null },
    severityReason: marker,
    titleEn: marker,
    ...change,
  });

async function seed() {
  const contents = [
    secret({ identifier: 'CNVD-2024-00001', publishedOn: null }),
    secret({ identifier: 'CNVD-2024-00002', publishedOn: '2024-01-30' }),
    secret({ identifier: 'CNVD-2024-00003', kind: 'instance' }),
    // Held by lint: the description is missing.
    secret({ identifier: 'CNVD-2024-00004', description: '' }),
    // Public, with a secret where it came from and in fields that no record has.
    Object.assign(recordContent({ identifier: 'CNVD-2024-00005', origin: marker }), { note: marker }),
    recordContent({ identifier: 'CNVD-2024-00006' }),
  ];
  const items = contents.map((record) => ({ kind: 'record' as const, record }));
  await importRecords(database, [{ file: marker, items }], { now });
  // An earlier content of a record that is public in a later one: never published, so a secret.
  await pool.query(
    `insert into desk.record_revision (record_id, revision, content, content_hash, origin, recorded_at)
     select id, 0, jsonb_build_object('title', $1::text), '', $1, now() from desk.record where identifier = 'CNVD-2024-00006'`,
    [marker],
  );
  await pool.query(`update desk.record set content = content || jsonb_build_object('secret', $1::text)`, [marker]);
}

test('nothing that is secret on the desk stands in any column of what is public', async () => {
  await seed();
  expect(await publishDue(database, { now })).toMatchObject({
    published: 2,
    held: [{ identifier: 'CNVD-2024-00004' }],
  });
  expect(await placesOf('published')).toEqual([]);
});

test('the search for the marker sees it where it is: in every place of the desk that was seeded', async () => {
  await seed();
  expect(await placesOf('desk')).toEqual(
    expect.arrayContaining([
      'product.name',
      'record.content',
      'record.origin',
      'record.title',
      'record_alias.value',
      'record_product.text',
      'record_revision.content',
      'vendor.name',
    ]),
  );
});

test('the search for the marker sees a planted leak in each table that holds text of a record', async () => {
  await seed();
  await publishDue(database, { now });
  await pool.query(
    `insert into published.record_revision (identifier, revision, kind, content) values ('CNVD-2024-00001', 1, 'published', $1)`,
    [JSON.stringify({ description: `…${marker.toUpperCase()}…` })],
  );
  await pool.query(`update published.record_term set terms = to_tsvector('simple', $1)`, [marker]);
  await pool.query('insert into published.vendor (id, name) values (999, $1)', [marker]);
  await pool.query(
    `insert into published.issue (id, year, numbers, revision, note, edition, period_from, period_to, bulletin, data_hash, english,
       english_hash) values (1, 2024, '{4}', 2, $1, '2024', '2024-01-22', '2024-01-28', $1, '', $1, '')`,
    [JSON.stringify({ zh: marker, en: '' })],
  );
  await pool.query('insert into published.issue_counted values (1, $1, $1)', [marker]);
  await pool.query(
    `insert into published.signing_key (fingerprint, armored, owner, used_at) values (repeat('A', 40), $1, $1, now())`,
    [marker],
  );
  await pool.query('insert into published.product (id, key, name) values (999, $1, $1)', [marker]);
  await pool.query(
    `insert into published.vendor_statement (seq, vendor, status, statement, said_on)
     select seq, $1, 'affected', $1, '2024-01-29' from published.record limit 1`,
    [marker],
  );
  await pool.query(`insert into published.tally values ('', 'all', 'discoverer', '1970-01-01', $1, 1)`, [marker]);
  await pool.query(
    `insert into published.reference_state (url, named_by, first_seen_at) values ($1, 'CNVD-2024-00001', now())`,
    [`https://${marker}.example/`],
  );
  await pool.query(
    `insert into published.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, position)
     values ('planted', '', '', '', '', $1, 9)`,
    [marker],
  );
  expect(await placesOf('published')).toEqual([
    'issue.bulletin',
    'issue.english',
    'issue.note',
    'issue_counted.identifier',
    'issue_counted.path',
    'product.key',
    'product.name',
    'record_revision.content',
    'record_term.terms',
    'reference_state.url',
    'signing_key.armored',
    'signing_key.owner',
    'sub_library.expression',
    'tally.key',
    'vendor.name',
    'vendor_statement.statement',
    'vendor_statement.vendor',
  ]);
});

test('the number, the title and the existence of an embargoed record are nowhere public', async () => {
  await seed();
  await publishDue(database, { now });
  const { rows } =
    await pool.query(`select identifier from published.record union select identifier from published.record_revision
    order by 1`);
  expect(rows).toEqual([{ identifier: 'CNVD-2024-00005' }, { identifier: 'CNVD-2024-00006' }]);
});
