import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import type { Day, Periodical } from '#vocabulary/index.ts';
import { type FrozenRule, placesOf, rulePlaces, type StandingRule } from './model.ts';

/** A rule as the desk lists it: with who changed it last. */
export type ListedRule = StandingRule & {
  /** Its own expression, or that of its sub-library. */
  readonly written: string;
  readonly changedAt: Date;
  readonly changedBy: string;
};

const columns = sql`r.id, r.place, jsonb_build_object('zh', r.name_zh, 'en', r.name_en) as name, r.most`;
const written = sql`coalesce(r.expression, s.expression)`;
const order = sql`array_position(${[...rulePlaces]}::text[], r.place), r.position, r.id`;

/** All rules, place by place, in the order in which they have their turn. */
export async function listRules(db: Db): Promise<readonly ListedRule[]> {
  const { rows } = await sql<ListedRule>`
    select ${columns}, r.expression, r.sub_library, r.position, r.is_used, ${written} as written, r.changed_at, p.name as changed_by
    from desk.section_rule r join people.person p on p.id = r.changed_by left join desk.sub_library s on s.slug = r.sub_library
    order by ${order}`.execute(db);
  return rows;
}

/** The rules that an issue of the periodical takes when it is begun, in their order, each with its expression. */
export async function standingRules(db: Db, periodical: Periodical): Promise<readonly FrozenRule[]> {
  const { rows } = await sql<FrozenRule>`
    select ${columns}, ${written} as expression
    from desk.section_rule r left join desk.sub_library s on s.slug = r.sub_library
    where r.is_used and r.place = any (${[...placesOf[periodical]]}::text[]) order by ${order}`.execute(db);
  return rows;
}

/** Others wait with theirs until the transaction ends, so that the limit holds. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`lock table desk.section_rule in share row exclusive mode`.execute(tx);
}

export async function countRules(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from desk.section_rule`.execute(tx);
  return rows[0]?.count ?? 0;
}

type By = { readonly by: number; readonly now: Date };

/** Gives the id of the new rule. */
export async function insertRule(tx: Tx, rule: Omit<StandingRule, 'id'>, { by, now }: By): Promise<number> {
  const { place, name, expression, subLibrary, most, position, isUsed } = rule;
  const { rows } = await sql<{ id: number }>`
    insert into desk.section_rule (place, name_zh, name_en, expression, sub_library, most, position, is_used, changed_at, changed_by)
    values (${place}, ${name.zh}, ${name.en}, ${expression}, ${subLibrary}, ${most}, ${position}, ${isUsed}, ${now}, ${by})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** False when there is no such rule. */
export async function updateRule(tx: Tx, { id, ...rule }: StandingRule, { by, now }: By): Promise<boolean> {
  const { place, name, expression, subLibrary, most, position, isUsed } = rule;
  const { numAffectedRows } = await sql`
    update desk.section_rule set place = ${place}, name_zh = ${name.zh}, name_en = ${name.en}, expression = ${expression},
      sub_library = ${subLibrary}, most = ${most}, position = ${position}, is_used = ${isUsed}, changed_at = ${now}, changed_by = ${by}
    where id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}

/** False when there is no such rule. */
export async function deleteRule(tx: Tx, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from desk.section_rule where id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}

export type NamedLibrary = { readonly slug: string; readonly title: Text; readonly expression: string };

/** The sub-libraries that readers see: a rule may follow one of them. */
export async function publicLibraries(db: Db): Promise<readonly NamedLibrary[]> {
  const { rows } = await sql<NamedLibrary>`
    select slug, jsonb_build_object('zh', title_zh, 'en', title_en) as title, expression
    from desk.sub_library where is_public order by position, slug`.execute(db);
  return rows;
}

/** The last day up to `today` on which something was recorded; null where nothing was. */
export async function lastRecorded(db: Db, today: Day): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select max(recorded_on) as day from desk.record where recorded_on <= ${today}`.execute(db);
  return rows[0]?.day ?? null;
}

/** The last day up to `today` on which something became public; null where nothing did. */
export async function lastPublished(db: Db, today: Day): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select max(published_on) as day from published.record where published_on <= ${today} and not withdrawn`.execute(db);
  return rows[0]?.day ?? null;
}
