import type { Context } from '#platform/http/index.ts';
import { signInFirst } from '#platform/http/index.ts';
import type { OrganisationKind } from './model.ts';
import type { Role } from './roles.ts';

/** What an API key may be used for; a session may be used for everything its person may do. */
export const scopes = ['report:submit', 'report:read', 'number:request', 'view:own'] as const;
export type Scope = (typeof scopes)[number];

/** Whoever acts: a signed-in person with what decisions about them need. Made by `identify`, trusted by every action. */
export type Actor = {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  /** Null for an individual. */
  readonly organisation: { readonly id: number; readonly name: string; readonly kind: OrganisationKind } | null;
  readonly roles: readonly Role[];
  /** True when this session was opened with a second factor; staff roles count only then. */
  readonly secondFactor: boolean;
  /** Null for a session; an API key may do no more than its scopes. */
  readonly scopes: readonly Scope[] | null;
};

/** Who asks, for a route that nobody reaches without signing in. Refuses `people.sign-in` otherwise. */
export function actorOf(context: Pick<Context, 'visitor'>): Actor {
  const actor = visitorOf(context);
  if (actor === null) throw signInFirst();
  return actor;
}

/** Who asks, null for nobody. */
export function visitorOf(context: Pick<Context, 'visitor'>): Actor | null {
  return context.visitor as Actor | null;
}
