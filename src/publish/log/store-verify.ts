import { sql } from 'kysely';
import type { BulletinLanguage } from '#bulletin/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { type IssueName, type LeafKind, type LogEntry, nodesOf, type WallRow } from '../read/index.ts';
import { type IssueToLog, issueReferenceSql } from './store-issues.ts';

/** A leaf as the log has it, and what is public under its number and revision now; nulls where nothing is. */
export type LeafBeside = LogEntry & {
  readonly index: number;
  readonly hash: Buffer;
  /** The place of the last leaf that says this number was erased; null when none does. */
  readonly erasedAt: number | null;
  readonly nowKind: LeafKind | null;
  readonly nowContent: string | null;
  readonly nowReason: string | null;
  readonly nowInstead: string | null;
  readonly nowPublishedAt: Date | null;
  /** Whether a later leaf is about the same row of the sheep wall: then this one's words are not public any more. */
  readonly isReplaced: boolean;
  /** The row of the sheep wall that it is about, as it stands. */
  readonly nowWall: WallRow | null;
};

export async function leavesBeside(tx: Tx, from: number, limit: number): Promise<readonly LeafBeside[]> {
  const { rows } = await sql<LeafBeside>`
    select l.leaf_index as index, l.kind, l.identifier, l.revision, l.content_hash, l.reason_hash, l.published_at,
      l.leaf_hash as hash, coalesce(v.kind, a.kind) as now_kind, coalesce(v.content, a.content)::text as now_content,
      coalesce(v.reason, a.reason) as now_reason, v.instead as now_instead, coalesce(v.published_at, a.published_at) as now_published_at,
      l.kind in ('listed', 'delisted') and exists (select from published.log_leaf n
        where n.identifier = l.identifier and n.leaf_index > l.leaf_index) as is_replaced,
      case when w.number is not null then jsonb_build_object('number', w.number, 'unit', w.unit, 'sector', w.sector,
        'flawType', w.flaw_type, 'disposedOn', w.disposed_on) end as now_wall,
      (select max(e.leaf_index) from published.log_leaf e where e.identifier = l.identifier and e.kind = 'erased') as erased_at
    from (select * from published.log_leaf where leaf_index >= ${from} order by leaf_index limit ${limit}) l
      left join published.record_revision v on v.identifier = l.identifier and v.revision = l.revision
      left join published.advisory_revision a on a.number = l.identifier and a.revision = l.revision
      left join published.sheep_wall w on l.kind = 'listed' and l.identifier = 'sheep-wall/' || w.number
    order by l.leaf_index`.execute(tx);
  return rows;
}

export type StoredIssue = Omit<IssueToLog, 'files'> & {
  readonly bulletin: unknown;
  readonly english: unknown;
  readonly files: readonly {
    readonly language: BulletinLanguage;
    readonly format: string;
    readonly sha256: string;
    readonly content: Buffer;
  }[];
};

/** One revision of an issue with its files, to be hashed anew; null when there is none. */
export async function issueToHash(
  tx: Tx,
  { periodical, year, numbers }: IssueName,
  revision: number,
): Promise<StoredIssue | null> {
  const { rows } = await sql<Omit<StoredIssue, 'files'> & { id: number }>`
    select id, periodical, year, numbers, revision, note, bulletin, data_hash, english, english_hash, published_at
    from published.issue where periodical = ${periodical} and year = ${year}
      and numbers = ${[...numbers]}::integer[] and revision = ${revision}`.execute(tx);
  const [issue] = rows;
  if (issue === undefined) return null;
  const files = await sql<StoredIssue['files'][number]>`
    select language, format, sha256, content from published.issue_file
    where issue_id = ${issue.id} order by language, format`.execute(tx);
  return { ...issue, files: files.rows };
}

export type StoredNode = { readonly level: number; readonly index: number; readonly hash: Buffer };

/** Stored nodes by level and place, after one of them. */
export async function nodesAfter(tx: Tx, after: { level: number; index: number }, limit: number) {
  const { rows } = await sql<StoredNode>`
    select level, node_index as index, hash from published.log_node
    where (level, node_index) > (${after.level}, ${after.index}) order by level, node_index limit ${limit}`.execute(tx);
  return rows;
}

export type StoredHead = {
  readonly treeSize: number;
  readonly keyId: string;
  readonly rootHash: Buffer;
  readonly note: string;
};

export async function allHeads(tx: Tx): Promise<readonly StoredHead[]> {
  const { rows } = await sql<StoredHead>`
    select tree_size, key_id, root_hash, note from published.tree_head order by tree_size, signed_at`.execute(tx);
  return rows;
}

/** The public keys as the database itself states them. */
export async function statedKeys(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ verifierKey: string }>`
    select verifier_key from published.log_key order by first_used_at`.execute(db);
  return rows.map(({ verifierKey }) => verifierKey);
}

/** The first revision, issue, advisory or row of the wall that no leaf accounts for; null when there is none. */
export async function firstUnlogged(tx: Tx): Promise<{ identifier: string; revision: number } | null> {
  const { rows } = await sql<{ identifier: string; revision: number }>`
    select v.identifier, v.revision from published.record_revision v where not exists (
      select from published.log_leaf l
      where l.identifier = v.identifier and l.revision = v.revision and l.kind <> 'erased' and not exists (
        select from published.log_leaf e
        where e.kind = 'erased' and e.identifier = l.identifier and e.leaf_index > l.leaf_index))
    union all
    select reference, revision from (select ${issueReferenceSql} as reference, revision from published.issue) i where not exists (
      select from published.log_leaf l
      where l.identifier = i.reference and l.revision = i.revision and l.kind = 'issue' and not exists (
        select from published.log_leaf e
        where e.kind = 'erased' and e.identifier = l.identifier and e.leaf_index > l.leaf_index))
    union all
    select a.number, a.revision from published.advisory_revision a where not exists (
      select from published.log_leaf l where l.identifier = a.number and l.revision = a.revision)
    union all
    select reference, 1 from (select 'sheep-wall/' || number as reference from published.sheep_wall) w where 'listed' is distinct from (
      select l.kind from published.log_leaf l where l.identifier = w.reference order by l.leaf_index desc limit 1)
    order by 1, 2 limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The first row of the public lists that does not show what the newest revision, or the issue's document, says; null when all do. */
export async function firstMisshown(tx: Tx): Promise<{ identifier: string; revision: number } | null> {
  const { rows } = await sql<{ identifier: string; revision: number }>`
    select coalesce(p.identifier, v.identifier) as identifier, coalesce(p.revision, v.revision) as revision
    from published.record p full join (
      select distinct on (identifier) identifier, revision, kind, content
      from published.record_revision order by identifier, revision desc
    ) v using (identifier)
    where (p.identifier is not null or v.kind <> 'rejected') and (p.revision is distinct from v.revision or p.title is distinct from v.content ->> 'title'
      or p.withdrawn is distinct from (v.kind = 'withdrawn')
      or p.published_on::text is distinct from v.content ->> 'publishedOn'
      or p.score is distinct from (v.content ->> 'score')::numeric
      or case p.severity when 3 then 'high' when 2 then 'medium' when 1 then 'low' end
        is distinct from v.content ->> 'severity')
    union all
    select coalesce(p.number, v.number), coalesce(p.revision, v.revision)
    from published.advisory p full join (
      select distinct on (number) number, revision, kind, content from published.advisory_revision order by number, revision desc
    ) v using (number)
    where p.revision is distinct from v.revision or p.withdrawn is distinct from (v.kind = 'withdrawn')
      or p.title is distinct from v.content ->> 'title' or p.title_en is distinct from v.content ->> 'titleEn'
      or p.published_on::text is distinct from v.content ->> 'publishedOn'
      or p.updated_on::text is distinct from v.content ->> 'updatedOn'
      or array(select k.identifier from published.advisory_record k where k.number = v.number order by 1)
        <> array(select n from json_array_elements_text(v.content -> 'records') n where v.kind <> 'withdrawn' order by 1)
    union all
    select ${issueReferenceSql}, revision from published.issue
    where period_from::text is distinct from bulletin #>> '{figures,period,from}' or edition is distinct from bulletin ->> 'edition'
      or period_to::text is distinct from bulletin #>> '{figures,period,to}'
    order by 1 limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Of which leaves a node is made: their numbers, for naming it. At most that many. */
export async function identifiersUnder(
  tx: Tx,
  level: number,
  index: number,
  limit: number,
): Promise<readonly string[]> {
  const from = index * 2 ** level;
  const { rows } = await sql<{ identifier: string }>`
    select identifier from published.log_leaf
    where leaf_index >= ${from} and leaf_index < ${from + 2 ** level} order by leaf_index limit ${limit}`.execute(tx);
  return rows.map(({ identifier }) => identifier);
}

/** How many complete subtrees of two leaves and more a tree of that size has. */
export function nodeCount(size: number): number {
  return size - nodesOf({ from: 0, to: size }).length;
}
