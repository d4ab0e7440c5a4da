import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { caseTabs, deskCases, deskCasesStatement, type ListFilter, ownCasesStatement } from './store-list.ts';

const { db, pool } = await testDatabase();
const coordinator = await makePerson(db, { roles: ['coordinator'] });
const vendor = await makeOrganisation(db, { kind: 'vendor', name: '兰亭网络科技有限公司' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });

/** 60,000 cases, one in thirty of them open, two vendors in each; one vendor that takes part in few. */
beforeAll(async () => {
  await sql`insert into people.organisation (name, kind) select 'vendor ' || n, 'vendor' from generate_series(1, 400) n`.execute(
    db,
  );
  await sql`insert into desk.case (number, kind, title, state, coordinator_id, opened_at, closed_at, closed_reason)
    select 'CNVD-AJ-2026-' || n, case when n % 2 = 0 then 'product' else 'instance' end, 'RX-' || n || '网关存在越权漏洞',
      case when n % 30 = 0 then 'open' else 'closed' end, case when n % 7 = 0 then ${coordinator.personId}::bigint end, now(),
      case when n % 30 <> 0 then now() end, case when n % 30 <> 0 then 'other' end
    from generate_series(1, 60000) n`.execute(db);
  await sql`insert into desk.case_participant (case_id, role, organisation_id, invited_at)
    select c.id, 'vendor', o.id, now() from desk.case c join people.organisation o on o.name in (
      'vendor ' || 1 + c.id % 400, 'vendor ' || 1 + (c.id + 200) % 400)`.execute(db);
  await sql`insert into desk.case_participant (case_id, role, organisation_id, invited_at)
    select id, 'vendor', ${vendor.id}, now() from desk.case where id % 1000 = 0`.execute(db);
  await sql`insert into desk.case_flaw (case_id, position, title) select id, 1, 'flaw' from desk.case`.execute(db);
  await sql`insert into desk.thread (case_id, kind, opened_at) select id, 'general', now() from desk.case`.execute(db);
  await sql`insert into desk.message (thread_id, author_id, at, text, tlp)
    select id, ${member.personId}, now(), 'message', 'amber' from desk.thread where id % 10 = 0`.execute(db);
  for (const table of ['case', 'case_participant', 'case_flaw', 'thread', 'message', 'case_status', 'case_report']) {
    await pool.query(`vacuum (analyze) desk.${table}`);
  }
}, 120_000);

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] };
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function planOf(statement: { sql: string; parameters: readonly unknown[] }): Promise<Plan[]> {
  const { rows } = await pool.query(`explain (format json) ${statement.sql}`, [...statement.parameters]);
  return nodes(rows[0]['QUERY PLAN'][0].Plan);
}

const large = ['case', 'case_participant', 'case_flaw', 'thread', 'message'];
const readWhole = (plan: Plan[]) =>
  plan.filter((node) => node['Node Type'] === 'Seq Scan' && large.includes(node['Relation Name'] ?? ''));
const all: ListFilter = { tab: 'open', kind: null, text: null, before: null };

describe('lists of cases', () => {
  const filters: readonly Partial<ListFilter>[] = [{}, { kind: 'product' }, { text: 'RX-4711' }, { before: 900 }];
  const tried = caseTabs.flatMap((tab) => filters.map((rest) => ({ ...all, tab, ...rest })));

  test.each(tried)('of the desk read no table whole: %o', async (filter) => {
    expect(readWhole(await planOf(deskCasesStatement(coordinator.personId, filter).compile(db)))).toEqual([]);
  });

  test('of a participant read no table whole, from the first page and from far down', async () => {
    for (const before of [null, { open: false, id: 900 }]) {
      expect(readWhole(await planOf(ownCasesStatement(member, before).compile(db)))).toEqual([]);
    }
  });

  test('are searched through the index of the pairs of signs, where what is looked for is rare', async () => {
    const filter: ListFilter = { ...all, tab: 'closed', text: 'rx-59999网关' };
    const plan = await planOf(deskCasesStatement(coordinator.personId, filter).compile(db));
    expect(plan.map((node) => node['Index Name'])).toContain('case_sign_pairs');
  });

  test('find a part of number or title, in either script and case, and only that', async () => {
    const found = async (text: string) =>
      (await deskCases(db, coordinator.personId, { ...all, tab: 'closed', text })).map(({ number }) => number);
    expect(await found('rx-59999网')).toEqual(['CNVD-AJ-2026-59999']);
    expect(await found('aj-2026-59998')).toEqual(['CNVD-AJ-2026-59998']);
    expect(await found('59999 RX')).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect((await found('权')).length).toBe(51);
  });

  test('would be caught without an index', async () => {
    const plan = await planOf({ sql: "select id from desk.case where title = 'RX'", parameters: [] });
    expect(readWhole(plan)).toHaveLength(1);
  });
});
