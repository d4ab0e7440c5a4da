import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  BulletinRefusal,
  isPeriodicalJson,
  largestBulletin,
  type PeriodicalDocument,
  periodicalFromJson,
  type ReadFile,
  readBulletinFile,
} from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';
import { refusing } from './documents.ts';

type OnDisk = {
  readonly path: string;
  /** Its name without folders. */
  readonly name: string;
  readonly sha256: string;
};

/** A bulletin read from a disk. */
export type BulletinFile = ReadFile & OnDisk;

/** The JSON of another periodical. */
export type PeriodicalFile = OnDisk & { readonly format: 'json'; readonly periodical: PeriodicalDocument };

/**
 * Reads a finished bulletin from a file, of which nothing is changed.
 *
 * Refuses `bulletin.file-missing` when the file cannot be read, `bulletin.file-too-large` before anything of it is read, and
 * what `readBulletinFile` refuses; the sentence names the file.
 */
export async function readBulletinAt(path: string): Promise<BulletinFile> {
  const bytes = await bytesOf(path);
  const file = onDisk(path, bytes);
  return refusing(async () => ({ ...(await readBulletinFile(path, bytes)), ...file }));
}

/** The same, where the JSON of another periodical will do as well. Refuses also what `periodicalFromJson` refuses. */
export async function readIssueAt(path: string): Promise<BulletinFile | PeriodicalFile> {
  const bytes = await bytesOf(path);
  const file = onDisk(path, bytes);
  return refusing(async () => {
    const periodical = periodicalIn(path, bytes);
    return periodical === null
      ? { ...(await readBulletinFile(path, bytes)), ...file }
      : { ...file, format: 'json', periodical };
  });
}

function onDisk(path: string, bytes: Uint8Array): OnDisk {
  return { path, name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Null for whatever is no JSON, or not that of another periodical: the reader of bulletins says what is wrong with it. */
function periodicalIn(path: string, bytes: Uint8Array): PeriodicalDocument | null {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (!text.trimStart().startsWith('{') || !saysPeriodical(text)) return null;
  try {
    return periodicalFromJson(text);
  } catch (thrown) {
    if (!(thrown instanceof BulletinRefusal)) throw thrown;
    const { text: why } = thrown;
    throw new BulletinRefusal(thrown.code, { zh: `${path}：${why.zh}`, en: `${path}: ${why.en}` });
  }
}

function saysPeriodical(text: string): boolean {
  try {
    return isPeriodicalJson(text);
  } catch {
    // Not JSON after all.
    return false;
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
