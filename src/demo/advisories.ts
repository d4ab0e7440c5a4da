import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AdvisoryForm,
  type AdvisoryGate,
  moveAdvisory,
  openAdvisory,
  saveAdvisory,
} from '#desk/editorial/index.ts';
import { type Actor, appendAudit, demoEmails } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { projectRoot } from '#platform/root.ts';
import type { World } from '#platform/world.ts';
import { enterGate, publishAdvisory, withdrawAdvisory } from '#publish/index.ts';
import type { AdvisoryContent } from '#vocabulary/index.ts';
import { demoActors } from './desk/store.ts';
import { advisoriesLoaded, type DemoAdvisory, demoAdvisory, removeAdvisories } from './store-advisories.ts';

/** One advisory of `data/demo/advisories.json`, and how far it comes. */
export type PlannedAdvisory = AdvisoryContent & {
  readonly ends: 'submitted' | 'published';
  /** What is said of its correction, and what is other in it. */
  readonly correction?: { readonly note: string } & Partial<AdvisoryContent>;
};

export function readDemoAdvisories(): readonly PlannedAdvisory[] {
  return JSON.parse(readFileSync(join(projectRoot, 'data/demo/advisories.json'), 'utf8'));
}

const gate: AdvisoryGate = { enter: enterGate, publish: publishAdvisory, withdraw: withdrawAdvisory };
const address = '192.0.2.24';

/**
 * Brings up the advisories of the demonstration by the actions behind the desk's pages: an editor writes and hands in, an approver
 * approves and publishes, a correction goes the same way. The records must be public. What is there already stays, whatever has become
 * of it; an interrupted run goes on where it was.
 */
export async function loadDemoAdvisories(world: World): Promise<void> {
  const { db } = world.database;
  if (await advisoriesLoaded(db)) return;
  const actors = new Map((await demoActors(db)).map((actor) => [actor.email, actor]));
  for (const planned of readDemoAdvisories()) await bringOut(world, planned, (role) => personOf(actors, role));
  await transaction(db, (tx) => note(tx, 'demo.advisories-loaded', world.now()));
}

/** Takes them out of the desk, after their numbers are erased from what is public, in the caller's transaction. Writes the audit log. */
export async function removeDemoAdvisories(tx: Tx, now: Date): Promise<void> {
  await removeAdvisories(tx);
  if (await advisoriesLoaded(tx)) await note(tx, 'demo.advisories-removed', now);
}

const note = (tx: Tx, action: string, at: Date) =>
  appendAudit(tx, [{ at, actor: 'system', action, object: { kind: 'demo', id: 'advisories' } }]);

function personOf(actors: ReadonlyMap<string, Actor>, role: 'editor' | 'approver'): Actor {
  const actor = actors.get(demoEmails[role]);
  if (actor === undefined) throw new Error(`the demonstration has no ${role}`);
  return actor;
}

/** Does what comes next until it is where it ends. */
async function bringOut(
  world: World,
  planned: PlannedAdvisory,
  cast: (role: 'editor' | 'approver') => Actor,
): Promise<void> {
  for (;;) {
    const known = await demoAdvisory(world.database.db, planned.title);
    const next = nextStep(planned, known);
    if (next === null) return;
    const by = {
      actor: cast(next === 'approve' || next === 'publish' ? 'approver' : 'editor'),
      now: world.now(),
      address,
    };
    if (known === null) await openAdvisory(world, by, formOf(planned));
    else if (next === 'save') await saveAdvisory(world, by, known, formOf({ ...planned, ...planned.correction }));
    else if (next !== 'open' && !(await isMoved(world, by, { seen: known, move: next }))) return;
  }
}

type Step = 'open' | 'save' | 'submit' | 'approve' | 'publish' | 'correct';

function nextStep({ ends, correction }: PlannedAdvisory, known: DemoAdvisory | null): Step | null {
  if (known === null) return 'open';
  const isCorrecting = known.revision > 0;
  switch (known.state) {
    case 'draft':
      return isCorrecting && !known.hasNote ? 'save' : 'submit';
    case 'submitted':
      return ends === 'submitted' ? null : 'approve';
    case 'approved':
      return 'publish';
    case 'published':
      return correction !== undefined && known.revision === 1 ? 'correct' : null;
    default:
      return null;
  }
}

/** False where one of its records is not public any more: somebody who tried the demonstration out withdrew it. Then it waits at the desk. */
async function isMoved(
  world: World,
  by: Parameters<typeof moveAdvisory>[2],
  { seen, move }: { seen: DemoAdvisory; move: Exclude<Step, 'open' | 'save'> },
): Promise<boolean> {
  try {
    await moveAdvisory(world, gate, by, { seen, input: { move, note: '', publishAt: '' } });
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'publish.advisory-records') return false;
    throw thrown;
  }
}

function formOf({
  references,
  records,
  titleEn,
  ...texts
}: AdvisoryContent & { readonly note?: string }): AdvisoryForm {
  const { title, situation, range, advice, note = '' } = texts;
  const lists = { references: references.join('\n'), records: records.join('\n') };
  return { title, titleEn: titleEn ?? '', situation, range, advice, note, ...lists };
}
