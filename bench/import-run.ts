/** What `bench/import.ts` measures, once it is bundled. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type ImportFilesSummary, importFiles } from '#desk/record/index.ts';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { keepYoungSpaceSmall } from '#platform/memory.ts';
import { projectRoot } from '#platform/root.ts';
import { publishDue } from '#publish/index.ts';

keepYoungSpaceSmall();
const corpus = process.argv[2] ?? join(projectRoot, '../shared/corpus/cnvd-xml');

const server = await emptyServer();
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench import' });
  const first = await measured('from nothing', database);
  const again = await measured('again', database);
  await database.close();
  const maxRssMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const { files, read } = first.summary;
  const line = { bench: 'import', files, read, maxRssMegabytes, first: first.figures, again: again.figures };
  console.log(`largest resident set of Node: ${maxRssMegabytes} MB`);
  console.log(JSON.stringify(line));
} finally {
  await server.stop();
}

type Measured = { readonly summary: ImportFilesSummary; readonly figures: Readonly<Record<string, number | boolean>> };

async function measured(name: string, database: Database): Promise<Measured> {
  const now = new Date();
  const started = performance.now();
  const cpu = process.cpuUsage();
  const summary = await importFiles(
    database,
    { format: 'cnvd-xml', paths: [corpus] },
    { now, publish: (tell) => publishDue(database, { now, onProgress: ({ done, total }) => tell(done, total) }) },
  );
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const figures = {
    seconds: round(seconds),
    read: round(summary.seconds.read),
    store: round(summary.seconds.store),
    publish: round(summary.gate?.seconds ?? 0),
    nodeCpu: round((user + system) / 1e6),
    recordsPerSecond: Math.round(summary.read / seconds),
    new: summary.new,
    changed: summary.changed,
    unchanged: summary.unchanged,
    published: summary.gate?.published ?? 0,
    nothingChanged: summary.nothingChanged,
  };
  console.log(`${name}:`, figures);
  return { summary, figures };
}

/** A database of our own: on the server of DATABASE_URL, which must be empty, or on a built-in one in a temp folder. */
async function emptyServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const named = process.env.DATABASE_URL;
  if (named) {
    await refuseFilled(named);
    return { url: named, stop: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
  await chmod(folder, 0o711);
  const embedded = await startEmbedded({ folder });
  const stop = async () => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: embedded.url, stop };
}

async function refuseFilled(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select to_regclass('desk.record') is not null as filled`);
  await client.end();
  if (rows[0]?.filled) throw new Error('DATABASE_URL names a database that is in use: the bench wants an empty one');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
