import type { BulletinLanguage, EditedTexts } from '#bulletin/index.ts';
import type { Cause, Day, Kind, ObjectType, Sector, Severity, Threat } from '#vocabulary/index.ts';

/** A record of a month's or a year's 收录 set, as far as a report counts it. */
export type ReviewRecord = {
  readonly identifier: string;
  readonly severity: Severity | null;
  readonly score: number | null;
  readonly kind: Kind;
  readonly objectType: ObjectType | null;
  readonly cause: Cause | null;
  readonly threat: Threat | null;
  readonly sectors: readonly Sector[];
  readonly zeroDay: boolean;
  readonly patched: boolean;
  readonly vendor: string | null;
  readonly cve: boolean;
  readonly submittedOn: Day | null;
  readonly recordedOn: Day;
  /** The gate has let it through. What has not passed is counted, and named nowhere. */
  readonly public: boolean;
};

/** A record that became public in a period, with the days of its way there. */
export type DisclosedRecord = {
  readonly identifier: string;
  readonly submittedOn: Day | null;
  readonly recordedOn: Day | null;
  readonly publishedOn: Day;
};

/** What an editor sets for a list of attention (`data/attention.schema.json`). A half that is left out is proposed. */
export type AttentionChoices = {
  readonly foreign?: readonly AttentionChoice[];
  readonly domestic?: readonly AttentionChoice[];
  /** Numbers that are never proposed. */
  readonly without?: readonly string[];
} & ReviewChoices;

/** The number alone, or with the paragraph that is printed of it. */
export type AttentionChoice = string | { readonly record: string; readonly text?: string; readonly english?: string };

/** What an editor sets for a monthly or annual report (`data/review.schema.json`): paragraphs in his own words, by language. */
export type ReviewChoices = { readonly texts?: Readonly<Partial<Record<BulletinLanguage, EditedTexts>>> };
export type PeriodicalChoices = AttentionChoices | ReviewChoices;
