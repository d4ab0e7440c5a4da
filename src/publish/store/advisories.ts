import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { AdvisoryRevisionKind, PublishedAdvisory } from '../read/index.ts';

/**
 * The next ordinal of a year; null when its four digits are used up. Called within the gate, at the very publication: what is rolled
 * back is given to the next, and no draft leaves a gap.
 */
export async function nextOrdinal(tx: Tx, year: number): Promise<number | null> {
  const { rows } = await sql<{ last: number }>`
    insert into desk.advisory_counter as c (year, last) values (${year}, 1)
    on conflict (year) do update set last = c.last + 1 where c.last < 9999 returning last`.execute(tx);
  return rows[0]?.last ?? null;
}

/** An advisory as it is public now. */
export type StandingAdvisory = {
  readonly revision: number;
  readonly withdrawn: boolean;
  readonly content: PublishedAdvisory;
  readonly text: string;
};

/** Null where nothing was ever public under the number. */
export async function standingAdvisory(tx: Tx, number: string): Promise<StandingAdvisory | null> {
  const { rows } = await sql<StandingAdvisory>`
    select a.revision, a.withdrawn, v.content, v.content::text as text
    from published.advisory a join published.advisory_revision v using (number, revision) where a.number = ${number}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export type NewAdvisoryRevision = {
  readonly number: string;
  readonly revision: number;
  readonly kind: AdvisoryRevisionKind;
  /** The text as it is stored: the log's hash is of these very bytes. */
  readonly content: string;
  readonly reason: string | null;
  readonly publishedAt: Date;
};

export async function insertRevision(tx: Tx, one: NewAdvisoryRevision): Promise<void> {
  await sql`insert into published.advisory_revision (number, revision, kind, content, reason, published_at)
    values (${one.number}, ${one.revision}, ${one.kind}, ${one.content}::json, ${one.reason}, ${one.publishedAt})`.execute(
    tx,
  );
}

/** The narrow row beside the revisions, and which records it is about. */
export async function writeStanding(tx: Tx, advisory: PublishedAdvisory, revision: number): Promise<void> {
  const { number, title, titleEn, publishedOn, updatedOn, records } = advisory;
  const [, year, ordinal] = number.split('-').map(Number);
  await sql`insert into published.advisory (number, year, ordinal, revision, title, title_en, published_on, updated_on)
    values (${number}, ${year}, ${ordinal}, ${revision}, ${title}, ${titleEn}, ${publishedOn}, ${updatedOn})
    on conflict (number) do update set revision = excluded.revision, title = excluded.title, title_en = excluded.title_en,
      updated_on = excluded.updated_on, withdrawn = false`.execute(tx);
  await sql`delete from published.advisory_record where number = ${number}`.execute(tx);
  await sql`insert into published.advisory_record (identifier, number)
    select distinct identifier, ${number} from unnest(${[...records]}::text[]) identifier`.execute(tx);
}

export async function markAdvisoryWithdrawn(tx: Tx, number: string, revision: number): Promise<void> {
  await sql`update published.advisory set withdrawn = true, revision = ${revision} where number = ${number}`.execute(
    tx,
  );
  await sql`delete from published.advisory_record where number = ${number}`.execute(tx);
}

/** Which of the numbers are of no record that is public now. */
export async function notPublicRecords(tx: Tx, identifiers: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ identifier: string }>`
    select asked.identifier from unnest(${[...identifiers]}::text[]) with ordinality asked (identifier, place)
    where not exists (select from published.record p where p.identifier = asked.identifier and not p.withdrawn)
    order by asked.place`.execute(tx);
  return rows.map(({ identifier }) => identifier);
}
