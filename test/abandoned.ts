import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded } from '#platform/db/index.ts';

/**
 * Stops and removes what test runs left behind in these folders whose process was killed: adopting their servers is the product's
 * own way to do so.
 */
export async function sweepAbandoned(bases: readonly string[]): Promise<void> {
  for (const base of bases) {
    for (const name of await readdir(base)) {
      const [, kind, maker] = /^bulou-(test|tmp)-(\d+)-/.exec(name) ?? [];
      if (maker === undefined || alive(Number(maker))) continue;
      const folder = join(base, name);
      const server = kind === 'test' ? await startEmbedded({ folder }).catch(() => undefined) : undefined;
      await server?.stop();
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
