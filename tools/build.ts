/** `npm run build`: the server bundle, the styles and the fonts into `dist/`. Runs after `npm ci` by itself. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { makeFonts } from './fonts.ts';
import { buildStyles } from './styles.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

await buildServer();
await buildStyles(root, dist);
await makeFonts(root);

async function buildServer(): Promise<void> {
  mkdirSync(dist, { recursive: true });
  rmSync(join(dist, 'chunks'), { recursive: true, force: true });
  await build({
    entryPoints: [join(root, 'src/cli.ts')],
    outdir: dist,
    // What is loaded on demand (the makers of documents) becomes a file of its own.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    // Packages stay in node_modules: native addons cannot be bundled, and licences stay with their code.
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
}
