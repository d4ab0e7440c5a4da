import type { ComponentChildren } from 'preact';
import { appendAudit, may } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { suggestVendors as organisationsFor } from '../../contacts/vendors/actions.ts';
import { mayWrite } from '../../threads/actions.ts';
import { type Asked, readThreads, type ThreadsView } from '../../threads/read.ts';
import { type By, caseForDesk, caseForParticipant, deskObject, type Seen } from '../access.ts';
import { noteJoining } from '../joining.ts';
import type { Case, Viewer } from '../model.ts';
import { type CaseLine, casesPage, deskCases, type ListFilter, type OwnCaseLine, ownCases } from '../store-list.ts';
import {
  type MatrixFilter,
  type MatrixVendor,
  matrixPage,
  matrixVendors,
  type StatusCount,
  statusCounts,
} from '../store-matrix.ts';
import type { SuggestedVendor } from '../store-parties.ts';
import { type OpenProposal, type OwnProposal, openProposals, ownProposals } from '../store-proposals.ts';
import {
  type CaseReport,
  coordinators,
  type EventLine,
  eventsOf,
  type Flaw,
  type FlawDetail,
  flawDetails,
  flawsOf,
  type Participant,
  participantsOf,
  reportsOf,
  type StatusLine,
  statementsOf,
  statusesOf,
  type WholeStatus,
} from '../store-view.ts';
import { suggestVendors } from '../suggest.ts';
import { caseEntry } from './change.ts';

/**
 * A part of a case's page that another subject of the station fills (embargo, notices): made in the transaction that reads the case, by
 * whoever looks at it, and shown as it comes.
 */
export type CasePanel = (tx: Tx, seen: Seen, by: By, context: Context) => Promise<ComponentChildren>;
export type CasePanels = { readonly embargo: CasePanel; readonly notices: CasePanel };
export type ShownPanels = { readonly embargo: ComponentChildren; readonly notices: ComponentChildren };

export type DeskCaseView = {
  readonly found: Case;
  readonly threads: ThreadsView;
  readonly participants: readonly Participant[];
  readonly flaws: readonly Flaw[];
  readonly matrix: MatrixView;
  readonly reports: readonly CaseReport[];
  readonly events: readonly EventLine[];
  readonly suggested: readonly SuggestedVendor[];
  /** Vendors that parties proposed, each with the organisations that it may be. */
  readonly proposals: readonly ShownProposal[];
  readonly coordinators: readonly { readonly id: number; readonly name: string }[];
  readonly mayChange: boolean;
  readonly panels: ShownPanels;
};

const shownEvents = 40;

/**
 * A case with all of it, for the desk; what is shown of the open thread is read from now on. Refuses `coordination.unknown-case` (404),
 * `coordination.unknown-thread` (404). Writes `desk.message_read` and one line `case.read`.
 */
export function readDeskCase(
  world: World,
  by: By,
  { number, asked, matrix, panels, context }: DeskReading,
): Promise<DeskCaseView> {
  return transaction(world.database.db, async (tx) => {
    const seen = await caseForDesk(tx, by.actor, number);
    const { found } = seen;
    const mayChange = may(by.actor, 'casework:change', deskObject(by.actor, found));
    const view = {
      found,
      threads: await readThreads(tx, seen, asked),
      participants: await participantsOf(tx, found.id),
      flaws: await flawsOf(tx, found.id),
      matrix: await readMatrix(tx, found.id, matrix),
      reports: await reportsOf(tx, found.id),
      events: await eventsOf(tx, found.id, null, shownEvents),
      suggested: mayChange && found.state === 'open' ? await suggestVendors(tx, found.id) : [],
      proposals: found.state === 'open' ? await shownProposals(tx, found.id) : [],
      coordinators: mayChange ? await coordinators(tx) : [],
      mayChange,
      panels: await shownPanels(tx, seen, by, { panels, context }),
    };
    await appendAudit(tx, [caseEntry(by, number, 'case.read', { as: 'desk' })]);
    return view;
  });
}

export type ShownProposal = OpenProposal & { readonly organisation: string | null };

/** Each open proposal with the organisation that its name leads to first; the desk decides. */
async function shownProposals(tx: Tx, caseId: number): Promise<readonly ShownProposal[]> {
  const shown: ShownProposal[] = [];
  for (const one of await openProposals(tx, caseId)) {
    const [first] = await organisationsFor(tx, { names: [one.vendor] });
    shown.push({ ...one, organisation: first?.organisation.name ?? null });
  }
  return shown;
}

export type Reading = {
  readonly number: string;
  readonly asked: Asked;
  readonly panels: CasePanels;
  readonly context: Context;
};

export type DeskReading = Reading & { readonly matrix: MatrixFilter };

/** A page of vendors, where each stands, and how many vendors there are of each status. */
export type MatrixView = {
  readonly filter: MatrixFilter;
  readonly vendors: readonly MatrixVendor[];
  readonly statuses: readonly StatusLine[];
  readonly counts: readonly StatusCount[];
  /** After which vendor the next page begins; null on the last. */
  readonly next: number | null;
};

async function readMatrix(tx: Tx, caseId: number, filter: MatrixFilter): Promise<MatrixView> {
  const rows = await matrixVendors(tx, caseId, filter);
  const vendors = rows.slice(0, matrixPage);
  const ids = vendors.map(({ id }) => id);
  const statuses = await statusesOf(tx, caseId, ids);
  const next = rows.length > matrixPage ? (vendors.at(-1)?.id ?? null) : null;
  return { filter, vendors, statuses, counts: await statusCounts(tx, caseId), next };
}

async function shownPanels(
  tx: Tx,
  seen: Seen,
  by: By,
  { panels, context }: Pick<Reading, 'panels' | 'context'>,
): Promise<ShownPanels> {
  return {
    embargo: await panels.embargo(tx, seen, by, context),
    notices: await panels.notices(tx, seen, by, context),
  };
}

export type PartyCaseView = {
  readonly found: Case;
  readonly viewer: Viewer;
  readonly own: readonly Participant[];
  /** Empty where the case does not show its participants to each other. */
  readonly others: readonly Participant[];
  readonly threads: ThreadsView;
  readonly flaws: readonly Flaw[];
  readonly details: readonly FlawDetail[];
  readonly statements: readonly WholeStatus[];
  readonly othersStatuses: readonly StatusLine[];
  readonly proposals: readonly OwnProposal[];
  readonly events: readonly EventLine[];
  readonly mayWrite: boolean;
  readonly panels: ShownPanels;
};

/**
 * A case as one of its participants sees it: what is theirs, and of others what the case shows. Refuses `coordination.unknown-case`,
 * `coordination.unknown-thread` (404). Writes `desk.message_read`, when a party first opens it its joining, and one line `case.read`.
 */
export function readPartyCase(
  world: World,
  by: By,
  { number, asked, panels, context }: Reading,
): Promise<PartyCaseView> {
  return transaction(world.database.db, async (tx) => {
    const seen = await caseForParticipant(tx, by.actor, number);
    const { found, viewer } = seen;
    const standing = viewer.standing ?? [];
    const ids = standing.map(({ id }) => id);
    await noteJoining(tx, found.id, ids, by);
    const participants = await participantsOf(tx, found.id);
    const isShown = found.showsParticipants;
    const statuses = isShown ? await statusesOf(tx, found.id) : [];
    const view = {
      found,
      viewer,
      own: participants.filter(({ id }) => ids.includes(id)),
      others: isShown ? participants.filter((one) => isShownToOthers(one) && !ids.includes(one.id)) : [],
      threads: await readThreads(tx, seen, asked),
      flaws: await flawsOf(tx, found.id),
      details: await flawDetails(tx, found.id),
      statements: await statementsOf(tx, ids),
      othersStatuses: statuses.filter(({ participantId }) => !ids.includes(participantId)),
      proposals: await ownProposals(tx, ids),
      events: await eventsOf(tx, found.id, ids, shownEvents),
      mayWrite: mayWrite(by, seen),
      panels: await shownPanels(tx, seen, by, { panels, context }),
    };
    await appendAudit(tx, [caseEntry(by, number, 'case.read', { as: 'participant' })]);
    return view;
  });
}

/** A reporter is never named to other parties, and who has left is no party any more. */
const isShownToOthers = ({ role, leftAt }: Participant) => role !== 'reporter' && leftAt === null;

export type VendorView = {
  readonly found: Case;
  readonly vendor: Participant;
  readonly flaws: readonly Flaw[];
  readonly statements: readonly WholeStatus[];
  readonly mayChange: boolean;
};

/** What one vendor has said of each vulnerability, for the desk. Refuses `coordination.unknown-case` (404); writes `case.read`. */
export function readVendor(world: World, by: By, number: string, participantId: number): Promise<VendorView | null> {
  return transaction(world.database.db, async (tx) => {
    const { found } = await caseForDesk(tx, by.actor, number);
    const vendor = (await participantsOf(tx, found.id)).find(({ id }) => id === participantId);
    const flaws = await flawsOf(tx, found.id);
    const statements = await statementsOf(tx, [participantId]);
    const mayChange = may(by.actor, 'casework:change', deskObject(by.actor, found)) && found.state === 'open';
    await appendAudit(tx, [caseEntry(by, number, 'case.read', { as: 'desk', participant: participantId })]);
    return vendor === undefined ? null : { found, vendor, flaws, statements, mayChange };
  });
}

export type Listing<Line> = { readonly rows: readonly Line[]; readonly next: Line | null };

/** A page of the desk's cases. Writes one line `queue.read`, whatever stands on it. */
export function listDeskCases(world: World, by: By, filter: ListFilter): Promise<Listing<CaseLine>> {
  return listed(world, by, 'cases', (tx) => deskCases(tx, by.actor.personId, filter));
}

/** A page of the cases in which somebody takes part. Writes one line `queue.read`. */
export function listOwnCases(
  world: World,
  by: By,
  before: { open: boolean; id: number } | null,
): Promise<Listing<OwnCaseLine>> {
  return listed(world, by, 'own-cases', (tx) => ownCases(tx, by.actor, before));
}

function listed<Line>(
  world: World,
  by: By,
  id: string,
  read: (tx: Tx) => Promise<readonly Line[]>,
): Promise<Listing<Line>> {
  const { actor, now: at, address } = by;
  return transaction(world.database.db, async (tx) => {
    const rows = await read(tx);
    await appendAudit(tx, [{ at, actor, action: 'queue.read', object: { kind: 'queue', id }, address }]);
    const kept = rows.slice(0, casesPage);
    return { rows: kept, next: rows.length > casesPage ? (kept.at(-1) ?? null) : null };
  });
}
