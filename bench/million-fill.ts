/** Makes a public database of any size out of a small one that is published already, by SQL, table by table. */
import { sql } from 'kysely';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import { refreshStanding } from '../src/publish/store/standing.ts';
import { noteBefore } from '../src/publish/store/tallies.ts';

export type MillionOptions = {
  /** How many public records there shall be at least. */
  readonly records: number;
  readonly say: (line: string) => void;
};

/** Copies of 100,000 numbers a year stay within the six digits that a number may have. */
const yearsOfCopies = 10;
const firstNumber = 100_000;
/** Years in which no real number is as high; 2021 has some. */
const firstYear = 2005;

/**
 * Multiplies what is published until there are so many records: copies have numbers, places in the list, patches, CVEs and leaves of the
 * log of their own (with hashes that prove), days that go back a week a copy, and the words, vendors and texts of what they are copies
 * of. Columns that a migration adds are copied as they stand. Gives how many public records there are then; writes in one transaction.
 */
export async function fillMillion(db: Db, { records, say }: MillionOptions): Promise<number> {
  const base = await countPublic(db);
  if (base === 0) throw new Error('nothing is published: import records first');
  const copies = Math.max(0, Math.ceil(records / base) - 1);
  if (copies === 0) return base;
  await transaction(db, async (tx) => {
    const indexes = await dropIndexes(tx);
    await original(tx);
    for (let copy = 1; copy <= copies; copy += 1) {
      const left = records - base * copy;
      await copyOnce(tx, copy, Math.min(base, left));
      if (copy % Math.ceil(copies / 10) === 0) say(`  ${Math.min(records, base * (copy + 1))} records`);
    }
    say('  hashes and indexes');
    await hashNodes(tx);
    await sql`set local maintenance_work_mem = '256MB'`.execute(tx);
    for (const { definition } of indexes) await sql.raw(definition).execute(tx);
    say('  tallies');
    await refreshStanding(tx, new Date());
  });
  await sql`vacuum (analyze) published.record, published.record_revision, published.record_term, published.record_alias,
    published.patch, published.log_leaf, published.log_node, published.vendor, published.product, published.tally`.execute(
    db,
  );
  return countPublic(db);
}

/**
 * Leaves nothing to be made in the background beside what is measured: signed documents of a million copies and a dump of them would
 * be made for hours. The directory of documents is empty, the dump of this week one empty file (`makeMillion` writes it).
 */
export async function leaveNothingToDo(db: Db, now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    await sql`delete from published.csaf_document`.execute(tx);
    await sql`update published.csaf_state set next_leaf = (select max(leaf_index) + 1 from published.log_leaf)`.execute(
      tx,
    );
    await sql`delete from published.dump_file`.execute(tx);
    await sql`insert into published.dump_file (name, folder, media_type, bytes, sha256, records, leaves, made_at)
      select 'records.zip', '0', 'application/zip', 0, repeat('0', 64), 0, max(leaf_index) + 1, ${now}
      from published.log_leaf`.execute(tx);
  });
}

export async function countPublic(db: Db): Promise<number> {
  const { rows } = await sql<{ records: number }>`
    select count(*)::integer as records from published.record where not withdrawn`.execute(db);
  return rows[0]?.records ?? 0;
}

type Index = { readonly name: string; readonly definition: string };

/** Secondary indexes are made anew afterwards: a third of the time. */
async function dropIndexes(tx: Tx): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'published' and not i.indisunique
      and c.relname in ('record', 'record_revision', 'record_term', 'record_alias', 'patch', 'log_leaf')
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`.execute(tx);
  for (const { name } of rows) await sql.raw(`drop index ${name}`).execute(tx);
  return rows;
}

/** The records to copy with their texts, numbered; a record that is withdrawn is not. */
async function original(tx: Tx): Promise<void> {
  await sql`create temporary table original on commit drop as
    select r.seq, r.identifier, r.revision, r.published_on, row_number() over (order by r.seq)::integer as place,
      v.content::text as content
    from published.record r join published.record_revision v using (identifier, revision) where not r.withdrawn`.execute(
    tx,
  );
  await sql`create unique index on original (seq)`.execute(tx);
  await sql`create unique index on original (place)`.execute(tx);
  await sql`create unique index on original (identifier)`.execute(tx);
  await sql`analyze original`.execute(tx);
}

async function copyOnce(tx: Tx, copy: number, count: number): Promise<void> {
  const year = firstYear + (copy % yearsOfCopies);
  const from = sql`${firstNumber}::integer + ${Math.floor(copy / yearsOfCopies)}::integer * (select count(*)::integer from original)`;
  await sql`drop table if exists made`.execute(tx);
  await sql`create temporary table made on commit drop as
    select o.seq as old_seq, o.identifier as old_identifier, (select max(seq) from published.record) + o.place as seq,
      'CNVD-' || ${year}::integer || '-' || (${from} + o.place) as identifier, d.published_on,
      ${sql.raw(cveNumber('replaced.text', copy))} as content
    from original o
      cross join lateral (select o.published_on - 7 * (${copy}::integer % 500) as published_on) d
      cross join lateral (select replace(replace(o.content, o.identifier,
        'CNVD-' || ${year}::integer || '-' || (${from} + o.place)),
        '"publishedOn":"' || o.published_on || '"', '"publishedOn":"' || d.published_on || '"') as text) replaced
    where o.place <= ${count}`.execute(tx);
  await sql`create unique index on made (old_seq)`.execute(tx);
  await sql`analyze made`.execute(tx);
  await sql`insert into published.record_revision (identifier, revision, kind, content, published_at)
    select identifier, 1, 'published', content::json, published_on + time '02:00' at time zone 'UTC' from made order by seq`.execute(
    tx,
  );
  const { rows } = await sql<{ seq: number }>`select seq from made`.execute(tx);
  const seqs = rows.map(({ seq }) => seq);
  await noteBefore(tx, seqs);
  await copyRows(tx, 'record', {
    seq: 'm.seq',
    identifier: 'm.identifier',
    revision: '1',
    title: cveNumber('replace(t.title, m.old_identifier, m.identifier)', copy),
    published_on: 'm.published_on',
  });
  await copyRows(tx, 'record_term', {
    seq: 'm.seq',
    terms: 't.terms || array_to_tsvector(array[lower(m.identifier)])',
  });
  await sql`insert into published.record_alias (scheme, value, seq)
    select a.scheme, ${sql.raw(cveNumber('a.value', copy))}, m.seq from made m join published.record_alias a on a.seq = m.old_seq
    on conflict do nothing`.execute(tx);
  await sql`insert into published.patch (number, identifier, name, vendor, url, patched_on, listed_on, is_listed)
    select (select coalesce(max(number), 0) from published.patch) + row_number() over (order by m.seq), m.identifier, p.name,
      p.vendor, p.url, p.patched_on, m.published_on, true
    from made m join published.patch p on p.identifier = m.old_identifier where p.is_listed`.execute(tx);
  await logMade(tx);
}

/** Each copy has CVEs of its own: `CVE-2019-0204` becomes `CVE-2019-30204` in the third. */
const cveNumber = (column: string, copy: number) =>
  `regexp_replace(${column}, '(CVE-[0-9]{4}-)([0-9]{4,})', '\\1${copy}\\2', 'g')`;

/** Copies the rows of a table that has a `seq`, all columns that are not named among `changed` as they are. */
async function copyRows(tx: Tx, table: string, changed: Readonly<Record<string, string>>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${`published.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(tx);
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => changed[name] ?? `t.${name}`);
  await sql
    .raw(
      `insert into published.${table} (${names.join(', ')}) overriding system value
       select ${values.join(', ')} from made m join published.${table} t on t.seq = m.old_seq order by m.seq`,
    )
    .execute(tx);
}

/** One leaf a copy, as the gate would have written it (docs/transparency-log.md). */
async function logMade(tx: Tx): Promise<void> {
  await sql`insert into published.log_leaf
      (leaf_index, kind, identifier, revision, content_hash, published_at, leaf_hash, logged_at)
    select (select coalesce(max(leaf_index), -1) from published.log_leaf) + row_number() over (order by l.seq), 'published',
      l.identifier, 1, l.content_hash, l.published_at,
      sha256('\\x00'::bytea || convert_to('{"contentSha256":"' || encode(l.content_hash, 'hex') || '","identifier":"'
        || l.identifier || '","kind":"published","publishedAt":"'
        || to_char(l.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        || '","reasonSha256":null,"revision":1}', 'UTF8')),
      (select coalesce(max(logged_at), now()) from published.log_leaf)
    from (select seq, identifier, sha256(convert_to(content, 'UTF8')) as content_hash,
        published_on + time '02:00' at time zone 'UTC' as published_at from made) l`.execute(tx);
}

/** The hashes above the new leaves, level by level. */
async function hashNodes(tx: Tx): Promise<void> {
  for (let level = 1; level < 31; level += 1) {
    const below = level === 1 ? sql`published.log_leaf` : sql`published.log_node`;
    const [index, hash, only] =
      level === 1
        ? [sql`leaf_index`, sql`leaf_hash`, sql`true`]
        : [sql`node_index`, sql`hash`, sql`a.level = ${level - 1} and b.level = ${level - 1}`];
    const { numAffectedRows } = await sql`insert into published.log_node (level, node_index, hash)
      select ${level}::integer, a.${index} / 2, sha256('\\x01'::bytea || a.${hash} || b.${hash})
      from ${below} a join ${below} b on b.${index} = a.${index} + 1
      where a.${index} % 2 = 0 and ${only}
        and not exists (select from published.log_node n where n.level = ${level}::integer and n.node_index = a.${index} / 2)`.execute(
      tx,
    );
    const { rows } = await sql`select from published.log_node where level = ${level}::integer limit 1`.execute(tx);
    if (numAffectedRows === 0n && rows.length === 0) return;
  }
}
