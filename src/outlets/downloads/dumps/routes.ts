import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { type AnyRoute, route } from '#platform/http/index.ts';
import {
  type DumpFile,
  dumpFiles,
  eachModified,
  isTakenBackSince,
  publishedVersion,
  type Reader,
  type View,
} from '#publish/read/index.ts';
import { type Asked, etagOf, type Served, served, showServed } from '../answer.ts';
import { dumpOutdated, fileUnknown } from '../refusals.ts';
import type { Shelf } from '../shelf.ts';
import { stretchOf } from './range.ts';

const anyone = { method: 'GET', may: 'anyone', isOpen: true } as const;
const csv = 'text/csv; charset=utf-8';
const plain = 'text/plain; charset=utf-8';

/** The weekly dumps with their hashes, and the index of what has changed since. `folder`: `dumps` of the data folder. */
export function dumpRoutes(
  db: Reader,
  { folder, shelf }: { readonly folder: string | null; readonly shelf: Shelf },
): readonly AnyRoute[] {
  return [modifiedIndex(db, shelf), hashes(db), dumps(db, folder)];
}

function modifiedIndex(db: Reader, shelf: Shelf): AnyRoute {
  return route({
    ...anyone,
    path: '/downloads/modified_index.csv',
    does: async (input) => {
      const version = async (view: View) => String(await publishedVersion(view));
      const validator = await version(db);
      const unchanged = served(input, { mediaType: csv, validator }, () => '');
      if (unchanged.content === null || input.isHead) return unchanged;
      const sheet = await shelf.take('modified_index.csv', validator, { version, parts: modifiedCsv });
      const headers = { 'content-length': String(sheet.bytes) };
      return { ...unchanged, validator: sheet.version, headers, content: sheet.open() };
    },
    shows: showServed,
  });
}

/** `id,modified,state`, the newest first: a reader stops at the first line that it has seen. */
async function* modifiedCsv(db: View): AsyncGenerator<string> {
  yield 'id,modified,state\n';
  for await (const lines of eachModified(db)) {
    const told = lines.map(
      ({ identifier, modifiedAt, state }) => `${identifier},${modifiedAt.toISOString()},${state}\n`,
    );
    yield told.join('');
  }
}

function hashes(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: '/downloads/SHA256SUMS',
    does: async (input) => {
      const files = await dumpFiles(db);
      const text = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
      const made = files[0]?.madeAt;
      return served(input, { mediaType: plain, validator: `sums.${made?.getTime() ?? 0}` }, () => text);
    },
    shows: showServed,
  });
}

function dumps(db: Reader, folder: string | null): AnyRoute {
  return route({
    ...anyone,
    path: '/downloads/:name',
    takes: { params: Type.Object({ name: Type.String({ maxLength: 60 }) }) },
    does: async (input) => {
      if (folder === null) throw fileUnknown();
      const { file, handle } = await openDump(db, folder, input.params.name);
      try {
        return servedPart(input, file, handle);
      } catch (thrown) {
        await handle.close();
        throw thrown;
      }
    },
    shows: showServed,
  });
}

/**
 * Opens the file before anything is said of it: one that is open is read to its end, whatever the next dump takes away. Once more where
 * that happened between the row and the file.
 */
async function openDump(db: Reader, folder: string, name: string, isAgain = false): Promise<Opened> {
  const file = (await dumpFiles(db)).find((one) => one.name === name);
  if (file === undefined) throw fileUnknown();
  if (await isTakenBackSince(db, file.leaves)) throw dumpOutdated();
  const handle = await open(join(folder, file.folder, file.name)).catch(() => null);
  if (handle !== null && (await handle.stat()).size === file.bytes) return { file, handle };
  await handle?.close();
  // Another folder of data than the one it was made in, or a file somebody took away: the next minute brings it back.
  if (isAgain) throw dumpOutdated();
  return openDump(db, folder, name, true);
}

type Opened = { readonly file: DumpFile; readonly handle: FileHandle };

/** The file, the part of it that is asked for, or that it has not changed. Whoever opened it closes it where this refuses. */
function servedPart(input: Asked, { mediaType, sha256, madeAt, bytes }: DumpFile, handle: FileHandle): Served {
  const file = { mediaType, validator: sha256, isStrong: true, modifiedAt: madeAt };
  const whole = served(input, file, () => '');
  if (whole.content === null || input.isHead) {
    void handle.close();
    return { ...whole, headers: headersOf(bytes) };
  }
  const part = stretchOf(input.header, { bytes, etag: etagOf(file), modifiedAt: madeAt });
  if (part === null) return { ...whole, headers: headersOf(bytes), content: handle.createReadStream({ start: 0 }) };
  const { first, last } = part;
  const headers = { ...headersOf(last - first + 1), 'content-range': `bytes ${first}-${last}/${bytes}` };
  return { ...whole, status: 206, headers, content: handle.createReadStream({ start: first, end: last }) };
}

const headersOf = (length: number) => ({ 'content-length': String(length), 'accept-ranges': 'bytes' });
