import { Type } from 'typebox';
import type { Authority } from '#platform/authority.ts';
import { type AnyRoute, file, route, type StoredAnswer, stored, storedAnswer } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { entryText } from '../entry.ts';
import type { Memory } from '../memory.ts';
import { formatImpossible, formatUnknown } from '../refusals.ts';
import { recordBatch, recordChanges, recordEntry, recordFacts, recordPage, recordView, storedCsaf } from './actions.ts';
import {
  batchDescription,
  changesDescription,
  documentDescription,
  listDescription,
  recordDescription,
} from './descriptions.ts';
import { type AnswerFormat, acceptedFormat, csafSuffix, formatOfSuffix, jsonType } from './formats.ts';
import { batchBody, listQuery, recordLimits } from './model.ts';

export type RecordsWorld = {
  readonly db: Reader;
  readonly memory: Memory;
  /** Beside our own JSON. */
  readonly formats: readonly AnswerFormat[];
  readonly authority: Authority;
};

/** Records for programs: one, many, by query, and what has changed. */
export function recordRoutes(world: RecordsWorld): AnyRoute[] {
  return [listRoute(world), changesRoute(world), batchRoute(world), recordRoute(world), documentRoute(world)];
}

const anyone = { method: 'GET', may: 'anyone' } as const;
const published = { ...anyone, changesWith: 'published' } as const;

function listRoute({ db }: RecordsWorld): AnyRoute {
  return route({
    ...published,
    path: '/api/v1/records',
    describes: listDescription,
    takes: { query: listQuery },
    does: ({ query }, { now, timeZone }) =>
      recordPage(db, query as Readonly<Record<string, unknown>>, dayOf(now, timeZone)),
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

function recordRoute(world: RecordsWorld): AnyRoute {
  const { formats } = world;
  return route({
    ...anyone,
    path: '/api/v1/records/:identifier',
    describes: recordDescription(formats),
    takes: { params: Type.Object({ identifier: Type.String({ maxLength: 60 }) }) },
    does: ({ params: { identifier }, header }, { publicUrl, demo }) => {
      const format = acceptedFormat(header('accept'), formats);
      const address = `/api/v1/records/${identifier}`;
      // Our own JSON lies under the bare address, where `quickKey` looks.
      const key = format === 'own' ? address : `${address} ${format.name}`;
      return answerRecord(world, { key, identifier, format, publicUrl, demo, vary: 'Accept, Accept-Encoding' });
    },
    shows: (ready) => stored(ready),
  });
}

function documentRoute(world: RecordsWorld): AnyRoute {
  const { formats } = world;
  return route({
    ...anyone,
    path: '/api/v1/records/:identifier.:suffix',
    describes: documentDescription(formats),
    takes: {
      params: Type.Object({ identifier: Type.String({ maxLength: 60 }), suffix: Type.String({ maxLength: 30 }) }),
    },
    does: ({ params }, { publicUrl, demo }) => {
      // The router parts the name at its last point; an ending may have one of its own (`csaf.json`), a number never has.
      const [identifier = '', ...ending] = `${params.identifier}.${params.suffix}`.split('.');
      const suffix = ending.join('.');
      const format = formatOfSuffix(suffix, formats);
      if (format === null) throw formatUnknown(['json', ...formats.map((one) => one.suffix)]);
      const key = `/api/v1/records/${identifier}.${suffix}`;
      return answerRecord(world, { key, identifier, format, publicUrl, demo, vary: 'Accept-Encoding' });
    },
    shows: (ready) => stored(ready),
  });
}

type AskedRecord = {
  readonly key: string;
  readonly identifier: string;
  readonly format: AnswerFormat | 'own';
  readonly publicUrl: string;
  readonly demo: boolean;
  readonly vary: string;
};

function answerRecord(world: RecordsWorld, asked: AskedRecord): Promise<StoredAnswer> {
  const { db, memory } = world;
  const { key, identifier, format, vary } = asked;
  // The provider's documents change without a publication: they are not kept here.
  if (format !== 'own' && format.suffix === csafSuffix) return answerDocument(world, { ...asked, format });
  return memory.answer(key, async () => {
    if (format !== 'own') return answerDocument(world, { ...asked, format });
    const entry = await recordEntry(db, identifier);
    return storedAnswer(entryText(entry), {
      mediaType: jsonType,
      lastModified: entry.publishedAt,
      headers: { vary },
    });
  });
}

type AskedDocument = AskedRecord & { readonly format: AnswerFormat };

/** As the trusted provider has it where it has one, so that there are no two of one record; else as it is written now. */
async function answerDocument(world: RecordsWorld, asked: AskedDocument): Promise<StoredAnswer> {
  const { db, authority } = world;
  const { identifier, format, publicUrl, demo, vary } = asked;
  const { mediaType } = format;
  const kept = format.suffix === csafSuffix ? await storedCsaf(db, identifier) : null;
  if (kept !== null) {
    return storedAnswer(kept.document, { mediaType, lastModified: kept.releasedAt, headers: { vary } });
  }
  const view = await recordView(db, identifier);
  const known = await recordFacts(db, view);
  const text = view.withdrawn === null ? format.write(view, { publicUrl, authority, demo, ...known }) : null;
  if (text === null) throw formatImpossible(format.name);
  // Without a date: what catalogues say of its CVEs, and how it is written, change without a publication. Its validator tells.
  return storedAnswer(text, { mediaType, headers: { vary } });
}

/** Programs that do not say what they want, or want JSON, need no look at `Accept`. */
export function quickKey(url: string, accept: string | undefined): string | null {
  if (!url.startsWith('/api/v1/records/')) return null;
  const wantsOwn = accept === undefined || accept === '*/*' || accept === 'application/json';
  return wantsOwn || url.includes('.', 16) ? url : null;
}
