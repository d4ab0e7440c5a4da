import { type Actor, appendAudit, may } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import { noteJoining } from '../../cases/joining.ts';
import type { Case } from '../../cases/model.ts';
import { findCase } from '../../cases/store.ts';
import type { ActiveEmbargo, EmbargoStateName, Side } from '../model.ts';
import { stateOf } from '../model.ts';
import { decidableAt, owing } from '../step.ts';
import { type Disclosure, disclosuresOfCase } from '../store/disclosure.ts';
import { loadEmbargo } from '../store/embargo.ts';
import {
  caseFacts,
  type LastEmbargo,
  type PartyName,
  type ProposalLine,
  partyNames,
  proposalsOf,
} from '../store/view.ts';
import { type By, caseObject, type EmbargoWorld, seenCase, sideOf, withOwn } from './take-part.ts';

/** What a page shows of the embargo of a case to this person: of the other parties only what they may know. */
export type EmbargoView = {
  readonly number: string;
  readonly isOpen: boolean;
  readonly state: EmbargoStateName;
  readonly active: ActiveEmbargo | null;
  readonly last: LastEmbargo | null;
  /** Newest first; the open one, if any, is the first. */
  readonly proposals: readonly ProposalLine[];
  /** When the desk may decide about the open one. */
  readonly decidableAt: Date | null;
  /** Who has not answered the open one; of parties that this person may know of. */
  readonly owing: readonly (PartyName | 'desk')[];
  readonly disclosures: readonly Disclosure[];
  /** For whom this person speaks; null: they look on. */
  readonly side: Side | null;
  /** Whether it is looked at with the desk's eyes. */
  readonly isDesk: boolean;
  readonly mayWrite: boolean;
};

/** The view for a page that shows more of the case: the caller has asked who may read it, and audits the reading. */
export async function loadEmbargoView(db: Db, actor: Actor, head: Case): Promise<EmbargoView> {
  const { state } = await loadEmbargo(db, head.id);
  const [facts, proposals, names, disclosures] = [
    await caseFacts(db, head.id),
    await proposalsOf(db, head.id, 20),
    await partyNames(db, head.id),
    await disclosuresOfCase(db, head.id),
  ];
  const seen = await withOwn(db, actor, head);
  const side = sideOf(actor, seen);
  const isDesk = (side === null || side === 'desk') && may(actor, 'casework:read', caseObject(seen, actor));
  // A reporter is never named to other parties, and whoever has left no more.
  const shown = facts.showsParticipants ? names.filter(({ role }) => role !== 'reporter').map(({ id }) => id) : [];
  const knows: Knows = (id) => isDesk || id === null || id === side || shown.includes(id);
  return {
    number: head.number,
    isOpen: head.state === 'open',
    state: stateOf(state),
    active: state.active,
    last: facts.last,
    proposals: isDesk ? proposals : proposals.map((one) => masked(one, side, knows)),
    decidableAt: state.proposal === null ? null : decidableAt(state.proposal),
    owing: owing(state).flatMap((one): (PartyName | 'desk')[] =>
      one === 'desk' ? ['desk'] : names.filter(({ id }) => id === one && knows(id)),
    ),
    disclosures,
    side,
    isDesk,
    mayWrite: side !== null && may(actor, 'case:take-part', caseObject(seen, actor)),
  };
}

type Knows = (participantId: number | null) => boolean;

/** Of a party that one does not know one learns neither the name nor the answer; of no other what they noted with theirs. */
function masked(proposal: ProposalLine, side: Side | null, knows: Knows): ProposalLine {
  return {
    ...proposal,
    name: knows(proposal.participantId) ? proposal.name : null,
    answers: proposal.answers
      .filter(({ participantId }) => knows(participantId))
      .map((one) => (one.participantId === side ? one : { ...one, note: null })),
  };
}

/** Reads the embargo of a case for its own page; a party has seen the case then. Audits `embargo.read`. Refuses `coordination.unknown-case` (404). */
export function readEmbargo(world: EmbargoWorld, by: By, number: string): Promise<EmbargoView> {
  return transaction(world.database.db, async (tx) => {
    const { head } = await seenCase(tx, by.actor, number, await findCase(tx, number));
    const view = await loadEmbargoView(tx, by.actor, head);
    if (typeof view.side === 'number') await noteJoining(tx, head.id, [view.side], by);
    const object = { kind: 'case', id: number };
    await appendAudit(tx, [{ at: by.now, actor: by.actor, action: 'embargo.read', object, address: by.address }]);
    return view;
  });
}
