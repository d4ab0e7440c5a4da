import type { BulletinLanguage, EditedTexts, NewsItem, NoticeMention } from '#bulletin/index.ts';
import type { AffectedProduct, Kind, ObjectType, Sector, Severity, Verification } from '#vocabulary/index.ts';

/** A record of the period's 收录 set, as far as a bulletin counts it or may choose it. */
export type SetRecord = {
  readonly identifier: string;
  /** As stored, number in brackets included where there is one. */
  readonly title: string;
  readonly titleEn: string | null;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly kind: Kind;
  readonly objectType: ObjectType | null;
  readonly sectors: readonly Sector[];
  /** No vendor patch at 收录. */
  readonly zeroDay: boolean;
  /** A vendor patch was known when the period ended. */
  readonly patched: boolean;
  /** The vendor under its principal name: of the first affected product that has one. A record counts for one vendor. */
  readonly vendor: string | null;
  readonly product: AffectedProduct | null;
  readonly description: string;
  readonly remediation: string | null;
  readonly references: readonly string[];
  readonly discoverer: string | null;
  readonly verification: Verification | null;
  /** The gate has let it through. What has not passed is counted, and named nowhere. */
  readonly public: boolean;
};

/** What an editor sets in `editorial.json` (`data/editorial.schema.json`). A member left out is proposed, `null` means none. */
export type EditorChoices = {
  readonly level?: { readonly level: Severity; readonly reason: string };
  readonly zeroDayExamples?: readonly string[];
  readonly sectorExamples?: readonly string[];
  readonly alerts?: readonly AlertChoice[];
  readonly single?: SingleChoice | null;
  readonly important?: readonly (string | ImportantChoice)[];
  readonly verification?: VerificationChoice | null;
  readonly news?: readonly NewsItem[];
  readonly notices?: readonly NoticeMention[];
  /** Paragraphs in the editor's own words, by language and block. */
  readonly texts?: Readonly<Partial<Record<BulletinLanguage, EditedTexts>>>;
};

/** Here and below, `…En` is for the English edition; what is left out the library or the edition itself words. */
export type AlertChoice = {
  readonly vendor: string;
  /** What the group is called in English, where that is not the vendor's name as recorded. */
  readonly vendorEn?: string;
  readonly records: readonly string[];
  readonly introductions?: readonly string[];
  readonly introductionsEn?: readonly string[];
  readonly disclosed?: string;
  readonly disclosedEn?: string;
  readonly harm?: string;
  readonly harmEn?: readonly string[];
};

export type SingleChoice = {
  readonly record: string;
  readonly product?: string;
  readonly productEn?: string;
  readonly introduction?: string;
  readonly introductionEn?: string;
  readonly disclosed?: string;
  readonly disclosedEn?: string;
  readonly harm?: string;
  readonly harmEn?: readonly string[];
};

export type ImportantChoice = {
  readonly record: string;
  readonly remediation?: string;
  readonly remediationEn?: string;
};

export type VerificationChoice = {
  readonly record: string;
  readonly description?: readonly string[];
  readonly descriptionEn?: readonly string[];
  readonly proofUrls?: readonly string[];
  readonly provider?: string;
};
