import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The list of everything in the copy, as `sha256sum -c` reads it. */
export const manifestName = 'SHA256SUMS';
/** What a run leaves for the next one. */
export const notesName = '.links.json';

/** The folder of a copy, which is brought up to date file by file. */
export type MirrorFolder = {
  has(name: string): boolean;
  /** Writes it unless it lies there already; a reader of the folder never sees half a file. */
  put(name: string, content: Buffer | Readable): Promise<void>;
  read(name: string): Promise<Buffer>;
  /** Pairs that the last run left for this one. */
  notes(): Promise<ReadonlyMap<string, string>>;
  note(pairs: readonly (readonly [string, string])[]): Promise<void>;
  /** Takes away what this run did not put there (and `isOurs`), and writes the list. */
  finish(isOurs: (name: string) => boolean): Promise<MirrorTold>;
};

/** In files. */
export type MirrorTold = { readonly written: number; readonly unchanged: number; readonly removed: number };

export async function openMirror(folder: string): Promise<MirrorFolder> {
  await mkdir(folder, { recursive: true });
  const before = readManifest(await readFile(join(folder, manifestName), 'utf8').catch(() => ''));
  const now = new Map<string, string>();
  const written = new Set<string>();
  const put = async (name: string, content: Buffer | Readable) => {
    const path = join(folder, name);
    const part = `${path}.part`;
    const sha256 = Buffer.isBuffer(content) ? digest(content) : await streamTo(part, content);
    now.set(name, sha256);
    if (await liesThere(path, sha256, before.get(name))) {
      if (!Buffer.isBuffer(content)) await rm(part, { force: true });
      return;
    }
    if (Buffer.isBuffer(content)) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(part, content);
    }
    await rename(part, path);
    written.add(name);
  };
  return {
    has: (name) => now.has(name),
    put,
    read: (name) => readFile(join(folder, name)),
    notes: async () => {
      const text = await readFile(join(folder, notesName), 'utf8').catch(() => '[]');
      return new Map(JSON.parse(text) as [string, string][]);
    },
    note: (pairs) => writeFile(join(folder, notesName), `${JSON.stringify(pairs)}\n`),
    finish: async (isOurs) => {
      const gone = [...before.keys()].filter((name) => !now.has(name));
      const removed = gone.filter(isOurs);
      for (const name of removed) await rm(join(folder, name), { force: true });
      for (const name of gone.filter((one) => !isOurs(one))) now.set(name, before.get(name) ?? '');
      const lines = [...now].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, sha256]) => `${sha256}  ${name}\n`);
      await writeFile(join(folder, `${manifestName}.part`), lines.join(''));
      await rename(join(folder, `${manifestName}.part`), join(folder, manifestName));
      return {
        written: written.size,
        unchanged: now.size - written.size - (gone.length - removed.length),
        removed: removed.length,
      };
    },
  };
}

function readManifest(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sha256 = '', name = '']) => [name, sha256]));
}

/** A run that was cut off has written files that no list tells of: those are looked into. */
async function liesThere(path: string, sha256: string, listed: string | undefined): Promise<boolean> {
  const isFile = await stat(path).then(
    (one) => one.isFile(),
    () => false,
  );
  if (!isFile) return false;
  if (listed !== undefined) return listed === sha256;
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex') === sha256;
}

async function streamTo(path: string, content: Readable): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  async function* measured(source: AsyncIterable<Uint8Array>) {
    for await (const bytes of source) {
      hash.update(bytes);
      yield bytes;
    }
  }
  await pipeline(content, measured, createWriteStream(path));
  return hash.digest('hex');
}

const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');
