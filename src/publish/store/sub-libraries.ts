import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** Every public field by name. Gives the number of rows that changed. */
export async function writeSubLibraries(tx: Tx): Promise<number> {
  const columns = sql`slug, title_zh, title_en, about_zh, about_en, expression, host_name, position`;
  const gone = await sql`delete from published.sub_library p where (${columns}) is distinct from (
      select ${columns} from desk.sub_library d where d.slug = p.slug and d.is_public)`.execute(tx);
  const come = await sql`insert into published.sub_library (${columns})
    select ${columns} from desk.sub_library d
    where is_public and not exists (select from published.sub_library p where p.slug = d.slug)`.execute(tx);
  return Number((gone.numAffectedRows ?? 0n) + (come.numAffectedRows ?? 0n));
}
