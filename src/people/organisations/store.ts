import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { NewOrganisation, OrganisationKind } from '../model.ts';

export type Organisation = NewOrganisation & {
  readonly id: number;
  readonly suspendedAt: Date | null;
  readonly members: number;
};

const columns = sql`organisation.id, organisation.name, organisation.kind, organisation.shares_white_hats, organisation.suspended_at,
  (select count(*) from people.person where organisation_id = organisation.id and disabled_at is null) as members`;

export type OrganisationQuestion = {
  /** Anywhere in the name. */
  readonly text: string | null;
  readonly kind: OrganisationKind | null;
  readonly below: number | null;
  readonly limit: number;
};

/** Newest first. The register is short by nature (some thousands), so a part of a name is looked for in all of them. */
export async function listOrganisations(db: Db, question: OrganisationQuestion): Promise<readonly Organisation[]> {
  const { rows } = await organisationsStatement(question).execute(db);
  return rows;
}

function organisationsStatement({ text, kind, below, limit }: OrganisationQuestion): RawBuilder<Organisation> {
  const conditions = [
    sql`true`,
    ...(text === null ? [] : [sql`position(lower(${text}) in lower(organisation.name)) > 0`]),
    ...(kind === null ? [] : [sql`organisation.kind = ${kind}`]),
    ...(below === null ? [] : [sql`organisation.id < ${below}`]),
  ];
  return sql<Organisation>`select ${columns} from people.organisation where ${sql.join(conditions, sql` and `)}
    order by organisation.id desc limit ${limit}`;
}

export async function findOrganisation(db: Db, id: number): Promise<Organisation | undefined> {
  const { rows } = await sql<Organisation>`select ${columns} from people.organisation where id = ${id}`.execute(db);
  return rows[0];
}

export async function lockOrganisation(tx: Tx, id: number): Promise<Organisation | undefined> {
  await sql`select from people.organisation where id = ${id} for no key update`.execute(tx);
  return findOrganisation(tx, id);
}

export async function organisationByName(db: Db, name: string): Promise<Organisation | undefined> {
  const { rows } = await sql<Organisation>`select ${columns} from people.organisation where name = ${name}`.execute(db);
  return rows[0];
}

/** Names for the suggestions of a field; the newest where there are more. */
export async function organisationNames(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from people.organisation where suspended_at is null order by id desc limit 500`.execute(db);
  return rows.map(({ name }) => name);
}

/** Its id; undefined when the name is taken. */
export async function insertOrganisation(tx: Tx, made: NewOrganisation, now: Date): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into people.organisation (name, kind, shares_white_hats, created_at)
    values (${made.name}, ${made.kind}, ${made.sharesWhiteHats}, ${now}) on conflict (name) do nothing returning id`.execute(
    tx,
  );
  return rows[0]?.id;
}

export async function updateOrganisation(tx: Tx, id: number, changed: NewOrganisation): Promise<void> {
  await sql`update people.organisation
    set name = ${changed.name}, kind = ${changed.kind}, shares_white_hats = ${changed.sharesWhiteHats} where id = ${id}`.execute(
    tx,
  );
}

export async function setSuspended(tx: Tx, id: number, at: Date | null): Promise<void> {
  await sql`update people.organisation set suspended_at = ${at} where id = ${id}`.execute(tx);
}
