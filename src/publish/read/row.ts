import type { ObjectType, Severity } from '#vocabulary/index.ts';
import type { RecordRow } from './model.ts';

/** What a list needs of `published.record r`; `toRow` reads it. */
export const rowColumns =
  'r.identifier, r.title, r.title_en, r.severity, r.score, r.object_type, r.patched, r.published_on';

export type RowColumns = {
  identifier: string;
  title: string;
  titleEn: string | null;
  severity: number;
  score: string | null;
  objectType: ObjectType | null;
  patched: boolean;
  publishedOn: string;
};

/** One line of a list from its columns. */
export function toRow(columns: RowColumns): RecordRow {
  return {
    identifier: columns.identifier,
    title: columns.title,
    titleEn: columns.titleEn,
    severity: severityOfRank(columns.severity),
    score: columns.score === null ? null : Number(columns.score),
    objectType: columns.objectType,
    patched: columns.patched,
    publishedOn: columns.publishedOn,
  };
}

/** How `published.record.severity` sorts: 3 high, 2 medium, 1 low, 0 not rated. */
export const severityRanks: Readonly<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };

/** The inverse of `severityRanks`; null for a record that is not rated. */
export function severityOfRank(rank: number): Severity | null {
  return rank === 3 ? 'high' : rank === 2 ? 'medium' : rank === 1 ? 'low' : null;
}
