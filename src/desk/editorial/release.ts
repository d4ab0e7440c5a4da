import { type AnyIssue, type Bulletin, nameOfIssue } from '#bulletin/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import type { Periodical } from '#vocabulary/index.ts';
import { type Composed, refuseTakenPeriod, type Stored, storeIssue } from './actions.ts';
import { type RenderedFile, renderFiles } from './files.ts';
import { publicEditions } from './public-edition.ts';
import { refusePublished } from './words.ts';

/** A draft of the desk, by its id there, with its documents in the form that may leave the desk (`publicEditions`). */
export type IssueForPublication = {
  readonly id: number;
  readonly periodical: Periodical;
  /** 1, or the number of a correction: the next one of what is published under the number. */
  readonly revision: number;
  /** What the public is told of a correction; null of a first revision. */
  readonly note: Text | null;
  readonly bulletin: AnyIssue;
  /** The English edition of the same figures; null: there is none, and no English files then. */
  readonly english: AnyIssue | null;
  readonly now: Date;
};

/** The gate (`issueGate` of publish), which lies downstream of the desk. */
export type IssueGate = (tx: Tx, issue: IssueForPublication, files: readonly RenderedFile[]) => Promise<void>;

export type Released = {
  /** `already`: it was out before, and says the same. */
  readonly state: 'published' | 'already' | Exclude<Stored['state'], 'published'>;
  /** The documents as they may leave the desk, and the six files of each. */
  readonly bulletin: Bulletin;
  readonly english: Bulletin | null;
  readonly files: readonly RenderedFile[];
};

/**
 * Stores a composed issue of the weekly at the desk, renders the editions that may leave it, and publishes both where `gate` is
 * given: always as the first revision. A correction goes through the desk.
 *
 * Everything is rendered before anything is published. Refuses `editorial.issue-published` when a published issue of the
 * number says something else, and `bulletin.period-taken` when another issue covers a day of the period; both where
 * `gate` is given. Without it that issue keeps what it says and the state is `differs`.
 */
export async function releaseIssue(
  database: Database,
  composed: Composed,
  options: { readonly now: Date; readonly gate?: IssueGate },
): Promise<Released> {
  const { gate, now } = options;
  const { state, id } = await storeIssue(database.db, composed);
  if (gate && state === 'differs') refusePublished(nameOfIssue('weekly', composed.bulletin.figures.issue));
  // The gate asks again, in its own transaction; here the answer comes before the work of rendering.
  if (gate && state === 'draft') await refuseTakenPeriod(database.db, composed.bulletin.figures);
  const outside = await publicEditions(database.db, composed);
  const files = await renderFiles(outside.bulletin, outside.english);
  if (state === 'published') return { state: 'already', ...outside, files };
  if (!gate) return { state, ...outside, files };
  const first = { id, periodical: 'weekly', revision: 1, note: null } as const;
  await transaction(database.db, (tx) => gate(tx, { ...first, ...outside, now }, files));
  return { state: 'published', ...outside, files };
}
