import type {
  AnyIssue,
  Bulletin,
  BulletinLanguage,
  Figures,
  Finding,
  PeriodicalDocument,
  PeriodicalFigures,
  PeriodicalKind,
} from '#bulletin/index.ts';
import type { Actor } from '#people/index.ts';
import type { Text } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import type { EditorChoices } from '../model.ts';
import type { PeriodicalChoices } from '../periodicals/model.ts';
import type { ByRules } from '../rules/model.ts';
import type { IssueState } from './workflow.ts';

type Held = {
  readonly id: number;
  /** 1, or one more than the published issue that it corrects. */
  readonly revision: number;
  readonly state: IssueState;
  /** What the public is told of a correction. */
  readonly note: Text | null;
  readonly version: number;
  readonly changedAt: Date;
  readonly writerIds: readonly number[];
  readonly publishAt: Date | null;
  readonly heldCode: string | null;
} & ByRules;

/** An issue of the weekly bulletin as the desk works on it; its figures are frozen with the last counting. */
export type WeeklyIssue = Held & {
  readonly periodical: 'weekly';
  readonly figures: Figures;
  readonly bulletin: Bulletin;
  readonly english: Bulletin | null;
  readonly choices: EditorChoices;
};

/** The same of another periodical. */
export type PeriodicalIssue = Held & {
  readonly periodical: PeriodicalKind;
  readonly figures: PeriodicalFigures;
  readonly bulletin: PeriodicalDocument;
  readonly english: PeriodicalDocument | null;
  readonly choices: PeriodicalChoices;
};

export type DeskIssue = WeeklyIssue | PeriodicalIssue;
export type AnyChoices = DeskIssue['choices'];

/** Both editions of an issue, from the same figures, and what standing rules had to do with them. */
export type Recounted = IssueDocuments & ByRules;

/** Both editions of an issue, from the same figures. */
export type IssueDocuments = { readonly bulletin: AnyIssue; readonly english: AnyIssue | null };

/** An issue as lists name it. */
export type IssueLine = Pick<
  DeskIssue,
  'id' | 'periodical' | 'revision' | 'state' | 'changedAt' | 'publishAt' | 'heldCode'
> & {
  readonly year: number;
  readonly numbers: readonly number[];
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly total: number | null;
};

/** What audit and editor see of a document in each language. */
export type Judged = Finding & { readonly language: BulletinLanguage };

export type By = { readonly actor: Actor; readonly now: Date; readonly address: string };
export type DeskWorld = Pick<World, 'database' | 'timeZone' | 'publicUrl'>;

/** An issue and the version that somebody looked at: what is done on an older one is refused. */
export type Seen = { readonly id: number; readonly version: number };
