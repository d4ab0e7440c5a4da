import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#formats/index.ts';
import { pathFinding } from './findings.ts';

/** A file to read: its path as the person gave it (or below the folder given), and its size on disk. */
export type FoundFile = { readonly path: string; readonly bytes: number };

export type Found = { readonly files: readonly FoundFile[]; readonly findings: readonly Finding[] };

/**
 * The files behind the paths of a command line: files as they are, folders with everything below them whose name ends in one of
 * `endings`, in the order of their names (share files are named by their week, so later weeks come later and win).
 *
 * A file reached twice is read once, where it comes first. What cannot be read becomes a finding
 * (`import.missing`, `import.unreadable`, `import.empty-folder`); the other files are still given.
 */
export async function findFiles(paths: readonly string[], endings: readonly string[]): Promise<Found> {
  const walk: Walk = { endings, files: [], findings: [], seen: new Set() };
  for (const path of paths) await visit(walk, path, true);
  return walk;
}

type Walk = {
  readonly endings: readonly string[];
  readonly files: FoundFile[];
  readonly findings: Finding[];
  readonly seen: Set<string>;
};

async function visit(walk: Walk, path: string, asked: boolean): Promise<void> {
  try {
    const [real, stats] = await Promise.all([realpath(path), stat(path)]);
    if (walk.seen.has(real)) return;
    if (stats.isDirectory()) {
      walk.seen.add(real);
      await visitFolder(walk, path, asked);
    } else if (asked || isWanted(walk, path, stats)) {
      walk.seen.add(real);
      walk.files.push({ path, bytes: stats.size });
    }
  } catch (thrown) {
    walk.findings.push(pathFinding(path, thrown));
  }
}

async function visitFolder(walk: Walk, path: string, asked: boolean): Promise<void> {
  const before = walk.files.length + walk.findings.length;
  const names = (await readdir(path)).sort();
  for (const name of names) await visit(walk, join(path, name), false);
  if (asked && walk.files.length + walk.findings.length === before) {
    walk.findings.push({
      outcome: 'broken',
      code: 'import.empty-folder',
      file: path,
      line: null,
      identifier: null,
      text: {
        zh: `文件夹 ${path} 中没有以 ${walk.endings.join('、')} 结尾的文件。请核对路径。`,
        en: `The folder ${path} holds no file that ends in ${walk.endings.join(', ')}. Check the path.`,
      },
    });
  }
}

function isWanted({ endings }: Walk, path: string, stats: Stats): boolean {
  const name = path.toLowerCase();
  return stats.isFile() && endings.some((ending) => name.endsWith(ending));
}
