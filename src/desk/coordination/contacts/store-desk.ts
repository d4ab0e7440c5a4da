import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

export type ListedOrganisation = {
  readonly id: number;
  readonly name: string;
  readonly contacts: number;
  readonly confirmed: number;
  readonly keys: number;
};

export type OrganisationsQuestion = {
  readonly text: string | null;
  readonly below: number | null;
  readonly limit: number;
};

/** Active organisations, newest first, each with how many contacts, confirmed ones, and of these with a key. */
export async function listOrganisations(
  db: Db,
  question: OrganisationsQuestion,
): Promise<readonly ListedOrganisation[]> {
  const { text, below, limit } = question;
  const { rows } = await sql<ListedOrganisation>`
    select o.id, o.name, c.contacts::integer, c.confirmed::integer, c.keys::integer
    from (select id, name from people.organisation
      where suspended_at is null ${text === null ? sql`` : sql`and position(lower(${text}) in lower(name)) > 0`}
        ${below === null ? sql`` : sql`and id < ${below}`}
      order by id desc limit ${limit}) o,
    lateral (select count(*) as contacts, count(verified_at) as confirmed,
        count(openpgp_key) filter (where verified_at is not null) as keys
      from desk.contact where organisation_id = o.id) c
    order by o.id desc`.execute(db);
  return rows;
}
