import { mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileNameOf, type RenderedFile } from './files.ts';
import { refuseChoices, refuseOption } from './words.ts';

/** A folder that takes files. */
export type OutFolder = {
  /** Writes `bulletin.json`, `bulletin.en.json`, `.html` …, or under another `name`: all of them, or none. Gives their paths. */
  readonly write: (files: readonly RenderedFile[], name?: string) => Promise<readonly string[]>;
  /** Takes away again what `openFolder` made and nothing was written to. */
  readonly abandon: () => Promise<void>;
};

/**
 * Opens a folder, made where it is missing, and proves that it can be written to: whoever publishes an issue must know that
 * before it is out. Refuses `editorial.option`.
 */
export async function openFolder(folder: string): Promise<OutFolder> {
  const probe = join(folder, `bulletin.${process.pid}.part`);
  const made = await makeFolder(resolve(folder)).catch((thrown) => refuseFile('--out', folder, thrown));
  const abandon = () => removeMade(folder, made);
  try {
    await writeFile(probe, '');
    await rm(probe);
  } catch (thrown) {
    await abandon();
    return refuseFile('--out', folder, thrown);
  }
  return { abandon, write: (files, name) => writeFiles(folder, files, name) };
}

/** Gives the topmost folder that had to be made. Node's own `recursive` never ends over a link that leads nowhere. */
async function makeFolder(path: string): Promise<string | undefined> {
  const made = await mkdir(path).then(
    () => 'made',
    (thrown) => codeOf(thrown),
  );
  if (made === 'made') return path;
  if (made === 'EEXIST' && (await stat(path)).isDirectory()) return undefined;
  if (made !== 'ENOENT' || dirname(path) === path) return mkdir(path).then(() => path);
  const above = await makeFolder(dirname(path));
  await mkdir(path);
  return above ?? path;
}

async function writeFiles(folder: string, files: readonly RenderedFile[], name?: string): Promise<readonly string[]> {
  const places = files.map((file) => {
    const path = join(folder, fileNameOf(file, name));
    return { path, half: `${path}.${process.pid}.part`, content: file.content };
  });
  try {
    for (const { half, content } of places) await writeFile(half, content);
    for (const { half, path } of places) await rename(half, path);
  } catch (thrown) {
    await Promise.allSettled(places.map(({ half }) => rm(half, { force: true })));
    return refuseFile('--out', folder, thrown);
  }
  return places.map(({ path }) => path);
}

/** From the folder up to the first one that was made; one that holds anything stays. */
async function removeMade(folder: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let at = resolve(folder); at.length >= resolve(made).length; at = dirname(at)) {
    const empty = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!empty) return;
  }
}

/**
 * Reads what `--choices` names, with or without a byte order mark.
 * Refuses `editorial.option` when that cannot be, `editorial.choices-invalid` when it is not UTF-8.
 */
export async function readChoicesFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((thrown) => refuseFile('--choices', path, thrown));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuseChoices('', { zh: '不是UTF-8编码，请另存为UTF-8', en: 'is not UTF-8; save it as UTF-8' });
  }
}

function refuseFile(option: string, path: string, thrown: unknown): never {
  const code = codeOf(thrown);
  return refuseOption(option, {
    zh: `${path} 不能读写（${code}）。请检查路径和权限。`,
    en: `${path} cannot be read or written (${code}). Check the path and its permissions.`,
  });
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
}
