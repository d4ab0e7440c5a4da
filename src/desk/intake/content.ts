import type { Day, FlawType, Kind, Severity } from '#vocabulary/index.ts';

/** How the reporter wishes the flaw to become public; the centre's rule is 45 days after the report unless agreed otherwise. */
export const disclosureWishes = ['default', 'with-patch', 'on-day'] as const;
export type DisclosureWish = (typeof disclosureWishes)[number];

/**
 * What a report says: the one shape that form, API and every batch format lead to, and that review reads.
 * Texts are trimmed, NFC, without control characters but line feed and tab; null or an empty list: not stated.
 */
export type ReportContent = {
  readonly kind: Kind;
  readonly title: string;
  /** Product reports: who makes it and what it is, as the reporter writes them. */
  readonly vendor: string | null;
  readonly product: string | null;
  readonly versions: string | null;
  /** Instance reports: whose system it is, and where it answers (URL, host or address). */
  readonly unit: string | null;
  readonly location: string | null;
  readonly flawType: FlawType | null;
  /** The function, file, page or parameter where the flaw lies. */
  readonly place: string | null;
  readonly description: string;
  /** Step by step, so that somebody else can do it. */
  readonly reproduction: string;
  /** Proof of concept for product reports. */
  readonly proof: { readonly language: string | null; readonly code: string } | null;
  /** Product reports: internet instances that show the flaw. */
  readonly instances: readonly string[];
  readonly claimedSeverity: Severity | null;
  /** A valid vector of any version. */
  readonly cvss: string | null;
  readonly cves: readonly string[];
  readonly references: readonly string[];
  readonly remediation: string | null;
  /** Seen used in attacks, as far as the reporter knows. */
  readonly exploited: boolean;
  /** False for what was collected from public sources. */
  readonly original: boolean;
  /** Whom to thank; null with `isAnonymous` or when nothing was stated (then the account's credit counts). */
  readonly finder: string | null;
  readonly isAnonymous: boolean;
  readonly disclosure: DisclosureWish;
  /** With `on-day` only. */
  readonly disclosureOn: Day | null;
  /** The number that the reporter's organisation reserved for it; null: the next one when it is archived. */
  readonly reservedIdentifier: string | null;
};

/** Every field at “not stated”: for building contents from partial sources. */
export const emptyContent: ReportContent = {
  kind: 'product',
  title: '',
  vendor: null,
  product: null,
  versions: null,
  unit: null,
  location: null,
  flawType: null,
  place: null,
  description: '',
  reproduction: '',
  proof: null,
  instances: [],
  claimedSeverity: null,
  cvss: null,
  cves: [],
  references: [],
  remediation: null,
  exploited: false,
  original: true,
  finder: null,
  isAnonymous: false,
  disclosure: 'default',
  disclosureOn: null,
  reservedIdentifier: null,
};

/** What a file attached to a report is for. */
const filePurposes = ['proof', 'screenshot', 'attachment', 'verification', 'vendor-answer'] as const;
export type FilePurpose = (typeof filePurposes)[number];
