import { sql } from 'kysely';
import type { ReportContent } from '#desk/intake/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { FlawType, RecordContent } from '#vocabulary/index.ts';
import type { Features } from './model.ts';

/** What may be the same: its features, and what a person is shown of it. */
export type Found = Features & {
  readonly kind: 'report' | 'record';
  readonly id: string;
  readonly reportId: number | null;
  readonly state: string | null;
};

/**
 * What shares keys with what is asked, the rarest keys counting most, at most `most` of them. Each key brings at most `perKey`:
 * one that thousands share tells nothing, and must not cost the time of reading them.
 */
export async function sharingKeys(
  db: Db,
  keys: readonly string[],
  { most, perKey, not }: { readonly most: number; readonly perKey: number; readonly not: number | null },
): Promise<readonly Found[]> {
  const { rows } = await sql<Omit<Found, 'flawType'> & { flawType: FlawType | null }>`
    with hit as materialized (
      select found.id, 1.0 / count(*) over (partition by asked.key) as rarity
      from unnest(${keys}::bigint[]) as asked (key)
        cross join lateral (select m.id from desk.match m where m.keys @> array[asked.key] limit ${perKey}) as found
    ), best as materialized (
      select id, sum(rarity) as rarity from hit group by id order by 2 desc, id desc limit ${most}
    )
    select case when m.report_id is null then 'record' else 'report' end as kind, coalesce(r.receipt, d.identifier) as id,
      m.report_id, r.state, m.title, m.product, m.places, m.flaw_type, m.cves, m.host, m.path
    from best join desk.match m on m.id = best.id
      left join desk.report r on r.id = m.report_id
      left join desk.record d on d.id = m.record_id
    where (m.report_id is null or m.report_id is distinct from ${not}::bigint)
      -- The record that it became, or was merged into, is no duplicate of it.
      and (m.record_id is null or m.record_id is distinct from (select record_id from desk.report where id = ${not}::bigint))`.execute(
    db,
  );
  return rows;
}

/** The newest content of reports, for those that are there. */
export async function contentsOf(
  db: Db,
  reportIds: readonly number[],
): Promise<readonly { reportId: number; revision: number; content: ReportContent }[]> {
  const { rows } = await sql<{ reportId: number; revision: number; content: ReportContent }>`
    select distinct on (report_id) report_id, revision, content from desk.report_content
    where report_id = any (${reportIds}::bigint[]) order by report_id, revision desc`.execute(db);
  return rows;
}

/** Records after the id `after` whose features were never read, or were read off an earlier content; at most `most`, in order. */
export async function recordsToRead(
  db: Db,
  after: number,
  most: number,
): Promise<readonly { recordId: number; revision: number; content: RecordContent }[]> {
  const { rows } = await sql<{ recordId: number; revision: number; content: RecordContent }>`
    select r.id as record_id, r.revision, r.content from desk.record r
      left join desk.match m on m.record_id = r.id
    where r.id > ${after} and (m.record_id is null or m.revision <> r.revision) order by r.id limit ${most}`.execute(
    db,
  );
  return rows;
}

export type Row = Features & {
  readonly reportId: number | null;
  readonly recordId: number | null;
  readonly revision: number;
  readonly keys: readonly string[];
};

/** Writes features and keys; what was there of the same report or record is replaced unless it was read off a newer content. */
export async function saveFeatures(tx: Tx, rows: readonly Row[]): Promise<void> {
  const values = JSON.stringify(rows);
  for (const owner of ['report', 'record'] as const) {
    const column = sql.raw(`${owner}_id`);
    await sql`insert into desk.match
        (report_id, record_id, revision, keys, title, product, places, flaw_type, cves, host, path)
      select "reportId", "recordId", "revision", "keys", "title", "product", "places", "flawType", "cves", "host", "path"
      from jsonb_to_recordset(${values}::jsonb) as f ("reportId" bigint, "recordId" integer, "revision" integer,
        "keys" bigint[], "title" text, "product" text, "places" text[], "flawType" text, "cves" text[], "host" text, "path" text)
      where ${sql.raw(`"${owner}Id"`)} is not null
      on conflict (${column}) do update set revision = excluded.revision, keys = excluded.keys, title = excluded.title,
        product = excluded.product, places = excluded.places, flaw_type = excluded.flaw_type, cves = excluded.cves,
        host = excluded.host, path = excluded.path
      where desk.match.revision <= excluded.revision`.execute(tx);
  }
}
