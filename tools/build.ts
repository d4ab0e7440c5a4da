/** `npm run build`: the server bundle, the styles and the fonts into `dist/`. Runs after `npm ci` by itself. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundling } from './bundle.ts';
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
  // What `bin/bulou` keeps of the program that is replaced.
  rmSync(join(root, 'node_modules/.cache/bulou'), { recursive: true, force: true });
  await build({
    entryPoints: [join(root, 'src/cli.ts')],
    outdir: dist,
    ...bundling,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
  });
  writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
}
