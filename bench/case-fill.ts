/** Makes a case of the largest size that is aimed at, among many ordinary ones. */
import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

export type FilledCase = {
  readonly number: string;
  readonly coordinatorId: number;
  readonly memberId: number;
  readonly organisationId: number;
  readonly threads: readonly number[];
};

const sizes = { vendors: 200, flaws: 3, messages: 500, busyThreads: 30, otherCases: 5000 } as const;

/** Fills an empty database. */
export async function fillCase(db: Db): Promise<FilledCase> {
  await sql`insert into people.organisation (name, kind)
    select '示例厂商' || n || '有限公司', 'vendor' from generate_series(1, ${sizes.vendors + 300}::integer) n`.execute(
    db,
  );
  await sql`insert into people.person (email, name, organisation_id, created_at)
    select 'member' || o.id || '@example.org', '厂商人员' || o.id, o.id, now() from people.organisation o
    union all select 'coordinator@example.org', '协调员', null, now()`.execute(db);
  await sql`insert into people.person_role (person_id, role, granted_at)
    select id, case when organisation_id is null then 'coordinator' else 'vendor-member' end, now() from people.person`.execute(
    db,
  );
  const coordinatorId = await one(db, sql`select id from people.person where organisation_id is null`);
  await sql`insert into desk.case (number, kind, title, opened_at)
    select 'CNVD-AJ-2025-' || n, 'product', '示例网关存在命令执行漏洞 ' || n, now() from generate_series(1, ${sizes.otherCases}::integer) n`.execute(
    db,
  );
  const caseId = await one(
    db,
    sql`insert into desk.case (number, kind, title, opened_at) values ('CNVD-AJ-2026-1', 'product', '示例协议栈存在多个漏洞', now()) returning id`,
  );
  await sql`insert into desk.case_flaw (case_id, position, title)
    select id, n, '示例协议栈的第' || n || '处漏洞' from desk.case, generate_series(1, ${sizes.flaws}::integer) n`.execute(
    db,
  );
  await sql`insert into desk.case_participant (case_id, role, organisation_id, invited_at, joined_at)
    select ${caseId}::bigint, 'vendor', id, now(), now() from people.organisation order by id limit ${sizes.vendors}`.execute(
    db,
  );
  await sql`insert into desk.case_status (participant_id, flaw_id, status, statement, changed_at)
    select p.id, f.id, (array['affected', 'fixed', 'investigating', 'will-not-fix'])[1 + (p.id + f.id) % 4], '示例声明', now()
    from desk.case_participant p join desk.case_flaw f on f.case_id = p.case_id`.execute(db);
  await sql`insert into desk.thread (case_id, kind, opened_at) select id, 'general', now() from desk.case`.execute(db);
  await sql`insert into desk.thread (case_id, kind, participant_id, opened_at)
    select case_id, 'private', id, now() from desk.case_participant order by id`.execute(db);
  await sql`insert into desk.message (thread_id, author_id, participant_id, at, text, tlp)
    select t.id, coalesce(w.id, ${coordinatorId}), t.participant_id, now(), '示例消息' || n || repeat('，补充一些说明', 20), 'amber'
    from generate_series(1, ${sizes.messages}::integer) n
      join (select id, participant_id, row_number() over (order by id) - 1 as place from desk.thread where case_id = ${caseId}) t
        on t.place = n % ${sizes.busyThreads}::integer
      left join desk.case_participant p on p.id = t.participant_id
      left join people.person w on w.organisation_id = p.organisation_id and n % 2 = 0`.execute(db);
  await sql`insert into desk.case_event (case_id, at, event, participant_id, detail)
    select p.case_id, now(), 'status', p.id, '{"before": "unknown", "after": "affected"}' from desk.case_participant p`.execute(
    db,
  );
  await sql`vacuum (analyze)`.execute(db);
  const member = await sql<{ id: number; organisationId: number }>`
    select w.id, w.organisation_id from people.person w join desk.case_participant p on p.organisation_id = w.organisation_id
    order by p.id limit 1`.execute(db);
  const threads = await sql<{
    id: number;
  }>`select id from desk.thread where case_id = ${caseId} order by id limit 30`.execute(db);
  return {
    ...{ number: 'CNVD-AJ-2026-1', coordinatorId, memberId: member.rows[0]?.id ?? 0 },
    ...{ organisationId: member.rows[0]?.organisationId ?? 0, threads: threads.rows.map(({ id }) => id) },
  };
}

async function one(db: Db, statement: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await statement.execute(db);
  return (rows[0] as { id: number }).id;
}
