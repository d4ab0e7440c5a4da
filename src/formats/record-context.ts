import type { PublishedRecord } from '#vocabulary/index.ts';

/** Who publishes, as the settings have it. */
export type Authority = {
  readonly name: string;
  readonly nameEn: string;
  /** A web address of its own. */
  readonly namespace: string;
  /** `mailto:` or https; null: nowhere. */
  readonly contact: string | null;
  /** Its number as a GCVE Numbering Authority; null where it is none. */
  readonly gnaId: number | null;
};

/** One publication of a record; `reason` is given of corrections and withdrawals. */
export type RecordRevision = {
  readonly kind: 'published' | 'corrected' | 'withdrawn' | 'rejected';
  readonly publishedAt: Date;
  readonly reason: string | null;
};

/** What a record's document says beside the record. Nothing of the present moment: a document changes when its record does. */
export type RecordContext = {
  /** Address of the site, without a slash at its end. */
  readonly publicUrl: string;
  readonly authority: Authority;
  /** Oldest first. Empty where the caller has none: then the record's own days stand for them. */
  readonly revisions: readonly RecordRevision[];
  /** What the platform holds is the demonstration. */
  readonly demo?: boolean;
  /** A catalogue of exploited vulnerabilities names it. */
  readonly exploited?: boolean;
  /** Probability of exploitation within 30 days, 0–1, by EPSS; null where it has none. */
  readonly epss?: number | null;
};

export type Issued = {
  readonly revisions: readonly RecordRevision[];
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The withdrawal that the record stands under; null of one that stands. */
  readonly withdrawn: RecordRevision | null;
};

/** When a record's document was issued, and how often. A day without an instant is taken at its begin in China (UTC+8). */
export function issued(record: PublishedRecord, { revisions }: Pick<RecordContext, 'revisions'>): Issued {
  const known = revisions.length > 0 ? revisions.toSorted(byInstant) : fromDays(record);
  const [first, last] = [known[0] as RecordRevision, known.at(-1) as RecordRevision];
  const withdrawn = last.kind === 'withdrawn' ? last : null;
  return { revisions: known, firstAt: first.publishedAt, lastAt: last.publishedAt, withdrawn };
}

const byInstant = (a: RecordRevision, b: RecordRevision) => a.publishedAt.getTime() - b.publishedAt.getTime();

function fromDays({ publishedOn, updatedOn }: PublishedRecord): RecordRevision[] {
  const first: RecordRevision = { kind: 'published', publishedAt: beginOf(publishedOn), reason: null };
  if (updatedOn === null || updatedOn <= publishedOn) return [first];
  return [first, { kind: 'corrected', publishedAt: beginOf(updatedOn), reason: null }];
}

export const beginOf = (day: string) => new Date(`${day}T00:00:00+08:00`);

/** Where people read the record. */
export const recordUrl = (record: PublishedRecord, { publicUrl }: Pick<RecordContext, 'publicUrl'>) =>
  `${publicUrl}/records/${record.identifier}`;

/** What a revision says of itself, in Chinese and English. */
export function revisionSummary({ kind, reason }: RecordRevision): { readonly zh: string; readonly en: string } {
  const words = revisionWords[kind];
  return reason === null || reason === '' ? words : { zh: `${words.zh}：${reason}`, en: `${words.en}: ${reason}` };
}

const revisionWords = {
  published: { zh: '首次发布', en: 'First published' },
  corrected: { zh: '更新', en: 'Corrected' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  rejected: { zh: '驳回', en: 'Rejected' },
} as const;
