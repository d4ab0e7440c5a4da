import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { coordinationRoutes } from '#desk/coordination/index.ts';
import type { Actor } from '#people/index.ts';
import type { Database } from '#platform/db/index.ts';
import { type FilledCase, fillCase } from './case-fill.ts';
import { listeningDesk, readAll, startReaders, type Times, timesOf, withBenchDatabase } from './desk-server.ts';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '200' } } });
const requests = Number(values.requests);
/** Milliseconds at the 95th of 100 whole pages, one reader. */
const target = 300;

await withBenchDatabase('case', measureAll);

async function measureAll(database: Database): Promise<boolean> {
  const loadBefore = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const filled = await fillCase(database.db);
  const load = startReaders();
  const pages: Record<string, Times & { readonly kilobytes: number }> = {};
  const failures: string[] = [];
  for (const [side, actor] of Object.entries(readers(filled))) {
    const { port, close } = await listeningDesk(database, actor, coordinationRoutes);
    for (const [name, paths] of Object.entries(asked(filled, side))) {
      const order = (count: number) =>
        Array.from({ length: count }, (_, at) => ({ kind: name, path: paths[at % paths.length] ?? '/' }));
      await readAll(load, { port, requests: order(10), connections: 1 });
      const result = await readAll(load, { port, requests: order(requests), connections: 1 });
      failures.push(...result.failures);
      pages[name] = { ...timesOf(result.times), kilobytes: Math.round(result.bytes / requests / 1000) };
      console.log(
        `${name.padEnd(24)} median ${pages[name]?.p50} ms  p95 ${pages[name]?.p95} ms  longest ${pages[name]?.max} ms`,
      );
    }
    await close();
  }
  load.kill();
  for (const failure of new Set(failures)) console.log(`failed: ${failure}`);
  const missed = Object.entries(pages).flatMap(([name, { p95 }]) => (p95 > target ? [name] : []));
  for (const name of missed) console.log(`MISSED: ${name}`);
  console.log(JSON.stringify({ bench: 'case', requests, loadBefore, pages, target, missed }));
  return missed.length === 0 && failures.length === 0;
}

function asked({ number, threads }: FilledCase, side: string): Readonly<Record<string, readonly string[]>> {
  if (side === 'vendor') return { 'vendor: case': [`/cases/${number}`], 'vendor: list': ['/cases'] };
  return {
    'desk: case': [`/desk/cases/${number}`],
    'desk: case, any thread': threads.map((thread) => `/desk/cases/${number}?thread=${thread}`),
    'desk: list': ['/desk/cases', '/desk/cases?tab=unassigned', '/desk/cases?q=2025-47'],
    'desk: list, unread': ['/desk/cases?tab=unread'],
  };
}

function readers({ coordinatorId, memberId, organisationId }: FilledCase): Readonly<Record<string, Actor>> {
  const common = { email: 'reader@example.org', secondFactor: true, scopes: null } as const;
  const organisation = { id: organisationId, name: '示例厂商', kind: 'vendor' } as const;
  return {
    desk: { ...common, personId: coordinatorId, name: '协调员', organisation: null, roles: ['coordinator'] },
    vendor: { ...common, personId: memberId, name: '厂商人员', organisation, roles: ['vendor-member'] },
  };
}
