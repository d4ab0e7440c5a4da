import type { Edition } from '../editions/edition.ts';
import type { Identity } from '../editions/identity.ts';
import type { AlertGroup, Figures, NoticeMention, RecordRef, SectorCount, SingleAlert } from '../figures.ts';
import type { BulletinLanguage, Run } from '../model.ts';
import type { Words } from './words.ts';

/** What a sentence is made from. */
export type Scope = {
  readonly figures: Figures;
  readonly edition: Edition;
  readonly identity: Identity;
  /** The number under which a table or figure appears: `表1`'s 1 for `table-reporting`. */
  readonly numberOf: (id: string) => number;
};

/**
 * Everything an issue says, in one language: `zh/` and `en/` each give all of it, a missing phrase does not compile.
 *
 * Sentences are runs, because every number in them says what it counted (`numbers.ts`). Which of them stand where is `parts/`'s
 * business, the same for all languages.
 */
export type Prose = {
  readonly language: BulletinLanguage;
  readonly words: Words;
  /** 总体评价级别. */
  readonly level: (scope: Scope) => Run[];
  /** Records by level, average, 0day with examples, reports received. Source: domain.md §5 part 2. */
  readonly totals: (scope: Scope) => Run[];
  /** The five channels with their counts. Source: domain.md §5 part 3. */
  readonly channels: (scope: Scope) => Run[];
  readonly notifiedLead: (scope: Scope) => Run[];
  readonly notifiedUnits: (scope: Scope) => Run[];
  readonly notice: (notice: NoticeMention, scope: Scope) => Run[];
  /** Leading collectors, block 2, originals, what the platforms shared. Source: domain.md §5 part 4. */
  readonly reporting: (scope: Scope) => Run[];
  /** Counts by object type; the leading vendors. Source: domain.md §5 part 5. */
  readonly types: (scope: Scope) => Run[];
  readonly vendors: (scope: Scope) => Run[];
  /** Counts an industry, the examples, whether patches exist. Source: domain.md §5 part 6. */
  readonly sectors: (sectors: readonly SectorCount[], scope: Scope) => Run[];
  /** The five alerts. Source: domain.md §5 part 7. */
  readonly alertsLead: (scope: Scope) => Run[];
  readonly groupHeading: (group: AlertGroup) => string;
  readonly groupIntroduction: (group: AlertGroup, scope: Scope) => Run[];
  readonly groupRecords: (group: AlertGroup, scope: Scope) => Run[];
  readonly single: (single: SingleAlert, scope: Scope) => Run[];
  readonly importantLead: (scope: Scope) => Run[];
  readonly remedy: (row: Figures['important'][number]) => Run[];
  readonly summary: (scope: Scope) => Run[];
  /** 攻击验证. Source: domain.md §5 part 8. */
  readonly verificationLead: (scope: Scope) => Run[];
  readonly verificationDescription: (item: NonNullable<Figures['verification']>, scope: Scope) => readonly string[];
  readonly news: (item: Figures['news'][number]) => { readonly title: string; readonly summary: string };
  /** A title as it stands alone: with its number in brackets where another record shares it. */
  readonly title: (record: RecordRef) => string;
};
