import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import { type LeafKind, type LogEntry, rejectionText, textHash } from '../read/index.ts';
import { issueEntry } from './store-issues.ts';

/** Whether something is public that was published before there was a log. */
export async function isUnlogged(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ unlogged: boolean }>`
    select not exists (select from published.log_leaf) and not exists (select from published.tree_head)
      and (exists (select from published.record_revision) or exists (select from published.issue)
        or exists (select from published.advisory_revision)) as unlogged`.execute(tx);
  return rows[0]?.unlogged ?? false;
}

type Listed = { kind: LeafKind; identifier: string; revision: number };

/** Everything public in the order of its publication, a stretch at a time; within an instant by number, records first. */
export async function* publishedInOrder(tx: Tx, stretch = 1000): AsyncGenerator<readonly LogEntry[]> {
  await sql`create temp table log_line on commit drop as
    select row_number() over (order by published_at, issue_id nulls first, identifier, revision)::integer as position, e.*
    from (
      select kind, identifier, revision, published_at, null::integer as issue_id from published.record_revision
      union all select kind, number, revision, published_at, null from published.advisory_revision
      union all select 'issue', '', revision, published_at, id from published.issue
    ) e`.execute(tx);
  await sql`create unique index on log_line (position)`.execute(tx);
  for (let position = 0; ; position += stretch) {
    const { rows } = await sql<
      Listed & {
        content: string | null;
        instead: string | null;
        reason: string | null;
        publishedAt: Date;
        issueId: number | null;
      }
    >`
      select e.kind, e.identifier, e.revision, coalesce(v.content, a.content)::text as content, coalesce(v.reason, a.reason) as reason,
        v.instead, e.published_at, e.issue_id
      from log_line e left join published.record_revision v
          on v.identifier = e.identifier and v.revision = e.revision and e.issue_id is null
        left join published.advisory_revision a on a.number = e.identifier and a.revision = e.revision and e.issue_id is null
      where e.position > ${position} and e.position <= ${position + stretch} order by e.position`.execute(tx);
    if (rows.length === 0) break;
    const entries: LogEntry[] = [];
    for (const { kind, identifier, revision, content, reason, instead, publishedAt, issueId } of rows) {
      const contentHash = issueId === null && content !== null ? textHash(content) : null;
      const reasonHash = reason === null ? null : textHash(rejectionText(reason, instead));
      if (issueId !== null) entries.push(await issueEntry(tx, issueId));
      else entries.push({ kind, identifier, revision, contentHash, reasonHash, publishedAt });
    }
    yield entries;
  }
  await sql`drop table log_line`.execute(tx);
}
