import type { Bulletin, BulletinLanguage, Figures, Finding } from '#bulletin/index.ts';
import type { Actor } from '#people/index.ts';
import type { Text } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import type { EditorChoices } from '../model.ts';
import type { IssueState } from './workflow.ts';

/** One issue as the desk works on it. */
export type DeskIssue = {
  readonly id: number;
  readonly periodical: 'weekly' | 'attention' | 'monthly' | 'annual';
  /** 1, or one more than the published issue that it corrects. */
  readonly revision: number;
  readonly state: IssueState;
  /** Frozen with the last counting. */
  readonly figures: Figures;
  readonly bulletin: Bulletin;
  readonly english: Bulletin | null;
  readonly choices: EditorChoices;
  /** What the public is told of a correction. */
  readonly note: Text | null;
  readonly version: number;
  readonly changedAt: Date;
  readonly writerIds: readonly number[];
  readonly publishAt: Date | null;
  readonly heldCode: string | null;
};

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
