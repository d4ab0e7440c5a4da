import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { type AnyRoute, route } from '#platform/http/index.ts';
import { dumpFiles, eachModified, isTakenBackSince, publishedVersion, type Reader } from '#publish/read/index.ts';
import { served, showServed } from '../answer.ts';
import { dumpOutdated, fileUnknown } from '../refusals.ts';

const anyone = { method: 'GET', may: 'anyone' } as const;
const csv = 'text/csv; charset=utf-8';
const plain = 'text/plain; charset=utf-8';

/** The weekly dumps with their hashes, and the index of what has changed since. `folder`: `dumps` of the data folder. */
export function dumpRoutes(db: Reader, folder: string | null): readonly AnyRoute[] {
  return [modifiedIndex(db), hashes(db), dumps(db, folder)];
}

function modifiedIndex(db: Reader): AnyRoute {
  return route({
    ...anyone,
    path: '/downloads/modified_index.csv',
    does: async (input) => {
      const validator = String(await publishedVersion(db));
      return served(input, { mediaType: csv, validator }, () => Readable.from(modifiedCsv(db)));
    },
    shows: showServed,
  });
}

/** `id,modified,state`, the newest first: a reader stops at the first line that it has seen. */
async function* modifiedCsv(db: Reader): AsyncGenerator<string> {
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
      const found = (await dumpFiles(db)).find(({ name }) => name === input.params.name);
      if (found === undefined || folder === null) throw fileUnknown();
      if (await isTakenBackSince(db, found.leaves)) throw dumpOutdated();
      const path = join(folder, found.folder, found.name);
      const size = await stat(path).then(
        (one) => one.size,
        () => -1,
      );
      // Another folder of data than the one it was made in, or a file somebody took away: the next dump brings it back.
      if (size !== found.bytes) throw dumpOutdated();
      const { mediaType, sha256, madeAt, bytes } = found;
      const headers = { 'content-length': String(bytes) };
      return served(input, { mediaType, validator: sha256, modifiedAt: madeAt, headers }, () => createReadStream(path));
    },
    shows: showServed,
  });
}
