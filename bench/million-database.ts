import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type Db, migrate, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { countPublic, fillMillion, leaveNothingToDo, type MillionOptions } from './million-fill.ts';

const corpus = join(projectRoot, '../shared/corpus/cnvd-xml');

/**
 * Fills the built-in database of a data folder with so many public records, unless it holds them already: those of the corpus (of the
 * demonstration where there is none), multiplied. Gives how many there are.
 */
export async function makeMillion(folder: string, options: MillionOptions): Promise<number> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const there = await withDatabase(folder, countPublic);
  if (there < options.records) {
    options.say('records to multiply');
    await publishSome(folder, options.records);
  }
  options.say('multiplying');
  return withDatabase(folder, async (db) => {
    const records = there < options.records ? await fillMillion(db, options) : there;
    await leaveNothingToDo(db, new Date());
    // The dump of this week: one file without anything in it.
    await rm(join(folder, 'dumps'), { recursive: true, force: true });
    await mkdir(join(folder, 'dumps/0'), { recursive: true });
    await writeFile(join(folder, 'dumps/0/records.zip'), '');
    return records;
  });
}

async function withDatabase<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ folder });
  try {
    await migrate(embedded.url, join(projectRoot, 'migrations'));
    const database = connect(embedded.url, { applicationName: 'bulou bench million' });
    try {
      return await work(database.db);
    } finally {
      await database.close();
    }
  } finally {
    await embedded.stop();
  }
}

/** About a tenth of what is wanted, and of the corpus no more than there is. Importing again changes nothing. */
async function publishSome(folder: string, records: number): Promise<void> {
  const env = { ...process.env, BULOU_DATA: folder };
  if (!existsSync(corpus)) return run(['demo'], env);
  const files = readdirSync(corpus).filter((name) => /\.xml(\.gz)?$/.test(name));
  // A weekly file holds about 270.
  const each = Math.max(1, Math.floor(files.length / Math.max(1, records / 2700)));
  const chosen = files.filter((_, at) => at % each === 0).map((name) => join(corpus, name));
  await run(['import', 'cnvd-xml', ...chosen], env);
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [join(projectRoot, 'bin/bulou'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`))));
  });
}
