import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { viewsStatement } from './store.ts';

const { db, pool } = await testDatabase();

type Plan = { 'Node Type': string; 'Index Name'?: string; Plans?: Plan[] };
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

test('somebody’s views are found by an index among those of a thousand others', async () => {
  await pool.query(
    `insert into alerts.saved_view (person_id, name, position, list, query, seen_at, seen_seq, created_at, changed_at)
     select n % 1000, 'n' || n, 1 + n / 1000, '/records', '', now(), 0, now(), now() from generate_series(1, 40000) n`,
  );
  await pool.query('vacuum (analyze) alerts.saved_view');
  const statement = viewsStatement(7).compile(db);
  const { rows } = await pool.query(`explain (format json) ${statement.sql}`, [...statement.parameters]);
  const plan = nodes(rows[0]['QUERY PLAN'][0].Plan);
  expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  expect(plan.map((node) => node['Index Name'])).toContain('saved_view_order');
});
