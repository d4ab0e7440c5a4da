import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles `bench/NAME.ts` as the program itself is bundled and runs it in this process: Node reads no JSX, and what is measured
 * should be what runs.
 */
export async function runBundled(name: string): Promise<void> {
  const outdir = join(import.meta.dirname, '../dist/bench');
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outdir,
    splitting: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  await import(pathToFileURL(join(outdir, `${name}.js`)).href);
}
