/**
 * Build step: the fonts of PDF, DOCX and PNG, into `dist/fonts`.
 *
 * `subset/` holds Noto Sans SC and Noto Serif SC cut down to GB 2312, Latin and the punctuation in use: small enough to load
 * in milliseconds. `full/` holds the same faces whole, for texts with rarer characters. `coverage.json` says which characters
 * each can draw. A second run does nothing until a package version, the face list or the character list changes.
 */
import { createHash } from 'node:crypto';
import { chmod, copyFile, link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { fontCoverage } from './font-coverage.ts';

const faces = [
  {
    file: 'NotoSansSC-Regular.ttf',
    from: '@expo-google-fonts/noto-sans-sc',
    path: '400Regular/NotoSansSC_400Regular.ttf',
  },
  { file: 'NotoSansSC-Bold.ttf', from: '@expo-google-fonts/noto-sans-sc', path: '700Bold/NotoSansSC_700Bold.ttf' },
  {
    file: 'NotoSerifSC-Regular.ttf',
    from: '@expo-google-fonts/noto-serif-sc',
    path: '400Regular/NotoSerifSC_400Regular.ttf',
  },
  {
    file: 'NotoSerifSC-Black.ttf',
    from: '@expo-google-fonts/noto-serif-sc',
    path: '900Black/NotoSerifSC_900Black.ttf',
  },
] as const;

/** Blocks besides GB 2312: Latin with accents, dashes and quotes, currency, number forms, arrows, mathematics, CJK and full-width forms. */
const blocks = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
  [0x2100, 0x2193],
  [0x2200, 0x2265],
  [0x2460, 0x2473],
  [0x25a0, 0x25cf],
  [0x3000, 0x3017],
  [0xff01, 0xff5e],
  [0xffe0, 0xffe6],
] as const;

/** Makes `dist/fonts` below `root` and says whether there was something to do. Writes nothing when it is up to date. */
export async function makeFonts(root: string): Promise<boolean> {
  const target = join(root, 'dist', 'fonts');
  const key = await stateKey();
  const made = async () => (await readFile(join(target, 'key'), 'utf8').catch(() => '')) === key;
  if (await made()) return false;
  await mkdir(join(root, 'dist'), { recursive: true });
  // Beside its place first: whoever reads the fonts, or makes them at the same time, never finds half of them.
  const workshop = await mkdtemp(join(root, 'dist', 'fonts-'));
  await chmod(workshop, 0o755);
  try {
    await fillFolder(workshop, key);
    await rm(target, { recursive: true, force: true });
    await rename(workshop, target).catch(async (error: unknown) => {
      if (!(await made())) throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return true;
}

async function fillFolder(target: string, key: string): Promise<void> {
  await mkdir(join(target, 'subset'));
  await mkdir(join(target, 'full'));
  const wanted = wantedCharacters();
  const drawn = await Promise.all(faces.map((face) => makeFace(face, target, wanted)));
  const full = [...(drawn[0] ?? [])].filter((code) => drawn.every((face) => face.has(code))).sort((a, b) => a - b);
  const subset = full.filter((code) => wanted.has(code));
  await writeFile(join(target, 'coverage.json'), JSON.stringify({ subset: ranges(subset), full: ranges(full) }));
  await copyFile(join(packageFolder(faces[0].from), 'LICENSE_FONT'), join(target, 'LICENSE-OFL.txt'));
  await writeFile(join(target, 'key'), key);
}

/** What decides the result: the versions of the font packages and of the cutter, and this step itself. */
async function stateKey(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [...new Set(faces.map((face) => face.from)), 'subset-font']) {
    const { version } = JSON.parse(await readFile(join(packageFolder(name), 'package.json'), 'utf8'));
    hash.update(`${name}@${version}\n`);
  }
  hash.update(JSON.stringify([faces, blocks]));
  return hash.digest('hex');
}

async function makeFace(face: (typeof faces)[number], target: string, wanted: Set<number>): Promise<Set<number>> {
  const source = join(packageFolder(face.from), face.path);
  const whole = join(target, 'full', face.file);
  await link(source, whole).catch(() => copyFile(source, whole));
  const font = await readFile(source);
  const text = String.fromCodePoint(...wanted);
  await writeFile(join(target, 'subset', face.file), await subsetFont(font, text, { targetFormat: 'truetype' }));
  return new Set(fontCoverage(font));
}

function wantedCharacters(): Set<number> {
  const wanted = new Set<number>();
  for (const [first, last] of blocks) for (let code = first; code <= last; code++) wanted.add(code);
  // GB 2312 by its rows and cells, 1 to 94 each, in EUC-CN bytes.
  const decoder = new TextDecoder('gb2312');
  for (let row = 0xa1; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const code = decoder.decode(Uint8Array.of(row, cell)).codePointAt(0) ?? 0xfffd;
      if (code !== 0xfffd && !(code >= 0xe000 && code <= 0xf8ff)) wanted.add(code);
    }
  }
  return wanted;
}

/** `[first, last]` pairs of an ascending list. */
function ranges(codes: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const code of codes) {
    const last = found.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

if (import.meta.main) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const started = performance.now();
  const made = await makeFonts(root);
  console.log(made ? `fonts: made in ${Math.round(performance.now() - started)} ms` : 'fonts: up to date');
}
