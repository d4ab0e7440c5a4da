import type { ReportState } from '#desk/intake/index.ts';
import { appendAudit, type Role } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Client } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { moveInTransaction } from '../../actions/move-in-transaction.ts';
import { type AvailableMove, availableMoves } from '../../admit.ts';
import { loadFacts } from '../../facts.ts';
import type { MoveRow } from '../../model.ts';
import { unknownReport } from '../../refusals.ts';
import { findReport } from '../../store/reports.ts';
import { moveRow } from '../../workflow.ts';
import type { QueueFilter } from '../queue/model.ts';
import { lockMerged, lockNext, type QueueReader } from '../queue/store.ts';
import { type By, headFor } from '../report/actions.ts';
import { currentContent, type ReportHead } from '../report/store.ts';
import { type DeskMove, deskMoves } from './model.ts';
import { type Choice, personsInRole, vendorsToAsk } from './store.ts';

/** What this person can do with a report now, as far as the desk's pages offer it; archiving leads to its own page. */
export async function movesFor(
  world: World,
  by: Pick<By, 'actor' | 'now'>,
  receipt: string,
): Promise<readonly AvailableMove[]> {
  const { db } = world.database;
  const report = await findReport(db, receipt);
  if (report === null) throw unknownReport(receipt);
  const facts = await loadFacts(db, report, world.timeZone);
  const offered: readonly string[] = [...deskMoves, 'archive'];
  return availableMoves(report, { actor: by.actor }, facts, by.now).filter(({ row }) => offered.includes(row.name));
}

/** What the form of one move shows. */
export type MoveFormView = { readonly head: ReportHead; readonly row: MoveRow; readonly choices: readonly Choice[] };

/** The form of a move. Refuses `review.unknown` (404) for a report that is not this reader's to see. */
export async function readMoveForm(world: World, by: By, receipt: string, name: DeskMove): Promise<MoveFormView> {
  const { db } = world.database;
  const head = await headFor(db, by.actor, receipt);
  const row = moveRow(name);
  return { head, row, choices: await choicesOf(db, head, row) };
}

const roleOfState: Readonly<Partial<Record<ReportState, Role>>> = {
  received: 'first-reviewer',
  'first-review': 'first-reviewer',
  'second-review': 'second-reviewer',
  'third-review': 'third-reviewer',
  'waiting-vendor': 'third-reviewer',
  archiving: 'archivist',
  appealed: 'third-reviewer',
};

async function choicesOf(db: Db, head: ReportHead, { takes }: MoveRow): Promise<readonly Choice[]> {
  if (takes === 'assigneeId') {
    const role = roleOfState[head.state];
    const parties = [...head.passedBy, ...(head.personId === null ? [] : [head.personId])];
    return role === undefined ? [] : personsInRole(db, role, parties);
  }
  if (takes === 'organisationId') {
    const current = await currentContent(db, head.id);
    return vendorsToAsk(db, current?.content.vendor ?? null);
  }
  return [];
}

/**
 * Claims the most urgent unclaimed report of the filter that this person may decide; null when there is none. Two who ask at once
 * never get the same one, and neither waits. One transaction; refuses what claiming refuses, and `review.changed` (409) while somebody
 * moves what is merged into that report.
 */
export function claimNext(
  world: World,
  by: QueueReader & { readonly client: Client },
  filter: QueueFilter,
): Promise<string | null> {
  const { actor, now, client } = by;
  return transaction(world.database.db, async (tx) => {
    const next = await lockNext(tx, filter, by);
    if (next === null) return null;
    const { id, receipt, version } = next;
    if (!(await lockMerged(tx, id))) throw changing(receipt);
    const request = { receipt, name: 'claim', mover: { actor }, input: { version } } as const;
    const { audit } = await moveInTransaction(tx, world, request, { now, client });
    await appendAudit(tx, audit);
    return receipt;
  });
}

function changing(receipt: string): Refusal {
  return new Refusal(
    'review.changed',
    {
      zh: `下一份报告 ${receipt} 正在变动，没有领取。请再试一次。`,
      en: `The next report, ${receipt}, is being changed just now and was not claimed. Try again.`,
    },
    409,
  );
}
