import { type RawBuilder, sql } from 'kysely';
import type { VendorStatement } from '../read/index.ts';
import type { Opening } from './due.ts';

/**
 * What vendors of a record's case say of it and marked as public, as a column beside `r`, `f` (its flaw in the case) and `d` (its
 * disclosure): nothing where it is in no case. Null while the case is secret beyond this record: then nothing that is said in it leaves,
 * and what left before stays. A vendor bears the name that the record's products give it, where a coordinator confirmed that it is this
 * organisation; parties that are single persons, and those that left, are not named.
 */
export function statementColumn({ now, timeZone }: Opening): RawBuilder<readonly VendorStatement[] | null> {
  const name = sql`coalesce((select min(v.name) from desk.record_product k
      join desk.vendor_organisation c on c.vendor_id = k.vendor_id and c.organisation_id = o.id
      join desk.vendor v on v.id = k.vendor_id where k.record_id = r.id), o.name)`;
  const said = sql`select jsonb_agg(jsonb_build_object('vendor', ${name}, 'status', s.status, 'statement', s.statement,
      'on', (s.changed_at at time zone ${timeZone})::date) order by o.name, a.id)
    from desk.case_status s join desk.case_participant a on a.id = s.participant_id
      join people.organisation o on o.id = a.organisation_id
    where s.flaw_id = f.id and s.is_statement_public and s.statement is not null and s.status <> 'unknown'
      and a.role = 'vendor' and a.left_at is null`;
  return sql`case when f.id is null then '[]'::jsonb when ${isSecret(now)} then null else coalesce((${said}), '[]'::jsonb) end`;
}

/** An embargo runs on the case, and does not end with what goes out now. */
const isSecret = (now: Date) => sql`exists (select from desk.embargo e
    where e.case_id = f.case_id and e.state = 'active' and e.ends_at > ${now})
  and (d.record_id is null or d.released_at is not null or exists (select from desk.disclosure x
    where x.case_id = f.case_id and x.record_id <> r.id and x.released_at is null and x.rule <> 'instance'
      and (x.release_at is null or x.release_at > ${now} or x.is_held)))`;
