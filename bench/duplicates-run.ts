/** What `bench/duplicates.ts` measures, once it is bundled. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importFiles } from '#desk/record/index.ts';
import { connect, migrate, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { matchRecords } from '../src/desk/review/duplicates/actions.ts';
import { fillUp } from './duplicates-fill.ts';
import { measureQuality } from './duplicates-quality.ts';
import { measureSpeed } from './duplicates-speed.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { queries: { type: 'string', default: '1000' }, quality: { type: 'boolean', default: false } },
});
const corpus = join(projectRoot, '../shared/corpus/cnvd-xml');
const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-duplicates-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench duplicates' });
  console.log('importing the corpus');
  await importFiles(
    database,
    { format: 'cnvd-xml', paths: [corpus], dryRun: false },
    { now: new Date(), publish: async () => ({ published: 0, corrected: 0, unchanged: 0, held: [], flaws: {} }) },
  );
  const started = performance.now();
  const records = await matchRecords(database.db);
  const readPerSecond = Math.round(records / ((performance.now() - started) / 1000));
  await database.pool.query('vacuum analyze desk.match');
  console.log(`features of ${records} records read, ${readPerSecond} a second`);
  const quality = await measureQuality(database, Number(values.queries));
  let speed: Awaited<ReturnType<typeof measureSpeed>> | null = null;
  if (!values.quality) {
    await fillUp(database, { records: 200_000, reports: 500_000 });
    speed = await measureSpeed(database, Number(values.queries));
    if (speed.p95 > 50) process.exitCode = 1;
  }
  await database.close();
  console.log(JSON.stringify({ bench: 'duplicates', readPerSecond, quality, speed }));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
