import type { Day } from './days.ts';
import type { Severity } from './severity.ts';
import type { AttackPosition, Cause, Kind, ObjectType, Sector, Threat, Verification } from './taxonomy.ts';

/** The same vulnerability elsewhere, by the scheme that names it there. */
export const aliasSchemes = ['CVE', 'BID', 'CNNVD', 'GHSA', 'EDB', 'OTHER'] as const;
export type AliasScheme = (typeof aliasSchemes)[number];
export type Alias = { readonly scheme: AliasScheme; readonly value: string; readonly url: string | null };

/** A span of affected versions; null ends are open. `2.0 <= v < 2.2.1` is `{ from: '2.0', fromIncluded: true, to: '2.2.1', toIncluded: false }`. */
export type VersionRange = {
  readonly from: string | null;
  readonly fromIncluded: boolean;
  readonly to: string | null;
  readonly toIncluded: boolean;
};

/**
 * One row of 影响产品. `text` is the row as stated (`Mantisbt Mantisbt <2.2.1`); the rest is what we read in it.
 * `vendor` and `product` are null where the text does not tell them apart.
 */
export type AffectedProduct = {
  readonly text: string;
  readonly vendor: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly ranges: readonly VersionRange[];
};

/** 厂商补丁. `publishedOn` null when the day is not known. */
export type Patch = {
  readonly name: string;
  readonly vendor: string | null;
  readonly url: string | null;
  readonly description: string | null;
  readonly publishedOn: Day | null;
};

/**
 * The content of one record: every row of the flaw page (domain.md §2) and what the bulletin counts.
 * `null` means “not stated”, an empty list “none stated”. All of it but `origin` becomes public when the record does.
 */
export type RecordContent = {
  /** `CNVD-2024-04955`. */
  readonly identifier: string;
  readonly aliases: readonly Alias[];
  readonly title: string;
  /** The title in English, as the English pages and the English bulletin show it; absent where none was given. */
  readonly titleEn?: string;
  readonly severity: Severity | null;
  /** Why the level departs from the score; null when it follows. */
  readonly severityReason: string | null;
  /** CVSS vectors as published, without brackets: `AV:N/AC:M/Au:S/C:P/I:P/A:P`, `CVSS:3.1/…`, `CVSS:4.0/…`. */
  readonly cvss2: string | null;
  readonly cvss3: string | null;
  readonly cvss4: string | null;
  /** The CVSS 2.0 base score that follows from `cvss2` (else the newest vector's); null without a vector. */
  readonly score: number | null;
  readonly kind: Kind;
  readonly objectType: ObjectType | null;
  readonly cause: Cause | null;
  readonly threat: Threat | null;
  readonly position: AttackPosition | null;
  /** `CWE-79`. */
  readonly weaknesses: readonly string[];
  readonly sectors: readonly Sector[];
  readonly products: readonly AffectedProduct[];
  /** Paragraphs are separated by a blank line or a newline, as stated. */
  readonly description: string;
  /** Links as stated, one an entry. */
  readonly references: readonly string[];
  readonly remediation: string | null;
  readonly patch: Patch | null;
  readonly verification: Verification | null;
  /** 发现者, as it is to be credited. */
  readonly discoverer: string | null;
  readonly submittedOn: Day | null;
  readonly recordedOn: Day | null;
  readonly publishedOn: Day | null;
  readonly updatedOn: Day | null;
  /** Where the content comes from: `cnvd-xml`, `records`, `desk`, `demo`. */
  readonly origin: string;
};

/** A record of which nothing is stated yet: what an entry in the making begins as. */
export const emptyRecord: RecordContent = {
  identifier: '',
  aliases: [],
  title: '',
  severity: null,
  severityReason: null,
  cvss2: null,
  cvss3: null,
  cvss4: null,
  score: null,
  kind: 'product',
  objectType: null,
  cause: null,
  threat: null,
  position: null,
  weaknesses: [],
  sectors: [],
  products: [],
  description: '',
  references: [],
  remediation: null,
  patch: null,
  verification: null,
  discoverer: null,
  submittedOn: null,
  recordedOn: null,
  publishedOn: null,
  updatedOn: null,
  origin: 'desk',
};

/** True when no vendor patch was known at 收录: what the bulletin counts as 0day (domain.md §5). */
export function isZeroDay(record: Pick<RecordContent, 'patch' | 'recordedOn'>): boolean {
  if (record.patch === null) return true;
  const { publishedOn } = record.patch;
  return publishedOn !== null && record.recordedOn !== null && publishedOn > record.recordedOn;
}
