import { appendAudit } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { type Letter, queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { comingLetter, embargoLetter } from '../letters.ts';
import { owing } from '../step.ts';
import { lockOneCase, type Recipient, recipientsOf } from '../store/cases.ts';
import { casesOverdue, loadEmbargo } from '../store/embargo.ts';
import { type ComingRelease, casesOwing, claimReminders, comingReleases, isStillComing } from '../store/reminders.ts';
import { keepClock } from './cases.ts';

type RemindingWorld = Pick<World, 'database' | 'publicUrl'>;

/** So many days before a release everybody in the case is told. */
const daysBefore = [7, 1] as const;
/** After so long without an answer whoever owes it is reminded. */
const owingHours = 48;

const dayMs = 86_400_000;

/**
 * Tells participants and the coordinator seven days and one day before a case goes public, and reminds those who owe an answer to a
 * proposal: each once, however often it runs, by numbers and links only. Gives how many letters. Writes `desk.disclosure_reminder`, jobs.
 */
export async function remindOfDisclosure(world: RemindingWorld, now: Date): Promise<number> {
  const { db } = world.database;
  let count = 0;
  const furthest = new Date(now.getTime() + Math.max(...daysBefore) * dayMs);
  for (const coming of await comingReleases(db, now, furthest)) {
    count += await transaction(db, (tx) => remindOfRelease(tx, world, coming, now));
  }
  const since = new Date(now.getTime() - owingHours * 3_600_000);
  for (const { caseId, proposalId } of await casesOwing(db, since)) {
    count += await transaction(db, (tx) => remindOfAnswer(tx, world, { caseId, proposalId }, now));
  }
  return count;
}

/** The nearest of the days counts: whoever comes in late gets one letter, not two. */
async function remindOfRelease(tx: Tx, world: RemindingWorld, coming: ComingRelease, now: Date): Promise<number> {
  const head = await lockOneCase(tx, coming.caseId);
  if (!(await isStillComing(tx, coming))) return 0;
  const left = coming.releaseAt.getTime() - now.getTime();
  const days = daysBefore.filter((one) => left <= one * dayMs).at(-1);
  if (days === undefined) return 0;
  const about = `release ${days} ${coming.releaseAt.toISOString()}`;
  const letterTo = (to: Recipient) => comingLetter(to, { number: head.number, publicUrl: world.publicUrl, days });
  return send(tx, { caseId: head.id, about, now }, { to: await recipientsOf(tx, head.id), letterTo });
}

type Owed = { readonly caseId: number; readonly proposalId: number };

async function remindOfAnswer(tx: Tx, world: RemindingWorld, { caseId, proposalId }: Owed, now: Date): Promise<number> {
  const head = await lockOneCase(tx, caseId);
  const stored = await loadEmbargo(tx, caseId);
  if (stored.proposalId !== proposalId) return 0;
  const sides = owing(stored.state);
  const participantIds = sides.filter((side) => side !== 'desk');
  const to = await recipientsOf(tx, caseId, { desk: sides.includes('desk'), participantIds });
  const letterTo = (one: Recipient) => embargoLetter('owing', one, { number: head.number, publicUrl: world.publicUrl });
  return send(tx, { caseId, about: `answer ${proposalId}`, now }, { to, letterTo });
}

type Sending = { readonly to: readonly Recipient[]; readonly letterTo: (to: Recipient) => Letter };

async function send(
  tx: Tx,
  reminder: { readonly caseId: number; readonly about: string; readonly now: Date },
  { to, letterTo }: Sending,
): Promise<number> {
  const ids = to.map(({ personId }) => personId);
  const fresh = await claimReminders(tx, reminder, ids);
  const letters = to.filter(({ personId }) => fresh.includes(personId)).map(letterTo);
  await queueMail(tx, letters);
  return letters.length;
}

/** Ends embargoes whose end is reached, and closes proposals of an end that has passed; each case in its transaction. Safe to run twice. */
export async function endDueEmbargoes({ database, publicUrl }: RemindingWorld, now: Date): Promise<number> {
  const cases = await casesOverdue(database.db, now);
  for (const caseId of cases) {
    await transaction(database.db, async (tx) => {
      await appendAudit(tx, await keepClock(tx, { actor: 'system', now, publicUrl }, caseId));
    });
  }
  return cases.length;
}
