import { loadCalendar } from '#desk/intake/index.ts';
import { type Flaw, lintRecord } from '#lint/index.ts';
import type { Db } from '#platform/db/index.ts';
import { emptyRecord, type RecordContent } from '#vocabulary/index.ts';
import type { Facts, MoveInput, Report } from './model.ts';
import { type FactRow, findOrganisation, findReviewer, readFacts } from './store/facts.ts';

/** What surrounds a report where a move of it may touch others; see `lockReports`. */
export type Around = { readonly target: Report | null; readonly merged: readonly Report[] };

const nothingAround: Around = { target: null, merged: [] };

/**
 * Everything that decisions about a report lean on. For a page that shows what can be done, the report and the zone are enough;
 * a move states its input and what is locked around it.
 */
export async function loadFacts(
  db: Db,
  report: Report,
  timeZone: string,
  { input = {}, around = nothingAround }: { input?: MoveInput; around?: Around } = {},
): Promise<Facts> {
  const { entry, files, ...row } = await readFacts(db, report.id);
  const { assigneeId, organisationId } = input;
  return {
    ...row,
    files: files ?? {},
    entryFlaws: entryFlaws(entry),
    ...around,
    assignee: assigneeId === undefined ? null : await findReviewer(db, assigneeId),
    vendorId: organisationId === undefined ? null : await findOrganisation(db, organisationId),
    time: { calendar: await loadCalendar(db), timeZone },
  };
}

/** What the archive adds to an entry: number, score, level and days. Until then nobody can mend what is said of them. */
const ofTheArchive: ReadonlySet<keyof RecordContent> = new Set([
  'severity',
  'severityReason',
  'cvss2',
  'cvss3',
  'cvss4',
  'score',
  'submittedOn',
  'recordedOn',
  'publishedOn',
  'updatedOn',
]);

/** What the rules say of an entry in the making, as far as the second review writes it; null when there is none. */
export function entryFlaws(entry: FactRow['entry']): readonly Flaw[] | null {
  if (entry === null) return null;
  return lintRecord({ ...emptyRecord, ...entry, origin: 'desk' }).filter(({ field }) => !ofTheArchive.has(field));
}
