import {
  type CsafFile,
  changedEntries,
  csafPlaceOf,
  factsOf,
  findCsaf,
  findEntries,
  findEntry,
  findRecord,
  leafSince,
  type Reader,
  type RecordEntry,
  type RecordView,
} from '#publish/read/index.ts';
import { nextCursor, parseListQuery, searchRecords } from '#search/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { entryText, listText, objectText } from '../entry.ts';
import { instantOf } from '../instant.ts';
import { changesAhead, fieldUnknown, queryRefused, recordUnknown, twoBeginnings } from '../refusals.ts';
import { recordFieldNames } from '../schema-record.ts';
import { type KnownOf, knownOf } from './formats.ts';
import { recordLimits } from './model.ts';

/** What stands under a number. Refuses `api.record-unknown` (404), alike for what is not public. */
export async function recordEntry(db: Reader, identifier: string): Promise<RecordEntry> {
  const found = identifier.length > recordLimits.identifier ? null : await findEntry(db, identifier);
  if (found === null) throw recordUnknown();
  return found;
}

/** The same with its history, for formats that tell it; a number that was rejected is none. Refuses `api.record-unknown` (404). */
export async function recordView(db: Reader, identifier: string): Promise<RecordView> {
  const found = await findRecord(db, identifier);
  if (found === null) throw recordUnknown();
  return found;
}

/** The document of the trusted provider about this number; null where it is not made yet, or the number was taken back meanwhile. */
export async function storedCsaf(db: Reader, identifier: string): Promise<CsafFile | null> {
  const place = await csafPlaceOf(db, identifier);
  return place === null ? null : findCsaf(db, place);
}

/** What catalogues know of the record's CVEs. */
export async function recordFacts(db: Reader, { record }: RecordView): Promise<KnownOf> {
  const cves = record.aliases.flatMap(({ scheme, value }) => (scheme === 'CVE' ? [value] : []));
  return knownOf([...(await factsOf(db, cves)).values()]);
}

type Asked = Readonly<Record<string, unknown>>;

/** A page of the records that a query leaves, as JSON text; `7d` counts back from `today`. Refuses `api.query`, `api.field-unknown`. */
export async function recordPage(db: Reader, asked: Asked, today: Day): Promise<string> {
  const { fields, limit, ...filters } = asked;
  const { query, problems } = parseListQuery(parametersOf(filters), today);
  if (problems.length > 0) throw queryRefused(problems);
  const wanted = fieldsOf(typeof fields === 'string' ? fields.split(',').map((name) => name.trim()) : undefined);
  const found = await searchRecords(db, { ...query, limit: Number(limit ?? recordLimits.defaultPage) });
  const entries = await findEntries(
    db,
    found.rows.map(({ identifier }) => identifier),
  );
  return objectText({
    total: String(found.total),
    items: listText(entries.map((entry) => entryText(entry, wanted))),
    next: JSON.stringify(found.next && nextCursor(query, found.next)),
  });
}

/** A checked query as the list reads it. */
function parametersOf(asked: Asked): { getAll(name: string): string[] } {
  return {
    getAll: (name) => [asked[name] ?? []].flat().map(String),
  };
}

/** Null for all of them. Refuses `api.field-unknown`. */
function fieldsOf(names: readonly string[] | undefined): readonly string[] | null {
  if (names === undefined) return null;
  const unknown = names.filter((name) => !(recordFieldNames as readonly string[]).includes(name));
  if (unknown.length > 0) throw fieldUnknown(unknown, recordFieldNames);
  return names;
}

export type BatchAsked = { readonly identifiers: readonly string[]; readonly fields?: readonly string[] | undefined };

/** What stands under up to 1,000 numbers, in their order, as JSON text; those without anything are named. Refuses `api.field-unknown`. */
export async function recordBatch(db: Reader, { identifiers, fields }: BatchAsked): Promise<string> {
  const wanted = fieldsOf(fields);
  const entries = await findEntries(db, identifiers);
  const found = new Set(entries.map(({ identifier }) => identifier));
  return objectText({
    items: listText(entries.map((entry) => entryText(entry, wanted))),
    missing: JSON.stringify(identifiers.filter((identifier) => !found.has(identifier))),
  });
}

export type ChangesAsked = {
  readonly after?: number | undefined;
  readonly since?: string | undefined;
  readonly limit?: number | undefined;
};

/** What has become of records since a place in the log, or since an instant, as JSON text. Refuses `api.changes-start` and `api.changes-ahead`. */
export async function recordChanges(db: Reader, { after, since, limit }: ChangesAsked): Promise<string> {
  if (after !== undefined && since !== undefined) throw twoBeginnings();
  const from = since === undefined ? (after ?? -1) + 1 : await leafSince(db, instantOf(since));
  const { entries, last, end } = await changedEntries(db, from, limit ?? recordLimits.page);
  // Whoever went on from there would be told of nothing for ever.
  if (after !== undefined && after >= end && after >= 0) throw changesAhead(after, end);
  return objectText({
    items: listText(entries.map((entry) => entryText(entry))),
    next: String(last),
    more: String(last + 1 < end),
  });
}
