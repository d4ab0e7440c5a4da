/** Fills `dist/public`: the style sheet, the browser's script, the sign; each named by its content, each also compressed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundle, transform } from 'lightningcss';
import { PurgeCSS } from 'purgecss';
import { bulletinStyles } from '../src/bulletin/html/styles.ts';

/** What a page may cost a reader's line, styles compressed (Brotli). The build fails above it. */
export const styleLimitBytes = 20_000;

/** Builds the public files from the sources under `root` into `dist/public` and gives the compressed size of the styles. */
export async function buildStyles(root: string, dist: string): Promise<number> {
  const css = minify(`${await trimmedTabler(root)}\n${ownLayer(root)}\n${bulletinStyles}`);
  const size = brotli(css).length;
  if (size > styleLimitBytes)
    throw new Error(`the styles are ${size} bytes compressed, the limit is ${styleLimitBytes}`);
  const files = {
    'site.css': css,
    'site.js': await browserScript(root, 'site'),
    'desk.css': deskLayer(root),
    'desk.js': await browserScript(root, 'desk'),
    'work.js': await browserScript(root, 'desk/work-worker'),
    'sign.svg': readFileSync(join(root, 'src/look/sign.svg')),
  };
  writePublic(join(dist, 'public'), files);
  return size;
}

const targets = { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) };

/** Pages that may use a class of Tabler. */
const pageSources = 'src/{look,outlets,people,desk,bulletin}/**/*.tsx';

/** Only the rules of Tabler whose classes and elements our pages write; its pictures in data: addresses are left out (CSP). */
async function trimmedTabler(root: string): Promise<string> {
  const tabler = readFileSync(join(root, 'node_modules/@tabler/core/dist/css/tabler.min.css'), 'utf8');
  const pages: { raw: string; extension: string }[] = [];
  for await (const path of glob(pageSources, { cwd: root })) {
    pages.push({ raw: readFileSync(join(root, path), 'utf8'), extension: 'tsx' });
  }
  const [purged] = await new PurgeCSS().purge({
    content: pages,
    css: [{ raw: tabler.replaceAll(/url\("data:[^"]*"\)/g, 'none') }],
    defaultExtractor: wordsOf,
    safelist: ['html', 'body'],
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  if (purged === undefined) throw new Error('PurgeCSS gave nothing back');
  return purged.css;
}

/** Classes written as `class="…"`, elements, and the attributes that Tabler's form rules ask for. Prose in the sources does not count. */
function wordsOf(source: string): string[] {
  const classes = [...source.matchAll(/class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(/\s+/));
  const elements = [...source.matchAll(/<([a-z][a-z0-9]*)[\s/>]/g)].map((match) => match[1] ?? '');
  return [...classes, ...elements, 'type', 'search', 'date', 'hidden', 'href'];
}

function ownLayer(root: string): string {
  return bundle({ filename: join(root, 'src/look/styles/site.css'), targets }).code.toString();
}

function minify(css: string): Buffer {
  return Buffer.from(transform({ filename: 'site.css', code: Buffer.from(css), minify: true, targets }).code);
}

/** What only signed-in pages need, beside the site's own styles. */
function deskLayer(root: string): Buffer {
  return bundle({ filename: join(root, 'src/look/styles/desk.css'), targets, minify: true }).code as Buffer;
}

async function browserScript(root: string, name: 'site' | 'desk' | 'desk/work-worker'): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/browser', `${name}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome111', 'firefox113', 'safari16.4'],
    format: 'esm',
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

function writePublic(folder: string, files: Readonly<Record<string, Buffer>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const end = extname(name);
    const hashed = `${name.slice(0, -end.length)}.${hash}${end}`;
    manifest[name] = hashed;
    writeFileSync(join(folder, hashed), content);
    writeFileSync(join(folder, `${hashed}.br`), brotli(content));
    writeFileSync(join(folder, `${hashed}.gz`), gzipSync(content, { level: 9 }));
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function brotli(content: Buffer): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}
