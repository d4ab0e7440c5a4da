import type { Text } from '#platform/html/index.ts';
import type { RecordView, RelatedRow } from '#publish/read/index.ts';
import type { Alias, Day } from '#vocabulary/index.ts';
import { safeHref } from './text.ts';
import { recordWords } from './words.ts';

export type RecordPageView = { readonly found: RecordView; readonly related: readonly RelatedRow[] };

/** How many affected products stand open; the rest is folded. */
export const openProducts = 12;

export type Event = { readonly on: Day; readonly what: Text };

/** What happened to the record on which day, oldest first; on one day in the order of the work. */
export function courseOf({ record }: RecordView): Event[] {
  const stated: readonly [Day | null | undefined, Text][] = [
    [record.submittedOn, recordWords.submitted],
    [record.recordedOn, recordWords.recorded],
    [record.patch?.publishedOn, recordWords.patchPublished],
    [record.publishedOn, recordWords.published],
    [record.updatedOn, recordWords.updated],
  ];
  return stated
    .flatMap(([on, what]) => (on ? [{ on, what }] : []))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Where an alias is described: the stated link when it may be followed, the CVE list's own page for a CVE number. */
export function aliasHref({ scheme, value, url }: Alias): string | null {
  const stated = url === null ? null : safeHref(url);
  if (stated !== null) return stated;
  return scheme === 'CVE' && /^CVE-\d{4}-\d{4,19}$/.test(value) ? `https://www.cve.org/CVERecord?id=${value}` : null;
}
