import type { Tx } from '#platform/db/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { dayOf, type Severity, scoreOf, severityOfScore } from '#vocabulary/index.ts';
import type { ReportContent } from './content.ts';
import { checkAmendedNumber } from './numbers/check.ts';
import { prioritise } from './priority.ts';
import { addRevision } from './store-amend.ts';

/**
 * Gives a report its next content, in the caller's transaction, who holds the report's lock and has decided that it may be: a further
 * revision, never a change of the earlier one. Priority, claimed severity, title and kind follow it; state, clock and version are the
 * workflow's. Gives the number of the revision. Refuses `intake.number-…` for a reserved number that it may not state. Writes `desk.report_content`, `desk.report` and the job `review.match-reports`.
 */
export async function amendReport(
  tx: Tx,
  reportId: number,
  content: ReportContent,
  by: { readonly personId: number | null; readonly now: Date; readonly timeZone: string },
): Promise<number> {
  await checkAmendedNumber(tx, reportId, content, Number(dayOf(by.now, by.timeZone).slice(0, 4)));
  const { priority, reasons } = prioritise(content);
  const revision = await addRevision(tx, {
    ...{ reportId, content, personId: by.personId, at: by.now, priority, priorityReasons: reasons },
    claimedSeverity: claimedSeverityOf(content),
  });
  await enqueue(tx, 'review.match-reports', { reportIds: [reportId] });
  return revision;
}

/** What the reporter says, else what the vector says that they gave. */
export function claimedSeverityOf({ claimedSeverity, cvss }: ReportContent): Severity | null {
  const score = cvss === null ? null : scoreOf(cvss);
  return claimedSeverity ?? (score === null ? null : severityOfScore(score));
}
