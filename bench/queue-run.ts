import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { queueCounters } from '#desk/review/desk/queue/store.ts';
import { deskRoutes } from '#desk/review/desk/routes.ts';
import type { Actor } from '#people/index.ts';
import type { Database } from '#platform/db/index.ts';
import {
  benchNow,
  listeningDesk,
  readAll,
  startReaders,
  type Times,
  timesOf,
  withBenchDatabase,
} from './desk-server.ts';
import { fillDesk } from './queue-fill.ts';

const { values } = parseArgs({
  options: { reports: { type: 'string', default: '500000' }, requests: { type: 'string', default: '200' } },
});
const reports = Number(values.reports);
const requests = Number(values.requests);
/** Milliseconds at the 95th of 100 pages, one reader; the counters alone. */
const targets = { pageP95: 100, countersMedian: 20 } as const;

const asked: Readonly<Record<string, string>> = {
  'first review': 'level=first',
  'second review': 'level=second',
  'third review': 'level=third',
  archiving: 'level=archiving',
  returned: 'level=returned',
  overdue: 'level=overdue',
  mine: 'level=mine',
  'unclaimed products': 'level=first&kind=product&claimed=nobody',
  'due today': 'level=first&due=today',
  'due later, one priority': 'level=overdue&due=overdue&priority=2',
  'one unit': 'level=first&unit=%E6%8A%A5%E9%80%81%E5%8D%95%E4%BD%8D77',
  individuals: 'level=second&unit=individual',
  'words in the title': 'level=first&q=%E5%91%BD%E4%BB%A4%E6%89%A7%E8%A1%8C',
  'words that nothing has': 'level=overdue&q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D',
  'one receipt': 'level=first&q=CNVD-C-2026-4711',
};

await withBenchDatabase('queue', measureAll);

async function measureAll(database: Database): Promise<boolean> {
  const loadBefore = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const start = performance.now();
  const { open, reviewerId } = await fillDesk(database.db, reports);
  console.log(`${reports} reports, ${open} open, made in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  const actor = reviewer(reviewerId);
  const counters = await timed(60, () =>
    queueCounters(database.db, { actor, now: benchNow, timeZone: 'Asia/Shanghai' }).then(() => {}),
  );
  console.log(line('counters alone', counters));
  const { port, close } = await listeningDesk(database, actor, deskRoutes);
  const load = startReaders();
  const { rows } = await database.pool.query('select pg_backend_pid() as pid');
  const postmaster = Number(statOf(String(rows[0]?.pid))[1] ?? 0);
  const pages: Record<string, Measured> = {};
  let failures: readonly string[] = [];
  const run = async (name: string, paths: readonly string[], connections: number): Promise<Measured> => {
    const before = processorMs(postmaster);
    const result = await readAll(load, {
      port,
      requests: paths.map((path) => ({ kind: name, path })),
      connections,
    });
    failures = [...failures, ...result.failures];
    const processor = (processorMs(postmaster) - before) / Math.max(1, paths.length);
    return { ...timesOf(result.times), processorMs: Math.round(processor * 10) / 10 };
  };
  await run(
    '(warming up)',
    Object.values(asked).map((query) => `/desk?${query}`),
    1,
  );
  for (const [name, query] of Object.entries(asked)) {
    const measured = await run(
      name,
      Array.from({ length: requests }, () => `/desk?${query}`),
      1,
    );
    pages[name] = measured;
    console.log(line(name, measured));
  }
  const places = await deepPlaces(port);
  pages['far down'] = await run('far down', places, 1);
  console.log(line('far down', pages['far down']));
  const all = Array.from({ length: requests * 2 }, (_, at) => `/desk?${Object.values(asked)[(at * 7) % 15]}`);
  const four = await run('four readers', all, 4);
  console.log(line('four readers at once', four));
  load.kill();
  await close();
  for (const failure of new Set(failures)) console.log(`failed: ${failure}`);
  const missed = Object.entries(pages).flatMap(([name, { p95 }]) => (p95 > targets.pageP95 ? [name] : []));
  if (counters.p50 > targets.countersMedian) missed.push('counters');
  for (const name of missed) console.log(`MISSED: ${name}`);
  console.log(JSON.stringify({ bench: 'queue', reports, open, loadBefore, counters, pages, four, targets, missed }));
  return missed.length === 0 && failures.length === 0;
}

/** `processorMs`: of server and database together, a page: says the same on a busy machine. */
type Measured = Times & { readonly processorMs: number };

/** Milliseconds that this process and the database's have computed so far (Linux; 0 elsewhere). */
function processorMs(postmaster: number): number {
  const { user, system } = process.cpuUsage();
  let ticks = 0;
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const fields = statOf(name);
      if (Number(fields[1]) === postmaster) ticks += Number(fields[11]) + Number(fields[12]);
    }
  } catch {
    return 0;
  }
  return (user + system) / 1000 + ticks * 10;
}

/** The fields of /proc/PID/stat behind the name, state first; empty for a process that has just ended. */
function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

async function timed(repeats: number, work: () => Promise<void>): Promise<Times> {
  const times: number[] = [];
  for (let run = 0; run < repeats; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return timesOf(times);
}

function line(name: string, { p50, p95, max, processorMs: computed }: Times & Partial<Measured>): string {
  const cost = computed === undefined ? '' : `  ${computed} ms CPU each`;
  return `${name.padEnd(24)} median ${p50} ms  p95 ${p95} ms  longest ${max} ms${cost}`;
}

/** Pages far behind the first, by following the list as a reader would. */
async function deepPlaces(port: number): Promise<string[]> {
  const places: string[] = [];
  for (const level of ['first', 'overdue']) {
    let path = `/desk?level=${level}`;
    for (let page = 0; page < 40; page += 1) {
      const body = await fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.text());
      const next = /href="(\/desk\?[^"]*after=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      if (next === undefined) break;
      places.push(next);
      path = next;
    }
  }
  return places;
}

function reviewer(personId: number): Actor {
  return {
    ...{ personId, name: '人员1', email: 'person1@example.org', organisation: null, secondFactor: true, scopes: null },
    roles: ['first-reviewer', 'second-reviewer', 'third-reviewer', 'archivist', 'coordinator'],
  };
}
