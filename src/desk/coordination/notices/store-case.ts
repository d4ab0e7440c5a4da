import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import type { Kind } from '#vocabulary/index.ts';

/** What a letter about a case may say, and to whom it may go. */
export type CaseFacts = {
  readonly id: number;
  readonly number: string;
  readonly kind: Kind;
  readonly state: string;
  readonly title: string;
  readonly recordId: number | null;
  readonly identifier: string | null;
  readonly severity: string | null;
  readonly product: string | null;
  readonly versions: string | null;
  readonly unit: string | null;
  readonly location: string | null;
  readonly flawType: string | null;
  readonly description: string;
  readonly reporterIds: readonly number[];
  readonly participants: readonly { readonly id: number; readonly name: string; readonly role: string }[];
};

/** A case with what its first report and its first archived vulnerability state; null where there is no such case. */
export async function caseFacts(db: Db, number: string): Promise<CaseFacts | null> {
  const { rows } = await sql<CaseFacts>`
    select c.id, c.number, c.kind, c.state, coalesce(d.title, c.title) as title, d.id as record_id, d.identifier, d.severity,
      coalesce(nullif(concat_ws(' ', r.content ->> 'vendor', r.content ->> 'product'), ''), p.products) as product,
      r.content ->> 'versions' as versions, r.content ->> 'unit' as unit, r.content ->> 'location' as location,
      r.content ->> 'flawType' as flaw_type, coalesce(d.content ->> 'description', r.content ->> 'description', '') as description,
      array(select distinct q.person_id from desk.case_report cr join desk.report q on q.id = cr.report_id
        where cr.case_id = c.id and q.person_id is not null) as reporter_ids,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'role', cp.role) order by cp.id)
        from desk.case_participant cp join people.organisation o on o.id = cp.organisation_id
        where cp.case_id = c.id and cp.left_at is null and cp.role in ('vendor', 'channel')), '[]') as participants
    from desk.case c
      left join lateral (select rec.* from desk.case_flaw f join desk.record rec on rec.id = f.record_id
        where f.case_id = c.id order by f.position limit 1) d on true
      left join lateral (select rc.content from desk.case_report cr join desk.report_content rc on rc.report_id = cr.report_id
        where cr.case_id = c.id order by cr.report_id, rc.revision desc limit 1) r on true
      left join lateral (select string_agg(rp.text, '、' order by rp.position) as products
        from (select * from desk.record_product where record_id = d.id order by position limit 3) rp) p on true
    where c.number = ${number}`.execute(db);
  return rows[0] ?? null;
}
