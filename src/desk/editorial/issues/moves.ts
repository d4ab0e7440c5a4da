import { appendAudit, demand, may } from '#people/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { instantIn } from '#vocabulary/index.ts';
import { refuseTakenPeriod } from '../actions.ts';
import { type RenderedFile, renderFiles } from '../files.ts';
import { publicEditions } from '../public-edition.ts';
import type { IssueGate } from '../release.ts';
import { learnTexts } from '../texts/learn.ts';
import { refuseAudit } from '../words.ts';
import { judge } from './compose.ts';
import { auditLine, lockSeen } from './held.ts';
import type { By, DeskIssue, DeskWorld, IssueDocuments, Seen } from './model.ts';
import { issueChanged, notInThatState, ownIssue, unfitIssue, unknownIssue } from './refusals.ts';
import { changeDeskIssue, deleteDeskIssue, dueIssues, findDeskIssue, lockDeskIssue } from './store.ts';
import { saveEvent } from './store-notes.ts';
import { issueWords as words } from './words.ts';
import { type IssueMove, issueMoveRow, movesOfIssue } from './workflow.ts';

/** What the desk asks of the gate, which stands downstream: handed in where the routes are put together. */
export type IssueDeskGate = {
  /** Holds the gate; before an issue is locked, so that the gate and the desk never wait for each other. */
  enter(tx: Tx, now: Date): Promise<void>;
  readonly publish: IssueGate;
};

export type MoveInput = {
  readonly move: Exclude<IssueMove, 'publish'>;
  readonly note: string;
  /** When approving: from when it goes out by itself, a minute in the platform's zone; empty: when somebody says so. */
  readonly publishAt: string;
};

/**
 * Moves an issue on, after the table of `workflow.ts`, all but publishing. Refuses `editorial.issue-unknown` (404), `editorial.issue-changed`
 * (409), `editorial.issue-state` (409), `editorial.issue-own` (403: written by whoever approves), `editorial.issue-input` (what is missing),
 * `editorial.audit` (409: contradictions), `bulletin.period-taken` (409). Writes `desk.issue`, its history, one line `issue.…`; approving keeps
 * the words that were written for products and harms in the library.
 */
export function moveIssue(world: DeskWorld, by: By, seen: Seen, input: MoveInput): Promise<void> {
  const row = issueMoveRow(input.move);
  demand(by.actor, row.may);
  return transaction(world.database.db, async (tx) => {
    const issue = await lockSeen(tx, seen);
    if (!movesOfIssue(issue.state).includes(input.move)) throw notInThatState();
    if (!may(by.actor, row.may, { passedBy: issue.writerIds })) throw ownIssue();
    const note = input.note.trim() || null;
    if (row.needs.includes('note') && note === null) throw unfitIssue([{ field: 'note', text: words.noteNeeded }]);
    if (row.needs.includes('sound')) await requireSound(tx, issue);
    const detail = await changes[input.move](tx, issue, { by, publishAt: input.publishAt, timeZone: world.timeZone });
    const event = pastOfMove[input.move];
    if (input.move !== 'drop') await saveEvent(tx, seen.id, { event, actorId: by.actor.personId, note }, by.now);
    await appendAudit(tx, [auditLine(by, seen.id, `issue.${event}`, detail)]);
  });
}

type With = { readonly by: By; readonly publishAt: string; readonly timeZone: string };
type Change = (tx: Tx, issue: DeskIssue, how: With) => Promise<Readonly<Record<string, string>>>;

const changes: Readonly<Record<MoveInput['move'], Change>> = {
  submit: async (tx, { id, revision, note }, { by }) => {
    if (revision > 1 && (!note?.zh || !note.en)) throw unfitIssue([{ field: 'noteZh', text: words.notesNeeded }]);
    await changeDeskIssue(tx, id, { state: 'submitted' }, by.now);
    return {};
  },
  return: async (tx, { id }, { by }) => {
    await changeDeskIssue(tx, id, { state: 'draft', publishAt: null, heldCode: null }, by.now);
    return {};
  },
  approve: async (tx, issue, { by, publishAt: asked, timeZone }) => {
    const publishAt = asked.trim() === '' ? null : instantIn(asked, timeZone);
    if (asked.trim() !== '' && publishAt === null) throw unfitIssue([{ field: 'publishAt', text: words.noInstant }]);
    await changeDeskIssue(tx, issue.id, { state: 'approved', publishAt }, by.now);
    if (issue.periodical === 'weekly') await learnTexts(tx, issue, by.actor.personId, by.now);
    return publishAt === null ? {} : { publishAt: publishAt.toISOString() };
  },
  drop: async (tx, { id }) => {
    await deleteDeskIssue(tx, id);
    return {};
  },
};

/** The past of each move: its word in the history and, behind `issue.`, in the audit log. */
export const pastOfMove = {
  submit: 'submitted',
  return: 'returned',
  approve: 'approved',
  publish: 'published',
  drop: 'dropped',
} as const satisfies Readonly<Record<IssueMove, string>>;

/** Refuses `editorial.audit` with every contradiction, `bulletin.period-taken` when another issue covers a day of the period. */
async function requireSound(db: Db, issue: DeskIssue): Promise<void> {
  const errors = judge(issue).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) refuseAudit(errors);
  if (issue.periodical === 'weekly') await refuseTakenPeriod(db, issue.figures);
}

/**
 * Publishes an approved issue now. Refuses as `moveIssue`, and what the gate refuses. Everything is rendered before the gate is entered;
 * one transaction then publishes the issue with its files and closes it at the desk. Audits `issue.published`.
 */
export async function publishIssueNow(world: DeskWorld, gate: IssueDeskGate, by: By, seen: Seen): Promise<void> {
  demand(by.actor, 'bulletin:approve');
  const issue = await findDeskIssue(world.database.db, seen.id);
  if (issue === null) throw unknownIssue();
  if (issue.version !== seen.version) throw issueChanged();
  if (issue.state !== 'approved') throw notInThatState();
  if (!may(by.actor, 'bulletin:approve', { passedBy: issue.writerIds })) throw ownIssue();
  await requireSound(world.database.db, issue);
  const ready = await rendered(world.database.db, issue);
  await transaction(world.database.db, async (tx) => {
    await gate.enter(tx, by.now);
    const held = await lockSeen(tx, seen);
    if (held.state !== 'approved') throw notInThatState();
    await goOut(tx, gate, { issue, ready, now: by.now });
    await saveEvent(tx, seen.id, { event: 'published', actorId: by.actor.personId }, by.now);
    await appendAudit(tx, [auditLine(by, seen.id, 'issue.published', { revision: issue.revision })]);
  });
}

type Ready = IssueDocuments & { readonly files: readonly RenderedFile[] };

async function rendered(db: Db, issue: DeskIssue): Promise<Ready> {
  const { bulletin, english }: IssueDocuments = issue;
  const outside = await publicEditions(db, { bulletin, english });
  return { ...outside, files: await renderFiles(outside.bulletin, outside.english) };
}

function goOut(
  tx: Tx,
  gate: IssueDeskGate,
  { issue, ready, now }: { readonly issue: DeskIssue; readonly ready: Ready; readonly now: Date },
): Promise<void> {
  const { id, periodical, revision, note } = issue;
  const { bulletin, english, files } = ready;
  return gate.publish(tx, { id, periodical, revision, note, bulletin, english, now }, files);
}

/**
 * Lets out what was approved for a time that has come: each in a transaction of its own, called with each minute. What the gate refuses
 * stays approved and says why by a code, once. Gives how many went out.
 */
export async function publishDueIssues(world: DeskWorld, gate: IssueDeskGate, now: Date): Promise<number> {
  let published = 0;
  for (const id of await dueIssues(world.database.db, now)) {
    try {
      if (await publishOne(world, gate, id, now)) published += 1;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { code } = thrown;
      await transaction(world.database.db, (tx) => hold(tx, id, code, now));
    }
  }
  return published;
}

async function publishOne(world: DeskWorld, gate: IssueDeskGate, id: number, now: Date): Promise<boolean> {
  const issue = await findDeskIssue(world.database.db, id);
  if (issue === null || !isDue(issue, now)) return false;
  await requireSound(world.database.db, issue);
  const ready = await rendered(world.database.db, issue);
  return transaction(world.database.db, async (tx) => {
    await gate.enter(tx, now);
    const held = await lockDeskIssue(tx, id);
    if (held === null || held.version !== issue.version || !isDue(held, now)) return false;
    await goOut(tx, gate, { issue, ready, now });
    await saveEvent(tx, id, { event: 'published', actorId: null }, now);
    await appendAudit(tx, [bySystem(id, 'issue.published', { revision: issue.revision }, now)]);
    return true;
  });
}

function isDue({ state, publishAt }: DeskIssue, now: Date): boolean {
  return state === 'approved' && publishAt !== null && publishAt <= now;
}

async function hold(tx: Tx, id: number, code: string, now: Date): Promise<void> {
  const issue = await lockDeskIssue(tx, id);
  if (issue?.state !== 'approved' || issue.heldCode === code) return;
  await changeDeskIssue(tx, id, { heldCode: code }, now);
  await saveEvent(tx, id, { event: 'held', actorId: null, note: code }, now);
  await appendAudit(tx, [bySystem(id, 'issue.held', { code }, now)]);
}

const bySystem = (id: number, action: string, detail: Readonly<Record<string, string | number>>, at: Date) => ({
  at,
  actor: 'system' as const,
  action,
  object: { kind: 'issue', id: String(id) },
  detail,
});
