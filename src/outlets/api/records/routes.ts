import { Type } from 'typebox';
import { type AnyRoute, file, route, stored, storedAnswer } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import type { Memory } from '../memory.ts';
import { formatImpossible, formatUnknown } from '../refusals.ts';
import { recordBatch, recordChanges, recordEntry, recordPage } from './actions.ts';
import { batchDescription, changesDescription, listDescription, recordDescription } from './descriptions.ts';
import { type AnswerFormat, acceptedFormat, ownFormat, readAddress } from './formats.ts';
import { batchBody, listQuery, recordLimits } from './model.ts';

export type RecordsWorld = {
  readonly db: Reader;
  readonly memory: Memory;
  /** Beside our own JSON. */
  readonly formats: readonly AnswerFormat[];
};

/** Records for programs: one, many, by query, and what has changed. */
export function recordRoutes(world: RecordsWorld): AnyRoute[] {
  return [listRoute(world), changesRoute(world), batchRoute(world), recordRoute(world)];
}

const anyone = { method: 'GET', may: 'anyone' } as const;
const published = { ...anyone, changesWith: 'published' } as const;
const jsonType = ownFormat.mediaType;

function listRoute({ db }: RecordsWorld): AnyRoute {
  return route({
    ...published,
    path: '/api/v1/records',
    describes: listDescription,
    takes: { query: listQuery },
    does: ({ query }) => recordPage(db, query as Readonly<Record<string, unknown>>),
    shows: (text) => file(jsonType, text),
  });
}

function changesRoute({ db }: RecordsWorld): AnyRoute {
  return route({
    ...published,
    path: '/api/v1/records/changes',
    describes: changesDescription,
    takes: {
      query: Type.Object({
        after: Type.Optional(Type.Integer({ minimum: -1, maximum: 2 ** 31 - 2 })),
        since: Type.Optional(Type.String({ format: 'date-time' })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: recordLimits.page })),
      }),
    },
    does: ({ query }) => recordChanges(db, query),
    shows: (text) => file(jsonType, text),
  });
}

function batchRoute({ db }: RecordsWorld): AnyRoute {
  return route({
    ...{ method: 'POST', may: 'anyone', onlyReads: true },
    path: '/api/v1/records/batch',
    describes: batchDescription,
    takes: { body: batchBody },
    does: ({ body }) => recordBatch(db, body),
    shows: (text) => file(jsonType, text),
  });
}

function recordRoute({ db, memory, formats }: RecordsWorld): AnyRoute {
  return route({
    ...anyone,
    path: '/api/v1/records/:identifier',
    describes: recordDescription(formats),
    takes: { params: Type.Object({ identifier: Type.String({ maxLength: 80 }) }) },
    does: ({ params, header }) => {
      const { identifier, format: byEnding } = readAddress(params.identifier, formats);
      if (byEnding === null) throw formatUnknown(['.json', ...formats.map(({ suffix }) => suffix)]);
      const isBare = !params.identifier.includes('.');
      const format = isBare ? acceptedFormat(header('accept'), formats) : byEnding;
      const address = `/api/v1/records/${params.identifier}`;
      return memory.answer(isBare ? keyOf(address, format) : address, async () => {
        const entry = await recordEntry(db, identifier);
        const text = format.write(entry);
        if (text === null) throw formatImpossible(format.name);
        const headers = isBare ? { vary: 'Accept, Accept-Encoding' } : {};
        return storedAnswer(text, { mediaType: format.mediaType, lastModified: entry.publishedAt, headers });
      });
    },
    shows: (ready) => stored(ready),
  });
}

/** Our own JSON lies under the bare address, where `quick` looks. */
function keyOf(address: string, format: AnswerFormat): string {
  return format === ownFormat ? address : `${address} ${format.mediaType}`;
}

/** Programs that do not say what they want, or want JSON, need no look at `Accept`. */
export function quickKey(url: string, accept: string | undefined): string | null {
  if (!url.startsWith('/api/v1/records/')) return null;
  const wantsOwn = accept === undefined || accept === '*/*' || accept === 'application/json';
  return wantsOwn || url.includes('.', 16) ? url : null;
}
