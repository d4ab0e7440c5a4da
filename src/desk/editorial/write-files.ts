import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderedFile } from './files.ts';
import { refuseOption } from './words.ts';

/** Writes `bulletin.json`, `.html` … into a folder, made where it is missing: all of them, or none. Gives their paths. */
export async function writeFiles(folder: string, files: readonly RenderedFile[]): Promise<readonly string[]> {
  const places = files.map(({ format, content }) => {
    const path = join(folder, `bulletin.${format}`);
    return { path, half: `${path}.${process.pid}.part`, content };
  });
  try {
    await mkdir(folder, { recursive: true });
    for (const { half, content } of places) await writeFile(half, content);
    for (const { half, path } of places) await rename(half, path);
  } catch (thrown) {
    await Promise.allSettled(places.map(({ half }) => rm(half, { force: true })));
    return refuseFile('--out', folder, thrown);
  }
  return places.map(({ path }) => path);
}

/** Reads what `--choices` names. Refuses `editorial.option` when that cannot be. */
export async function readChoicesFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    return refuseFile('--choices', path, thrown);
  }
}

function refuseFile(option: string, path: string, thrown: unknown): never {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
  return refuseOption(option, {
    zh: `${path} 不能读写（${code}）。请检查路径和权限。`,
    en: `${path} cannot be read or written (${code}). Check the path and its permissions.`,
  });
}
