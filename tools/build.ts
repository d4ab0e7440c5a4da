/** `npm run build`: the server bundle, the styles and the fonts into `dist/`. Runs after `npm ci` by itself. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundling } from './bundle.ts';
import { makeFonts } from './fonts.ts';
import { buildStyles } from './styles.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

await buildServer();
await buildStyles(root, dist);
nameProgram();
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

/** The program stands among the files of the pages by its hash: what a page is may change with it, and validators hold for one release. */
function nameProgram(): void {
  const chunks = readdirSync(join(dist, 'chunks')).filter((name) => name.endsWith('.js'));
  const hash = createHash('sha256');
  for (const name of ['cli.js', ...chunks.toSorted().map((chunk) => join('chunks', chunk))])
    hash.update(readFileSync(join(dist, name)));
  const manifest = join(dist, 'public/manifest.json');
  const names = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, `${JSON.stringify({ ...names, program: hash.digest('hex').slice(0, 10) }, null, 2)}\n`);
}
