import { parseArgs } from 'node:util';
import { coordinationRoutes } from '#desk/coordination/index.ts';
import type { Actor } from '#people/index.ts';
import type { Database } from '#platform/db/index.ts';
import { fillLedger } from '../test/ledger-lines.ts';
import { deskServer, type Times, timesOf, withBenchDatabase } from './desk-server.ts';

const { values } = parseArgs({
  options: { notices: { type: 'string', default: '100000' }, requests: { type: 'string', default: '100' } },
});
const notices = Number(values.notices);
const requests = Number(values.requests);
/** Milliseconds at the 95th of 100 pages. */
const targets = { pageP95: 100 } as const;

const asked: Readonly<Record<string, string>> = {
  everything: '',
  'far down': 'after=2025-03-01_8000',
  'one period': 'from=2026-03-01&to=2026-03-07',
  'one channel': 'channel=education',
  'letters to units': 'channel=letters',
  'one state': 'state=bounced',
  'one unit': 'organisation=%E5%8D%95%E4%BD%8D77',
  'one organisation': 'organisation=%E6%9F%90%E4%B8%AD%E5%BF%837',
  'a number': 'number=17',
  late: 'overdue=1',
  'channel, state and period': 'channel=education&state=closed&from=2026-01-01&to=2026-06-30',
  'nothing fits': 'channel=education&organisation=%E6%B2%A1%E6%9C%89',
};

await withBenchDatabase('ledger', measureAll);

async function measureAll(database: Database): Promise<boolean> {
  await fillLedger(database.db, notices);
  const { rows } = await database.pool.query<{ id: number }>(
    `insert into people.person (email, name, created_at) values ('reader@example.org', '人员', now()) returning id`,
  );
  const app = await deskServer(database, reader(rows[0]?.id ?? 0), coordinationRoutes);
  const ask = async (path: string) => {
    const start = performance.now();
    const answer = await app.inject({ method: 'GET', url: path });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    return performance.now() - start;
  };
  const pages: Record<string, Times> = {};
  for (const [name, query] of Object.entries(asked)) {
    const times: number[] = [];
    for (let run = 0; run < requests + 3; run += 1) times.push(await ask(`/desk/notices?${query}`));
    const measured = timesOf(times.slice(3));
    pages[name] = measured;
    console.log(`${name.padEnd(28)} median ${measured.p50} ms  p95 ${measured.p95} ms  longest ${measured.max} ms`);
  }
  const exportMs = Math.round(await ask('/desk/notices.xlsx'));
  console.log(`export of all ${notices}: ${exportMs} ms`);
  await app.close();
  const missed = Object.entries(pages).flatMap(([name, { p95 }]) => (p95 > targets.pageP95 ? [name] : []));
  for (const name of missed) console.log(`MISSED: ${name}`);
  console.log(JSON.stringify({ bench: 'ledger', notices, requests, pages, exportMs, targets, missed }));
  return missed.length === 0;
}

function reader(personId: number): Actor {
  return {
    ...{ personId, name: '人员', email: 'reader@example.org', organisation: null, secondFactor: true, scopes: null },
    roles: ['coordinator'],
  };
}
