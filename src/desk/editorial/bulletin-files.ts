import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BulletinRefusal, largestBulletin, type ReadFile, readBulletinFile } from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';

/** A bulletin read from a disk. */
export type BulletinFile = ReadFile & {
  readonly path: string;
  /** Its name without folders. */
  readonly name: string;
  readonly sha256: string;
};

/**
 * Reads a finished bulletin from a file, of which nothing is changed.
 *
 * Refuses `bulletin.file-missing` when the file cannot be read, `bulletin.file-too-large` before anything of it is read, and
 * what `readBulletinFile` refuses; the sentence names the file.
 */
export async function readBulletinAt(path: string): Promise<BulletinFile> {
  const bytes = await bytesOf(path);
  const name = basename(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    return { ...(await readBulletinFile(path, bytes)), path, name, sha256 };
  } catch (thrown) {
    // The bulletin's folder is pure and has its own class for what a person can act on.
    if (thrown instanceof BulletinRefusal) throw new Refusal(thrown.code, thrown.text, 400, thrown);
    throw thrown;
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > largestBulletin) {
      throw new Refusal('bulletin.file-too-large', {
        zh: `${path}：文件太大，不像是周报。请核对文件。`,
        en: `${path}: it is too large for a bulletin. Check the file.`,
      });
    }
    return await readFile(path);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    throw new Refusal('bulletin.file-missing', {
      zh: `${path}：不能读取（${code}）。请检查路径和权限。`,
      en: `${path}: it cannot be read (${code}). Check the path and its permissions.`,
    });
  }
}
