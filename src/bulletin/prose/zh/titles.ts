import type { RecordRef } from '../../figures.ts';
import type { Run } from '../../model.ts';
import { fullTitle } from '../../rules/titles.ts';

/** Titles of records joined by 、, each a link to its record. */
export function linkedTitles(records: readonly RecordRef[]): Run[] {
  return records.flatMap((record, n) => [
    ...(n === 0 ? [] : [{ text: '、' }]),
    { text: fullTitle(record), href: record.url },
  ]);
}
