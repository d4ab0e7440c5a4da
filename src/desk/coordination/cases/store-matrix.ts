import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import { type Status, statuses } from './status.ts';

/** Where a vendor of the table stands; one that said nothing has either not looked yet (`unknown`) or not answered. */
export const standings = [...statuses, 'no-answer'] as const;
export type Standing = Status | 'no-answer';

/** Which vendors of a case are shown. */
export type MatrixFilter = {
  /** Those that stand so with some vulnerability; null: all. */
  readonly status: Standing | null;
  /** Part of the vendor's name. */
  readonly text: string | null;
  /** Vendors after this one: the table goes on. */
  readonly after: number | null;
};

export type MatrixVendor = {
  readonly id: number;
  readonly name: string;
  readonly reference: string | null;
  /** When it first opened the case. */
  readonly joinedAt: Date | null;
};

export const matrixPage = 50;

const standing = sql<Standing>`case when coalesce(s.status, 'unknown') <> 'unknown' then s.status
  when p.joined_at is null then 'unknown' else 'no-answer' end`;

/** A page of the vendors that are in a case, in the order in which they came; one more than fits tells that there are more. */
export async function matrixVendors(db: Db, caseId: number, filter: MatrixFilter): Promise<readonly MatrixVendor[]> {
  const { status, text, after } = filter;
  const like = text === null ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<MatrixVendor>`
    select p.id, coalesce(o.name, w.name) as name, p.reference, p.joined_at
    from desk.case_participant p left join people.organisation o on o.id = p.organisation_id
      left join people.person w on w.id = p.person_id
    where p.case_id = ${caseId} and p.role = 'vendor' and p.left_at is null and p.id > ${after ?? 0}::bigint
      and (${like}::text is null or coalesce(o.name, w.name) ilike ${like})
      and (${status}::text is null or exists (
        select from desk.case_flaw f left join desk.case_status s on s.flaw_id = f.id and s.participant_id = p.id
        where f.case_id = p.case_id and ${standing} = ${status}))
    order by p.id limit ${matrixPage + 1}`.execute(db);
  return rows;
}

export type StatusCount = { readonly status: Standing; readonly vendors: number };

/** How many vendors stand so with some vulnerability: what the filter of that status finds. */
export async function statusCounts(db: Db, caseId: number): Promise<readonly StatusCount[]> {
  const { rows } = await sql<StatusCount>`
    select ${standing} as status, count(distinct p.id)::integer as vendors
    from desk.case_participant p join desk.case_flaw f on f.case_id = p.case_id
      left join desk.case_status s on s.flaw_id = f.id and s.participant_id = p.id
    where p.case_id = ${caseId} and p.role = 'vendor' and p.left_at is null group by 1`.execute(db);
  return rows;
}
