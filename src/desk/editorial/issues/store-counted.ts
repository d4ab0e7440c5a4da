import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Severity } from '#vocabulary/index.ts';

/** A record behind a number of an issue, as the desk may see it. */
export type CountedRecord = {
  readonly identifier: string;
  /** Null: not for whoever asks. */
  readonly title: string | null;
  readonly severity: Severity | null;
  readonly score: string | null;
  readonly recordedOn: string | null;
  /** The gate has let it through, and it was not withdrawn. */
  readonly isPublic: boolean;
};

/** By number, in the order asked; one that the desk no longer holds is left out. */
export async function countedRecords(db: Db, identifiers: readonly string[]): Promise<readonly CountedRecord[]> {
  const { rows } = await sql<CountedRecord>`
    select r.identifier, r.title, r.severity, r.score::text as score, r.recorded_on, exists (
      select from published.record p where p.identifier = r.identifier and not p.withdrawn) as is_public
    from unnest(${identifiers}::text[]) with ordinality as asked (identifier, place)
    join desk.record r on r.identifier = asked.identifier order by asked.place`.execute(db);
  return rows;
}
