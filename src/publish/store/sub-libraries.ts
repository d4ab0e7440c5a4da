import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

const names = ['slug', 'title_zh', 'title_en', 'about_zh', 'about_en', 'expression', 'host_name', 'position'] as const;

/** Every public field by name. Gives how many were taken back or let out; one that changed counts for both. */
export async function writeSubLibraries(tx: Tx): Promise<number> {
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const of = (table: string) => sql.join(names.map((name) => sql.ref(`${table}.${name}`)));
  const gone = await sql`delete from published.sub_library p where not exists (
      select from desk.sub_library d where d.is_public and (${of('d')}) is not distinct from (${of('p')}))`.execute(tx);
  const come = await sql`insert into published.sub_library (${columns})
    select ${columns} from desk.sub_library d
    where is_public and not exists (select from published.sub_library p where p.slug = d.slug)`.execute(tx);
  return Number((gone.numAffectedRows ?? 0n) + (come.numAffectedRows ?? 0n));
}
