import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { projectRoot } from '#platform/root.ts';
import { bundling } from '../tools/bundle.ts';

/**
 * A program of `test/` for a process of its own, bundled as the platform is: it has pages among what it imports, which node reads only
 * so. Gives the path of the bundle; it lies where packages are found, and is removed when the file is done. For the top of a test file.
 */
export async function childProgram(name: string): Promise<string> {
  const folder = join(projectRoot, 'node_modules/.cache', `bulou-test-${process.pid}-${basename(name, '.ts')}`);
  mkdirSync(folder, { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  await build({
    ...bundling,
    entryPoints: [join(projectRoot, 'test', name)],
    outdir: folder,
    logLevel: 'error',
  });
  return join(folder, name.replace(/\.ts$/, '.js'));
}
