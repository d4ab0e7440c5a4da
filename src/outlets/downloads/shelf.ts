import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { oneView, type Reader, type View } from '#publish/read/index.ts';

/** A long list as it was at one instant. */
export type Sheet = {
  /** Of what it was written from: the same version, the same bytes. */
  readonly version: string;
  readonly bytes: number;
  /** To be called at once where it is called: a newer list may take the place of this one. */
  open(): Readable;
};

/** How a list is written: the version of what it is written from, and its parts, both out of the view that is given. */
export type Writing = {
  version(view: View): Promise<string>;
  parts(view: View): AsyncIterable<string>;
};

/** Long lists, each written once for each version of what is in it. */
export type Shelf = {
  /** The list of this name; written anew where the one that lies there is not of `version`. What comes may be newer than that. */
  take(name: string, version: string, writing: Writing): Promise<Sheet>;
  /** Lets go of all of them; what is being read is read to its end. */
  close(): Promise<void>;
};

/**
 * Lists that are longer than one statement are read out of one unchanging view, or a document that is released anew meanwhile would
 * move past the place reached and be in none of the pages. A reader takes as long over a list as they like and no view may stay open
 * for so long: the list is written to a file first, at the pace of the disk, and all readers of that version read it there.
 *
 * The file has no name from before its first byte on (it is removed right after it was opened), so a process that is killed leaves nothing behind
 * and nobody ever finds half of one.
 */
export function openShelf(db: Reader, folder: string): Shelf {
  const sheets = new Map<string, Kept>();
  const writers = new Map<string, Promise<Kept>>();
  const write = (name: string, writing: Writing): Promise<Kept> => {
    const made = oneView(db, (view) => writeSheet(view, folder, writing))
      .then(async (sheet) => {
        await sheets.get(name)?.letGo();
        sheets.set(name, sheet);
        return sheet;
      })
      .finally(() => writers.delete(name));
    writers.set(name, made);
    return made;
  };
  return {
    take: async (name, version, writing) => {
      const kept = sheets.get(name);
      if (kept?.version === version) return kept;
      const coming = await writers.get(name)?.catch(() => undefined);
      if (coming?.version === version) return coming;
      // Of those who waited for an older one, the first writes the next.
      return writers.get(name) ?? write(name, writing);
    },
    close: async () => {
      await Promise.allSettled(writers.values());
      await Promise.all([...sheets.values()].map((sheet) => sheet.letGo()));
      sheets.clear();
    },
  };
}

type Kept = Sheet & { letGo(): Promise<void> };

async function writeSheet(view: View, folder: string, { version, parts }: Writing): Promise<Kept> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `list-${randomBytes(9).toString('hex')}`);
  const handle = await open(path, 'wx+');
  try {
    await rm(path, { force: true });
    const of = await version(view);
    let bytes = 0;
    for await (const part of parts(view)) {
      const piece = Buffer.from(part);
      await handle.writeFile(piece);
      bytes += piece.length;
    }
    return { version: of, bytes, ...readersOf(handle) };
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

/** Closes the file once it is let go of and nobody reads it any more. */
function readersOf(handle: FileHandle): Pick<Kept, 'open' | 'letGo'> {
  let readers = 0;
  let isDone = false;
  const closeIfDone = async () => {
    if (isDone && readers === 0) await handle.close();
  };
  return {
    open: () => {
      readers += 1;
      return Readable.from(piecesOf(handle), { objectMode: false }).once('close', () => {
        readers -= 1;
        void closeIfDone();
      });
    },
    letGo: async () => {
      isDone = true;
      await closeIfDone();
    },
  };
}

/** Read by place, so that many may read at once. */
async function* piecesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let place = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(65_536), 0, 65_536, place);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    place += bytesRead;
  }
}
