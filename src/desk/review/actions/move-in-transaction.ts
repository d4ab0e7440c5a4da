import type { AuditEntry } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { Client } from '#platform/http/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { loadFacts } from '../facts.ts';
import { reporterLetter, vendorLetter } from '../letters.ts';
import type { Change, MoveInput, MoveName, MoveRow, Mover, Report, Step } from '../model.ts';
import { unknownReport } from '../refusals.ts';
import { step } from '../step.ts';
import { answerersOf, reporterOf, saveChange, saveParty } from '../store/moves.ts';
import { lockReports } from '../store/reports.ts';
import { moveRow } from '../workflow.ts';

export type MoveWorld = Pick<World, 'timeZone' | 'publicUrl'>;

/** A move that somebody asks for. */
export type MoveRequest = {
  readonly receipt: string;
  readonly name: MoveName;
  readonly mover: Mover;
  readonly input: MoveInput;
};

/** When, and from where; `client` null for the platform's own moves. */
export type MoveContext = { readonly now: Date; readonly client: Client | null };

/** The report as the move left it, and what the caller owes the audit log as the last statement of its transaction. */
export type MovedInTransaction = { readonly report: Report; readonly audit: readonly AuditEntry[] };

/**
 * Makes one move inside a transaction of the caller's: for actions that do more in it (archiving). Locks the report and what the move
 * touches, decides, saves, and puts letters in the queue. It does not write the audit log: the caller appends `audit` at its very end.
 *
 * Refuses what `step` refuses; `review.unknown` where there is no such report. Writes `desk.report`, `desk.report_event`,
 * `desk.report_party` and jobs.
 */
export async function moveInTransaction(
  tx: Tx,
  world: MoveWorld,
  request: MoveRequest,
  { now, client }: MoveContext,
): Promise<MovedInTransaction> {
  const { receipt, name, mover, input } = request;
  const row = moveRow(name);
  const locked = await lockReports(tx, receipt, row.takes === 'into' ? (input.into ?? '') : null);
  if (locked === null) throw unknownReport(receipt);
  const { report, ...around } = locked;
  const facts = await loadFacts(tx, report, world.timeZone, { input, around });
  const result = step(report, name, { mover, input, facts, now });
  const by = { actorId: personIdOf(mover), at: now };
  for (const change of result.changes) await saveChange(tx, change, by);
  if (result.party !== null) await saveParty(tx, report, result.party, by);
  await tell(tx, row, result, world.publicUrl);
  const audit = result.changes.map((change, place) =>
    entryOf(change, { row, mover, now, address: client?.address ?? null, of: place === 0 ? null : receipt }),
  );
  return { report: result.changes[0].report, audit };
}

const personIdOf = (mover: Mover) => (typeof mover === 'object' && 'actor' in mover ? mover.actor.personId : null);

/** Letters to those whom the move concerns: the reporter, those of reports that go on for this one, the vendor asked. */
async function tell(tx: Tx, row: MoveRow, { changes, party }: Step, publicUrl: string): Promise<void> {
  if (row.tells === 'vendor' && party !== null) {
    const about = { receipt: changes[0].report.receipt, publicUrl };
    const recipients = await answerersOf(tx, party.organisationId);
    await queueMail(
      tx,
      recipients.map((to) => vendorLetter(to, about)),
    );
  }
  for (const { report, events } of changes) {
    const [event] = events;
    const told = event && event.move !== 'note' && event.forReporter ? moveRow(event.move) : null;
    if (told?.tells !== 'reporter') continue;
    const about = { receipt: report.receipt, publicUrl };
    const recipients = await reporterOf(tx, report.id);
    await queueMail(
      tx,
      recipients.map((to) => reporterLetter(told, to, about)),
    );
  }
}

type Told = {
  readonly row: MoveRow;
  readonly mover: Mover;
  readonly now: Date;
  readonly address: string | null;
  /** The report whose move this followed from; null for that one itself. */
  readonly of: string | null;
};

function entryOf({ report, events }: Change, { row, mover, now, address, of }: Told): AuditEntry {
  const [event] = events;
  const actor = mover === 'platform' ? 'system' : 'actor' in mover ? mover.actor : null;
  return {
    at: now,
    actor,
    action: `report.${past[row.name]}`,
    object: { kind: 'report', id: report.receipt },
    detail: {
      from: event?.from ?? report.state,
      to: report.state,
      version: report.version,
      ...(event?.reason && { reason: event.reason }),
      ...event?.detail,
      ...(of !== null && { of }),
    },
    address,
  };
}

/** The audit log's word for each move: what was done. */
const past: Readonly<Record<MoveName, string>> = {
  claim: 'claimed',
  release: 'released',
  assign: 'assigned',
  'pass-first': 'passed-first',
  'pass-second': 'passed-second',
  'pass-third': 'passed-third',
  'back-to-second': 'sent-back',
  'ask-vendor': 'vendor-asked',
  'answer-as-vendor': 'vendor-answered',
  'decide-without-vendor': 'decided-without-vendor',
  return: 'returned',
  resubmit: 'resubmitted',
  reject: 'rejected',
  merge: 'merged',
  withdraw: 'withdrawn',
  appeal: 'appealed',
  uphold: 'upheld',
  reopen: 'reopened',
  archive: 'archived',
  lapse: 'lapsed',
  'carry-on': 'carried-on',
};
