import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { Severity } from '#vocabulary/index.ts';
import type { ReportContent } from './content.ts';
import { jsonText } from './json-text.ts';

export type Revision = {
  readonly reportId: number;
  readonly content: ReportContent;
  readonly personId: number | null;
  readonly at: Date;
  readonly priority: number;
  readonly priorityReasons: readonly string[];
  readonly claimedSeverity: Severity | null;
};

/** Stores the next revision of a report's content and what of it stands in the report's row; gives its number. */
export async function addRevision(tx: Tx, revision: Revision): Promise<number> {
  const { reportId, content, personId, at, priority, priorityReasons, claimedSeverity } = revision;
  const { rows } = await sql<{ revision: number }>`
    insert into desk.report_content (report_id, revision, content, person_id, at)
    select ${reportId}, max(revision) + 1, ${jsonText(content)}::jsonb, ${personId}, ${at}
    from desk.report_content where report_id = ${reportId} returning revision`.execute(tx);
  await sql`update desk.report set title = ${content.title}, kind = ${content.kind}, original = ${content.original},
      claimed_severity = ${claimedSeverity}, priority = ${priority}, priority_reasons = ${[...priorityReasons]}::text[]
    where id = ${reportId}`.execute(tx);
  return rows[0]?.revision ?? 0;
}
