import type { FlawType } from '#vocabulary/index.ts';

/** What is compared of a report or a record. Texts are folded: NFKC, lower case, without blanks and signs where noted. */
export type Features = {
  /** The bare title as written. */
  readonly title: string;
  /** Vendor and product as one word without signs; null where none is stated. */
  readonly product: string | null;
  /** Functions, files, pages and parameters named, folded; most telling first. */
  readonly places: readonly string[];
  readonly flawType: FlawType | null;
  readonly cves: readonly string[];
  /** Instance reports: where the system answers. */
  readonly host: string | null;
  readonly path: string | null;
};

const duplicateReasons = [
  'same-cve',
  'same-place',
  'same-product',
  'same-address',
  'same-host',
  'same-type',
  'same-title',
  'near-title',
  'other-cve',
  'other-place',
  'other-type',
  'other-host',
  'other-part',
  'many-alike',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** Why two are thought to be the same; `what` names the CVE, the place, the host, or the likeness in per cent. */
export type Reason = { readonly code: DuplicateReason; readonly what: string | null };

/** Something that may be the same vulnerability, for a person to decide. */
export type Candidate = {
  readonly kind: 'report' | 'record';
  /** The receipt or the number. */
  readonly id: string;
  readonly title: string;
  /** Of a report; null for a record. */
  readonly state: string | null;
  /** 0 to 1: how likely it is the same; from 0.7 on it usually is. */
  readonly score: number;
  readonly reasons: readonly Reason[];
};
