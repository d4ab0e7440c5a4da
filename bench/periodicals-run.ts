import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { loadDemoWeek } from '#demo/index.ts';
import { composePeriodicalIssue, type PeriodicalRequest, releasePeriodical } from '#desk/editorial/index.ts';
import { connect, type Database, type Db, migrate, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { issueGate } from '#publish/index.ts';
import { fillWith } from './bulletin-fill.ts';

const { values } = parseArgs({ options: { repeats: { type: 'string', default: '10' } } });
const repeats = Number(values.repeats);
const now = new Date('2026-11-23T08:00:00Z');

/** Milliseconds, medians: figures, both documents, audit. */
const targets = { attention: 1000, month: 2000, year: 10_000 } as const;

const base = { now, choices: {} };
const attention: PeriodicalRequest = {
  kind: 'attention',
  issue: { year: 2024, numbers: [4] },
  period: { from: '2024-01-22', to: '2024-01-28' },
  ...base,
};
const month: PeriodicalRequest = { kind: 'monthly', period: { from: '2019-05-01', to: '2019-05-31' }, ...base };
const year: PeriodicalRequest = { kind: 'annual', period: { from: '2019-01-01', to: '2019-12-31' }, ...base };

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench periodicals' });
  process.exitCode = (await measureAll(database)) ? 0 : 1;
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(database: Database): Promise<boolean> {
  await loadDemoWeek(database, now);
  const filled = await fillWith(database.db, 100_000);
  await readEverything(database.db);
  console.log(`among ${filled.records} records and ${filled.reports} reports:`);
  const compose = (request: PeriodicalRequest) => () => composePeriodicalIssue(database.db, request);
  const measured = {
    attention: await often('a list of attention composed', compose(attention)),
    month: await often(`a month composed`, compose(month)),
    year: await often('a year composed', compose(year)),
  };
  const composed = await compose(year)();
  const bytes = JSON.stringify(composed.bulletin.figures).length;
  const release = await once('the year rendered (twelve files) and published', () =>
    releasePeriodical(database, composed, { now, gate: issueGate(null) }),
  );
  await sql`update desk.record set recorded_on = date '2018-01-01' + id % 365 where origin = 'bench'`.execute(
    database.db,
  );
  const all = { ...year, period: { from: '2018-01-01', to: '2018-12-31' } } as PeriodicalRequest;
  const wholeYear = await once('a year that holds all of them composed', compose(all));
  const missed = Object.entries(targets).filter(([name, most]) => measured[name as keyof typeof targets].median > most);
  for (const [name, most] of missed) console.log(`MISSED: ${name} should take at most ${most} ms`);
  console.log(
    JSON.stringify({ bench: 'periodicals', repeats, ...measured, release, wholeYear, bytes, filled, targets }),
  );
  return missed.length === 0;
}

/** Every public record has been read on a day of the week of the demonstration. */
async function readEverything(db: Db): Promise<void> {
  await sql`insert into desk.record_view select identifier, date '2024-01-22' + seq % 7, 1 + seq % 300, 1 + seq % 150
    from published.record`.execute(db);
  await sql`analyze desk.record_view`.execute(db);
}

type Times = { readonly median: number; readonly max: number };

async function once(name: string, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  const milliseconds = Math.round(performance.now() - started);
  console.log(`${name}: ${milliseconds} ms`);
  return milliseconds;
}

async function often(name: string, work: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let n = 0; n < repeats; n += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const found = { median: Math.round(times[Math.floor(times.length / 2)] ?? 0), max: Math.round(times.at(-1) ?? 0) };
  console.log(`${name}: median ${found.median} ms, max ${found.max} ms`);
  return found;
}
