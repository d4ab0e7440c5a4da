import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AuditEntry, appendAudit, verifyAudit } from '#people/index.ts';
import { connect, type Database, migrate, startEmbedded, transaction } from '#platform/db/index.ts';
import { keepYoungSpaceSmall } from '#platform/memory.ts';
import { projectRoot } from '#platform/root.ts';

keepYoungSpaceSmall();
const { values } = parseArgs({ options: { lines: { type: 'string', default: '200000' } } });
const lines = Number(values.lines);
const moves = 1000;
/** Moves a second from four connections; seconds and megabytes for the whole proof. */
const targets = { movesPerSecond: 200, verifySeconds: 10, verifyMegabytes: 400 } as const;

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench audit', max: 8 });
  process.exitCode = (await measure(database)) ? 0 : 1;
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(database: Database): Promise<boolean> {
  const appended: Record<string, number> = {};
  for (const connections of [1, 4, 8]) {
    const perSecond = Math.round(moves / (await secondsOf(() => moveFrom(database, connections))));
    appended[`from${connections}`] = perSecond;
    console.log(`${moves} moves, one line and one transaction each, from ${connections} connections: ${perSecond}/s`);
  }
  await fill(database, lines - 3 * moves);
  let peak = 0;
  let whole = false;
  const verifySeconds = await secondsOf(async () => {
    const found = await verifyAudit(database.db, {
      onProgress: () => {
        peak = Math.max(peak, process.memoryUsage().rss);
      },
    });
    whole = found.whole && found.lines === lines;
  });
  const verifyMegabytes = Math.round(peak / 2 ** 20);
  console.log(`${lines} lines proved in ${verifySeconds.toFixed(2)} s, ${verifyMegabytes} MB at most`);
  const well =
    whole &&
    (appended.from4 ?? 0) >= targets.movesPerSecond &&
    verifySeconds <= targets.verifySeconds &&
    verifyMegabytes <= targets.verifyMegabytes;
  console.log(
    JSON.stringify({
      appended,
      lines,
      verifySeconds: Number(verifySeconds.toFixed(2)),
      verifyMegabytes,
      whole,
      targets,
      well,
    }),
  );
  return well;
}

/** Each connection makes its share of the moves one after the other, as a desk full of people does. */
async function moveFrom({ db }: Database, connections: number): Promise<void> {
  const share = Array.from({ length: moves / connections }, (_, n) => n);
  const work = async () => {
    for (const n of share) await transaction(db, (tx) => appendAudit(tx, [entry(n)]));
  };
  await Promise.all(Array.from({ length: connections }, work));
}

async function fill({ db }: Database, count: number): Promise<void> {
  for (let done = 0; done < count; done += 10_000) {
    const entries = Array.from({ length: Math.min(10_000, count - done) }, (_, n) => entry(done + n));
    await transaction(db, (tx) => appendAudit(tx, entries));
  }
}

function entry(n: number): AuditEntry {
  return {
    at: new Date(Date.UTC(2026, 10, 23) + n * 1000),
    actor: 'system',
    action: 'report.passed-first',
    object: { kind: 'report', id: `CNVD-C-2026-${n}` },
    detail: { from: 'first-review', to: 'second-review' },
    address: '192.0.2.1',
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
