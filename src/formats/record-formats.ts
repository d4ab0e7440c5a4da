import type { PublishedRecord, Term } from '#vocabulary/index.ts';
import { writeRecordCsaf } from './csaf/write-record.ts';
import type { RecordContext } from './record-context.ts';

/** Why a record cannot be put in a format. */
export const formatGapTerms = {
  'no-cve': { zh: '该漏洞没有CVE编号', en: 'The record has no CVE id' },
} as const satisfies Record<string, Term>;
export type FormatGap = keyof typeof formatGapTerms;

/** A format that a public record goes out in, at the record's address with `.` and the suffix behind it. */
export type RecordFormat = {
  readonly name: string;
  readonly suffix: string;
  readonly mediaType: string;
  /** What keeps a record out of the format; null where nothing does. */
  readonly gap: (record: PublishedRecord, context: RecordContext) => FormatGap | null;
  /** The document as text; null exactly where `gap` says why. */
  readonly write: (record: PublishedRecord, context: RecordContext) => string | null;
};

const never = () => null;

/** Every format of one record, in the order in which pages offer them. */
export const recordFormats: readonly RecordFormat[] = [
  { name: 'CSAF 2.0', suffix: 'csaf.json', mediaType: 'application/json', gap: never, write: writeRecordCsaf },
];
