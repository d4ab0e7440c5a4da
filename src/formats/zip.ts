/**
 * Reader of ZIP archives from strangers (APPNOTE 6.3.10). Sizes that an archive states are never trusted: unpacking stops at a budget
 * that all entries share. Not read: encryption, ZIP64, several disks, methods other than stored and deflate.
 */
import { Readable } from 'node:stream';
import { createInflateRaw, gunzipSync, inflateRawSync } from 'node:zlib';
import { FileProblem } from './file-problems.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly start: number;
  readonly packed: number;
};

export type Zip = {
  /** Files only, in the order of the directory; folders are left out. */
  readonly entries: readonly ZipEntry[];
  /** The whole content of a small entry. */
  read(entry: ZipEntry): Uint8Array;
  /** The content piece by piece: memory stays small however large it is. */
  stream(entry: ZipEntry): AsyncGenerator<Uint8Array>;
};

export type ZipLimits = { readonly mostEntries: number; readonly mostBytes: number };

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Opens an archive. Refuses `batch.archive` for one that is damaged or of a kind that is not read, `batch.too-large-inside` beyond the budget. */
export function openZip(bytes: Uint8Array, { mostEntries, mostBytes }: ZipLimits): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(view, bytes, mostEntries);
  let budget = mostBytes;
  const tooLarge = () => new FileProblem('batch.too-large-inside', `${Math.floor(mostBytes / 1_000_000)} MB`);
  const spend = (size: number) => {
    budget -= size;
    if (budget < 0) throw tooLarge();
  };
  return {
    entries,
    read(entry) {
      const packed = contentOf(view, bytes, entry);
      const content = entry.method === 0 ? packed : inflated(packed, budget, tooLarge);
      spend(content.length);
      return content;
    },
    async *stream(entry) {
      const packed = contentOf(view, bytes, entry);
      const source = entry.method === 0 ? pieces(packed) : Readable.from(pieces(packed)).pipe(createInflateRaw());
      try {
        for await (const piece of source) {
          spend((piece as Uint8Array).length);
          yield piece as Uint8Array;
        }
      } catch (thrown) {
        throw thrown instanceof FileProblem ? thrown : damaged(thrown);
      }
    },
  };
}

function inflated(packed: Uint8Array, budget: number, tooLarge: () => FileProblem): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (thrown) {
    throw (thrown as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged(thrown);
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function directoryOf(view: DataView, bytes: Uint8Array, mostEntries: number): ZipEntry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const names = new TextDecoder();
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  if (count === 0xffff || at === 0xffffffff) throw damaged('ZIP64');
  if (count > mostEntries) throw new FileProblem('batch.archive', wordsForMany(count, mostEntries));
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directorySignature) throw damaged('directory');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = names.decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    if ((view.getUint16(at + 8, true) & 1) === 1) throw damaged('encrypted');
    total += packed;
    // Entries that share their bytes make an archive of a few kilobytes unpack to petabytes.
    if (total > bytes.length) throw damaged('overlapping entries');
    if (!name.endsWith('/')) entries.push({ name, method, start: view.getUint32(at + 42, true), packed });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** The end record lies within the last 64 KB: a comment may stand behind it. */
function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw damaged('cut off');
}

function contentOf(view: DataView, bytes: Uint8Array, { start, packed, method }: ZipEntry): Uint8Array {
  if (method !== 0 && method !== 8) throw damaged(`method ${method}`);
  if (start + 30 > bytes.length) throw damaged('offset');
  const content = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (content + packed > bytes.length) throw damaged('cut off');
  return bytes.subarray(content, content + packed);
}

function damaged(why: unknown): FileProblem {
  return new FileProblem('batch.archive', why instanceof Error ? why.message : String(why));
}

function wordsForMany(count: number, most: number) {
  return { zh: `有${count}个文件，最多${most}个`, en: `${count} files, at most ${most} are read` };
}

/** Unpacks what was compressed with gzip, up to `mostBytes`. */
export function gunzipped(bytes: Uint8Array, mostBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FileProblem('batch.too-large-inside', `${Math.floor(mostBytes / 1_000_000)} MB`);
    }
    throw new FileProblem('batch.archive', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
