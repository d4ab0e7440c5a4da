import { type Bulletin, issueText } from '#bulletin/index.ts';
import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import { type Composed, refuseTakenPeriod, type Stored, storeIssue } from './actions.ts';
import { type RenderedFile, renderFiles } from './files.ts';
import { publicEdition } from './public-edition.ts';
import { refusePublished } from './words.ts';

/** The gate (`publishIssue`), which lies downstream of the desk. */
export type IssueGate = (
  tx: Tx,
  issue: { readonly id: number; readonly bulletin: Bulletin; readonly now: Date },
  files: readonly RenderedFile[],
) => Promise<void>;

export type Released = {
  /** `already`: it was out before, and says the same. */
  readonly state: 'published' | 'already' | Exclude<Stored['state'], 'published'>;
  /** The document as it may leave the desk, and its six files. */
  readonly bulletin: Bulletin;
  readonly files: readonly RenderedFile[];
};

/**
 * Stores a composed issue at the desk, renders the edition that may leave it, and publishes both where `gate` is given.
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
  if (gate && state === 'differs') refusePublished(issueText(composed.bulletin.figures.issue));
  // The gate asks again, in its own transaction; here the answer comes before the work of rendering.
  if (gate && state === 'draft') await refuseTakenPeriod(database.db, composed.bulletin.figures);
  const bulletin = await publicEdition(database.db, composed.bulletin);
  const files = await renderFiles(bulletin);
  if (state === 'published') return { state: 'already', bulletin, files };
  if (!gate) return { state, bulletin, files };
  await transaction(database.db, (tx) => gate(tx, { id, bulletin, now }, files));
  return { state: 'published', bulletin, files };
}
