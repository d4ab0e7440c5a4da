import { sql } from 'kysely';
import { copyIn, copyLine, type Tx } from '#platform/db/index.ts';
import type { NewOrganisation } from './model.ts';

/**
 * Stores organisations that are not in the register yet, in the order given (it breaks ties in the bulletin's tables), and
 * gives the ids of all of them by name. Those known by name keep what the register says. Writes in the caller's transaction.
 */
export async function saveOrganisations(
  tx: Tx,
  organisations: readonly NewOrganisation[],
): Promise<ReadonlyMap<string, number>> {
  const names = organisations.map(({ name }) => name);
  const known = await idsByName(tx, names);
  const missing = organisations.filter(({ name }) => !known.has(name));
  if (missing.length === 0) return known;
  await copyIn(
    tx,
    'copy people.organisation (name, kind, shares_white_hats) from stdin',
    missing.map(({ name, kind, sharesWhiteHats }) => copyLine([name, kind, sharesWhiteHats])),
  );
  return idsByName(tx, names);
}

async function idsByName(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from people.organisation where name = any (${names}::text[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [name, id]));
}
