import type { Actor, Scope } from '../actor.ts';
import type { LoadedPerson } from './model.ts';

/** The person as whoever acts; `scopes` null for a session. */
export function asActor(
  person: LoadedPerson,
  { secondFactor, scopes }: { readonly secondFactor: boolean; readonly scopes: readonly Scope[] | null },
): Actor {
  const { personId, name, email, organisationId: id, organisationName, organisationKind, roles } = person;
  const organisation =
    id === null || organisationName === null || organisationKind === null
      ? null
      : { id, name: organisationName, kind: organisationKind };
  return { personId, name, email, organisation, roles, secondFactor, scopes };
}
