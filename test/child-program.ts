import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
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
    plugins: [nothingUnused],
    entryPoints: [join(projectRoot, 'test', name)],
    outdir: folder,
    logLevel: 'error',
  });
  return join(folder, name.replace(/\.ts$/, '.js'));
}

/**
 * Leaves out what the program imports on its way and never uses: no module of ours does anything by being imported, and loading
 * packages (the HTTP server, makers of pictures) was most of what starting took. Fifty children of one test are started.
 */
const nothingUnused: Plugin = {
  name: 'nothing-unused',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /.*/ }, async ({ path, pluginData, ...from }) => {
      if (from.kind === 'entry-point' || pluginData === asked) return null;
      const { importer, namespace, resolveDir, kind } = from;
      const found = await resolve(path, { importer, namespace, resolveDir, kind, pluginData: asked });
      return found.errors.length > 0 ? found : { ...found, sideEffects: false };
    });
  },
};

const asked = Symbol('asked');
