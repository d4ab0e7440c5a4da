import type { OrganisationKind } from '../model.ts';
import { isStaffRole, type Role } from '../roles.ts';

const hour = 3_600_000;

/** How long a session lives: without use, and at all. */
export const lifetimes = { staffIdleMs: 12 * hour, idleMs: 14 * 24 * hour, absoluteMs: 30 * 24 * hour } as const;

/** `last_seen_at` of a session or key is written at most this often. */
export const seenEveryMs = 60_000;

/** A person as they are loaded to act; null where nobody may act as them. */
export type LoadedPerson = {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  readonly isDemo: boolean;
  readonly disabledAt: Date | null;
  readonly organisationId: number | null;
  readonly organisationName: string | null;
  readonly organisationKind: OrganisationKind | null;
  readonly suspendedAt: Date | null;
  readonly roles: readonly Role[];
};

/** May anybody act as this person: not disabled, organisation not suspended, a demo account only while the demonstration is shown. */
export function isUsable(
  person: Pick<LoadedPerson, 'isDemo' | 'disabledAt' | 'suspendedAt'>,
  world: { readonly demo: boolean },
): boolean {
  return person.disabledAt === null && person.suspendedAt === null && (world.demo || !person.isDemo);
}

/** Is a session of a person with these roles over at this time? */
export function isOver(
  session: { readonly openedAt: Date; readonly lastSeenAt: Date },
  roles: readonly Role[],
  now: Date,
): boolean {
  const idle = roles.some(isStaffRole) ? lifetimes.staffIdleMs : lifetimes.idleMs;
  return (
    now.getTime() - session.lastSeenAt.getTime() > idle ||
    now.getTime() - session.openedAt.getTime() > lifetimes.absoluteMs
  );
}

/** A session as its person sees it in the list. */
export type ListedSession = {
  readonly id: number;
  readonly openedAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string;
  readonly userAgent: string;
  readonly secondFactor: boolean;
};

export type EndReason = 'signed-out' | 'revoked' | 'replaced' | 'password' | 'disabled';
