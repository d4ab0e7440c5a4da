import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePerson } from '../../../../../test/accounts.ts';
import { testDatabase } from '../../../../../test/database.ts';
import { levels, parseQueueQuery } from './model.ts';
import { countersStatement, nextStatement, queueStatement } from './store.ts';

const { db, pool } = await testDatabase();
const actor = await makePerson(db, { roles: ['first-reviewer'] });
const reader = { actor, now: new Date('2026-11-23T01:00:00Z'), timeZone: 'Asia/Shanghai' };

/** 60,000 reports, one in thirty of them open: as few as in earnest. */
beforeAll(async () => {
  await sql`insert into people.organisation (name, kind) select 'unit ' || n, 'unit' from generate_series(1, 50) n`.execute(
    db,
  );
  await sql`insert into desk.report (receipt, received_on, kind, original, state, title, received_at, state_since, due_at,
      assignee_id, priority)
    select 'CNVD-C-2026-' || n, date '2026-11-01', case when n % 2 = 0 then 'product' else 'instance' end, true,
      case when n % 30 <> 0 then 'archived' else (array['received', 'first-review', 'second-review', 'third-review',
        'waiting-vendor', 'archiving', 'appealed', 'returned'])[1 + n / 30 % 8] end,
      'report ' || n || repeat(' of a system', 8), now(), now(), timestamptz '2026-11-20' + n % 200 * interval '1 hour',
      case when n % 7 = 0 then ${actor.personId}::bigint end, n % 4
    from generate_series(1, 60000) n`.execute(db);
  await pool.query('vacuum (analyze) desk.report');
}, 60_000);

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] };
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function planOf(statement: { sql: string; parameters: readonly unknown[] }): Promise<Plan[]> {
  const { rows } = await pool.query(`explain (format json) ${statement.sql}`, [...statement.parameters]);
  return nodes(rows[0]['QUERY PLAN'][0].Plan);
}

const readWhole = (plan: Plan[]) =>
  plan.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'report');

describe('every statement of the queue', () => {
  const filters = [
    '',
    '&kind=product&claimed=nobody',
    '&due=today',
    '&due=later&priority=1',
    '&unit=unit+7',
    '&q=4711',
  ];
  const tried = levels.flatMap((level) => filters.map((rest) => `level=${level}${rest}`));
  const after = { priority: 1, due: '1763600000000000', id: 900 };

  test.each(tried)('?%s goes through an index, from the first page and from far down', async (query) => {
    const { filter } = parseQueueQuery(new URLSearchParams(query), actor.roles);
    for (const place of [null, after]) {
      const plan = await planOf(queueStatement(filter, place, reader).compile(db));
      expect(readWhole(plan)).toEqual([]);
      expect(plan.some((node) => /^report_(queue|mine|due|assignee)$/.test(node['Index Name'] ?? ''))).toBe(true);
    }
  });

  test('the counters read the index of what is open and nothing else', async () => {
    const plan = await planOf(countersStatement(reader).compile(db));
    expect(plan.map((node) => node['Index Name']).filter(Boolean)).toEqual(['report_queue']);
  });

  test('the next report is the first of the index that nobody has, without sorting what waits', async () => {
    const { filter } = parseQueueQuery(new URLSearchParams('level=first'), actor.roles);
    const plan = await planOf(nextStatement(filter, reader).compile(db));
    expect(readWhole(plan)).toEqual([]);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Sort');
  });

  test('what came with one delivery goes through its index, in order', async () => {
    const plan = await planOf({
      sql: 'select receipt from desk.report where submission_id = 7 order by id',
      parameters: [],
    });
    expect(plan.map((node) => node['Index Name']).filter(Boolean)).toEqual(['report_submission']);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Sort');
  });

  test('would be caught without its index', async () => {
    const plan = await planOf({ sql: "select id from desk.report where title = 'report 7'", parameters: [] });
    expect(readWhole(plan)).toHaveLength(1);
  });
});
