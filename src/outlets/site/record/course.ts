import type { CourseKind } from '#look/index.ts';
import type { Text } from '#platform/html/index.ts';
import type { RecordPage, RecordView } from '#publish/read/index.ts';
import { type Day, dayOf, daysBetween, vendorStatusTerms } from '#vocabulary/index.ts';
import { recordWords } from '../words.ts';
import { courseWords as words } from './words.ts';

/** Something that happened; `note`: the platform's or the desk's own words about it, in Chinese; `href`: where more stands. */
export type Happening = {
  readonly on: Day;
  readonly kind: CourseKind;
  readonly what: Text;
  readonly note?: string;
  readonly href?: string;
};

/** What happened to the record on which day, oldest first; on one day in the order of the work. */
export function courseOf(found: RecordView, facts: RecordPage['facts'], timeZone: string): readonly Happening[] {
  const { record, advisories } = found;
  const stated: readonly [Day | null | undefined, CourseKind, Text][] = [
    [record.submittedOn, 'reported', recordWords.submitted],
    [record.recordedOn, 'archived', recordWords.recorded],
    [record.patch?.publishedOn, 'patched', recordWords.patchPublished],
    [record.publishedOn, 'disclosed', recordWords.published],
  ];
  const happenings: Happening[] = [
    ...stated.flatMap(([on, kind, what]) => (on ? [{ on, kind, what }] : [])),
    ...(record.vendorStatements ?? []).map(({ on, vendor, status }) => ({
      on,
      kind: 'said' as const,
      what: words.said(vendor, vendorStatusTerms[status]),
    })),
    ...facts.flatMap(({ cve, exploited }) =>
      exploited === null
        ? []
        : [{ on: exploited.addedOn, kind: 'exploited' as const, what: words.exploited(exploited.source), note: cve }],
    ),
    ...advisories.map(({ number, publishedOn }) => ({
      on: publishedOn,
      kind: 'said' as const,
      what: words.advisory,
      note: number,
      href: `/advisories/${number}`,
    })),
    ...changes(found, timeZone),
  ];
  return happenings
    .map((one, at) => ({ one, at }))
    .sort((a, b) => (a.one.on < b.one.on ? -1 : a.one.on > b.one.on ? 1 : a.at - b.at))
    .map(({ one }) => one);
}

/** Corrections and withdrawals here; the day of an update that no revision of ours tells of (an imported record’s) stands for itself. */
function changes({ record, revisions }: RecordView, timeZone: string): Happening[] {
  const told = revisions.slice(1).map(({ kind, publishedAt, reason }): Happening => {
    const what = {
      published: words.again,
      corrected: words.corrected,
      withdrawn: words.withdrawn,
      rejected: words.withdrawn,
    };
    const isGone = kind === 'withdrawn' || kind === 'rejected';
    return {
      on: dayOf(publishedAt, timeZone),
      kind: isGone ? 'withdrawn' : kind === 'published' ? 'disclosed' : 'changed',
      what: what[kind],
      ...(reason !== null && { note: reason }),
    };
  });
  const { updatedOn, publishedOn } = record;
  const isTold = updatedOn === null || updatedOn === publishedOn || told.some(({ on }) => on === updatedOn);
  return isTold ? told : [...told, { on: updatedOn, kind: 'changed', what: recordWords.updated }];
}

/** The two intervals that are asked about most: from report to disclosure, and between patch and disclosure. */
export function spansOf({ record }: RecordView): readonly Text[] {
  const { submittedOn, publishedOn, patch } = record;
  const waited = submittedOn === null ? -1 : daysBetween(submittedOn, publishedOn);
  const ahead = patch?.publishedOn ? daysBetween(patch.publishedOn, publishedOn) : null;
  return [
    ...(waited >= 0 ? [words.disclosedAfter(waited)] : []),
    ...(ahead === null
      ? []
      : [ahead > 0 ? words.patchBefore(ahead) : ahead === 0 ? words.patchSame : words.patchAfter(-ahead)]),
  ];
}
