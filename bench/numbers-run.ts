import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { takeIdentifiers } from '#desk/record/index.ts';
import { connect, type Database, migrate, startEmbedded, transaction } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } });
const seconds = Number(values.seconds);
const targets = { perSecond: 300, p95Ms: 100 } as const;

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  process.exitCode = (await measure(server.url)) ? 0 : 1;
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(url: string): Promise<boolean> {
  const connections = Array.from({ length: 8 }, () => connect(url, { applicationName: 'bulou bench numbers', max: 1 }));
  const waits: number[] = [];
  const numbers: string[] = [];
  const end = performance.now() + seconds * 1000;
  const take = async ({ db }: Database) => {
    while (performance.now() < end) {
      const start = performance.now();
      numbers.push(...(await transaction(db, (tx) => takeIdentifiers(tx, 2026, 1))));
      waits.push(performance.now() - start);
    }
  };
  await Promise.all(connections.map(take));
  await Promise.all(connections.map((connection) => connection.close()));
  waits.sort((a, b) => a - b);
  const at = (share: number) => Number((waits[Math.floor(waits.length * share)] ?? 0).toFixed(2));
  const counters = new Set(numbers.map((identifier) => Number(identifier.split('-')[2])));
  const measured = {
    perSecond: Math.round(numbers.length / seconds),
    medianMs: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(0.999999),
    gapless: counters.size === numbers.length && Math.max(...counters) === numbers.length,
  };
  console.log(`${measured.perSecond} transactions a second over 8 connections, p95 ${measured.p95Ms} ms`);
  console.log(JSON.stringify({ bench: 'numbers', seconds, taken: numbers.length, ...measured, targets }));
  return measured.gapless && measured.perSecond >= targets.perSecond && measured.p95Ms <= targets.p95Ms;
}
