import { type RawBuilder, sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePerson } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { noFilter } from './filter.ts';
import { distinct, linesStatement } from './store-read.ts';

const { db } = await testDatabase();
const auditor = await makePerson(db, { roles: ['auditor'] });

describe('on a long log', () => {
  beforeAll(async () => {
    await sql`insert into people.audit (id, at, actor_id, is_system, action, object_kind, object_id, hash)
      select 1000000 + n, timestamptz '2025-01-01' + n * interval '1 minute', case when n % 3 = 0 then null else ${auditor.personId}::bigint end,
        n % 3 = 0, 'plan.a' || chr(97 + n % 20), 'kind' || n % 10, n::text, sha256(n::text::bytea)
      from generate_series(1, 100000) n`.execute(db);
    await sql`analyze people.audit`.execute(db);
  }, 60_000);

  type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };
  const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
  const planOf = async (statement: RawBuilder<unknown>) => {
    const { rows } = await sql<{ queryPlan: { Plan: Plan }[] }>`explain (format json) ${statement}`.execute(db);
    const [row] = rows as unknown as { [name: string]: { Plan: Plan }[] }[];
    return nodes(Object.values(row ?? {})[0]?.[0]?.Plan as Plan);
  };
  const before = { at: new Date('2025-02-01T00:00:00Z'), id: 1_040_000 };
  test.each([
    ['everything', {}],
    ['a person', { actor: auditor.personId }],
    ['jobs', { actor: 'system' as const }],
    ['an action', { action: 'plan.af' }],
    ['a kind', { kind: 'kind3' }],
    ['an object', { kind: 'kind3', id: '73' }],
    ['a day', { from: '2025-01-10', to: '2025-01-10' }],
    [
      'a person, an action and days',
      { actor: auditor.personId, action: 'plan.af', from: '2025-01-10', to: '2025-02-10' },
    ],
  ])('%s is found by an index, without sorting', async (_name, filter) => {
    for (const place of [null, before]) {
      const question = { filter: { ...noFilter, ...filter }, timeZone: 'Asia/Shanghai', before: place, limit: 51 };
      const types = (await planOf(linesStatement(question))).map(
        (node) => `${node['Node Type']} ${node['Relation Name'] ?? ''}`,
      );
      expect(types.filter((type) => /Seq Scan audit|Bitmap/.test(type))).toEqual([]);
    }
  });

  test('the lists of actions and kinds take one step of an index each', async () => {
    for (const column of ['action', 'object_kind'] as const) {
      const scans = (await planOf(distinct(column))).filter((node) => node['Relation Name'] === 'audit');
      expect([column, scans.map((node) => node['Node Type'])]).toEqual([
        column,
        ['Index Only Scan', 'Index Only Scan'],
      ]);
    }
  });

  test('a plan without an index would be seen', async () => {
    const plan = await planOf(sql`select id from people.audit where address = 'x'`);
    expect(plan.map((node) => node['Node Type']).join()).toContain('Seq Scan');
  });
});
