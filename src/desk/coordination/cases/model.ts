import { dayOf, type Kind, type Tlp } from '#vocabulary/index.ts';

export const caseStates = ['open', 'closed', 'merged'] as const;
export type CaseState = (typeof caseStates)[number];

export const closingReasons = ['published', 'disposed', 'not-a-flaw', 'no-answer', 'withdrawn', 'other'] as const;
export type ClosingReason = (typeof closingReasons)[number];

export const participantRoles = ['reporter', 'vendor', 'channel', 'coordinator', 'observer'] as const;
export type ParticipantRole = (typeof participantRoles)[number];
/** Roles a coordinator can invite somebody as; reporters come with their report, coordinators by their role on the platform. */
export const invitedRoles = ['vendor', 'channel', 'observer', 'reporter'] as const satisfies readonly ParticipantRole[];

/** A case itself, without what hangs on it. */
export type Case = {
  readonly id: number;
  readonly number: string;
  readonly kind: Kind;
  readonly title: string;
  readonly state: CaseState;
  /** The number of the case that goes on for it; null unless merged. */
  readonly mergedInto: string | null;
  readonly tlp: Tlp;
  readonly coordinatorId: number | null;
  readonly coordinator: string | null;
  readonly showsParticipants: boolean;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closedReason: string | null;
  readonly version: number;
  /** Who delivered its reports: none of them sees the desk's side of it. */
  readonly ownerIds: readonly number[];
};

/** One party of a case for which somebody may speak. */
export type Standing = {
  readonly id: number;
  readonly role: ParticipantRole;
  readonly organisationId: number | null;
  readonly personId: number | null;
};

/**
 * With whose eyes a case is looked at: the desk's (`standing` null) or those of the parties that a person speaks for. What a viewer
 * may see of threads, names and statuses follows from this alone.
 */
export type Viewer = { readonly personId: number; readonly standing: readonly Standing[] | null };

export const caseNumberPattern = '^CNVD-AJ-[0-9]{4}-[0-9]{1,7}$';

/** `CNVD-AJ-2026-12`: the year in the platform's zone, numbers of a year without a gap. */
export function caseNumber(year: number, place: number): string {
  return `CNVD-AJ-${year}-${place}`;
}

export function caseYear(now: Date, timeZone: string): number {
  return Number(dayOf(now, timeZone).slice(0, 4));
}

/** Titles come from reports and records, which may be longer than a case's. */
export function caseTitle(title: string): string {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  return [...line].slice(0, 200).join('').slice(0, 200) || '–';
}
