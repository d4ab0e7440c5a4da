/**
 * Measures the import of all weekly share files from an empty database, publishing and search index included, and the same import
 * again. `node bench/import.ts [FOLDER]`; the last line is JSON; see bench/README.md.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// The door of the gate also leads to the bulletin's pages, JSX that Node does not read: bundled as the program itself is.
const outfile = join(import.meta.dirname, '../dist/bench/import.js');
await build({
  entryPoints: [join(import.meta.dirname, 'import-run.ts')],
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
