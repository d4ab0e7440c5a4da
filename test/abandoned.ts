import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#platform/db/index.ts';

/** Stops and removes what test runs left behind whose process was killed: adopting them is the product's own way to do so. */
export async function sweepAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = /^bulou-test-(\d+)-/.exec(name)?.[1];
    if (maker === undefined || alive(Number(maker))) continue;
    const folder = join(tmpdir(), name);
    const server = await startEmbedded({ folder }).catch(() => undefined);
    await server?.stop();
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
