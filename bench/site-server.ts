import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#platform/root.ts';

const root = projectRoot;
const corpus = join(root, '../shared/corpus/cnvd-xml');

/** The real server over real records; `stop` ends what was started and removes what was made. */
export type BenchServer = { readonly port: number; readonly pid: number; stop(): Promise<void> };

/**
 * Starts `bin/bulou serve` on a free port: over DATABASE_URL or BULOU_DATA where the caller names one, otherwise over a new
 * database into which the weekly files of the corpus are imported first (and which is thrown away afterwards). `more`: of its options.
 */
export async function startServer(say: (line: string) => void, more: readonly string[] = []): Promise<BenchServer> {
  const isGiven = Boolean(process.env.DATABASE_URL || process.env.BULOU_DATA);
  const folder = isGiven ? null : mkdtempSync(join(tmpdir(), 'bulou-bench-site-'));
  const port = await freePort();
  const env = {
    ...process.env,
    BULOU_HOST: '127.0.0.1',
    BULOU_PORT: String(port),
    BULOU_PUBLIC_URL: `http://127.0.0.1:${port}`,
    ...(folder === null ? {} : { BULOU_DATA: folder }),
  };
  const remove = () => folder !== null && rmSync(folder, { recursive: true, force: true });
  try {
    if (folder !== null) await importCorpus(env, say);
    const child = spawn(process.execPath, [join(root, 'bin/bulou'), 'serve', ...more], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => sayFaults(chunk, say));
    await untilHealthy(port, child);
    return {
      port,
      pid: child.pid ?? 0,
      stop: () =>
        end(child)
          .then(remove)
          .then(() => {}),
    };
  } catch (thrown) {
    remove();
    throw thrown;
  }
}

/** The log of requests is one JSON object a line and would drown the rest; what is not, or is a fault, is shown. */
function sayFaults(chunk: Buffer, say: (line: string) => void): void {
  const lines = chunk
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  for (const line of lines) if (!line.startsWith('{') || line.includes('"status":5')) say(line);
}

async function importCorpus(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  if (!existsSync(corpus)) {
    throw new Error(`no records: ${corpus} is not there; name a database with DATABASE_URL or BULOU_DATA`);
  }
  say('importing the corpus');
  const child = spawn(process.execPath, [join(root, 'bin/bulou'), 'import', 'cnvd-xml', corpus], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
}

async function untilHealthy(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const isHealthy = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isHealthy) return;
    await pause(100);
  }
  child.kill('SIGTERM');
  throw new Error(child.exitCode === null ? 'the server did not answer within a minute' : 'the server ended');
}

async function end(child: ChildProcess): Promise<void> {
  const exited = exitOf(child);
  child.kill('SIGTERM');
  await exited;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
