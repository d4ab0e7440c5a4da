import { createHash } from 'node:crypto';

/**
 * Where a page ended. Each sort goes on from the last record's own values, so that a publication between two pages neither
 * repeats nor skips a record: `band` is what the sort puts first (severity, or title hit; 0 where nothing is), then 公开日期 as
 * days since 1970, then `seq`.
 */
export type Place = { readonly band: number; readonly day: number; readonly seq: number };

const pattern = /^([0-9a-z]{1,2})\.(-?[0-9a-z]{1,5})\.([0-9a-z]{1,6})$/;

/** A place as a text, safe in an address. */
export function formatPlace(place: Place): string {
  return [place.band, place.day, place.seq].map((part) => part.toString(36)).join('.');
}

/** The place that `formatPlace` wrote so; null for any other text. */
export function parsePlace(text: string): Place | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [band = 0, day = 0, seq = 0] = match.slice(1).map((part) => Number.parseInt(part, 36));
  const place = { band, day, seq };
  return seq < 2 ** 31 && formatPlace(place) === text ? place : null;
}

/**
 * The cursor that readers are given, meant to be handed back unread: a place with a mark of it and of what was asked, because the same place in
 * another order or of other records lies anywhere. `asked`: the query in its one way of writing, without its place.
 */
export function cursorOf(place: string, asked: string): string {
  return `${place}.${markOf(`${place} ${asked}`)}`;
}

/** The place in a cursor that was given out for `asked`; null for any other text. */
export function placeIn(cursor: string, asked: string): string | null {
  const place = cursor.slice(0, Math.max(0, cursor.lastIndexOf('.')));
  return parsePlace(place) !== null && cursor === cursorOf(place, asked) ? place : null;
}

/** Against mistakes, not against anybody: 30 bits are enough. */
function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 5);
}
