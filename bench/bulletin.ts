/**
 * Measures composing the demonstration week, alone and among 100k records, and rendering its six files.
 * `node bench/bulletin.ts [--repeats N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// The bulletin's pages are JSX, which Node does not read: the measurement is bundled as the program itself is.
const outfile = join(import.meta.dirname, '../dist/bench/bulletin.js');
await build({
  entryPoints: [join(import.meta.dirname, 'bulletin-run.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
