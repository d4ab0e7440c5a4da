import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundling } from '../tools/bundle.ts';

/**
 * Bundles `bench/NAME.ts` as the program itself is bundled and runs it in this process: Node reads no JSX, and what is measured
 * should be what runs.
 */
export async function runBundled(name: string): Promise<void> {
  const outdir = join(import.meta.dirname, '../dist/bench');
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outdir,
    ...bundling,
  });
  await import(pathToFileURL(join(outdir, `${name}.js`)).href);
}
