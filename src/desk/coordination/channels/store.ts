import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { ChannelRule } from './model.ts';

/** The rules in their order. */
export async function channelRules(db: Db): Promise<readonly ChannelRule[]> {
  const { rows } = await sql<ChannelRule>`
    select r.id, r.position, r.field, r.words, r.channel, r.sector, r.region, r.organisation_id, o.name as organisation
    from desk.channel_rule r left join people.organisation o on o.id = r.organisation_id
    order by r.position`.execute(db);
  return rows;
}

/** Whoever changes the rules waits for the other. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`lock table desk.channel_rule in share row exclusive mode`.execute(tx);
}

export type RuleChange = Omit<ChannelRule, 'id' | 'organisation' | 'position'>;

/** Adds a rule before all that fit anything, which stand last; gives its id. */
export async function insertRule(tx: Tx, rule: RuleChange, by: number, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number; position: number }>`
    insert into desk.channel_rule (position, field, words, channel, sector, region, organisation_id, changed_at, changed_by)
    select coalesce(max(position), 0) + 10, ${rule.field}, ${[...rule.words]}::text[], ${rule.channel}, ${rule.sector}, ${rule.region},
      ${rule.organisationId}::bigint, ${now}, ${by} from desk.channel_rule
    returning id, position`.execute(tx);
  const id = rows[0]?.id ?? 0;
  if (rule.field !== 'any') await swapUp(tx, id);
  return id;
}

/** Changes places with the rule before; nothing for the first. True when it moved. */
export async function swapUp(tx: Tx, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with me as (select id, position from desk.channel_rule where id = ${id}),
      before as (select r.id, r.position from desk.channel_rule r, me where r.position < me.position order by r.position desc limit 1)
    update desk.channel_rule r
    set position = case when r.id = me.id then before.position else me.position end
    from me, before where r.id in (me.id, before.id)`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function updateRule(
  tx: Tx,
  id: number,
  rule: RuleChange,
  by: { personId: number; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update desk.channel_rule set field = ${rule.field}, words = ${[...rule.words]}::text[], channel = ${rule.channel},
      sector = ${rule.sector}, region = ${rule.region}, organisation_id = ${rule.organisationId}::bigint,
      changed_at = ${by.now}, changed_by = ${by.personId} where id = ${id}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function deleteRule(tx: Tx, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from desk.channel_rule where id = ${id}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Organisations that may answer for a channel, by name. */
export async function channelOrganisations(db: Db): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from people.organisation
    where kind in ('key-sector', 'telecom-carrier', 'regional-centre', 'education', 'national-authority') order by name limit 500`.execute(
    db,
  );
  return rows;
}
