/**
 * Where a page ended. Each sort goes on from the last record's own values, so that a publication between two pages neither
 * repeats nor skips a record: `band` is what the sort puts first (severity, or title hit; 0 where nothing is), then 公开日期 as
 * days since 1970, then `seq`.
 */
export type Place = { readonly band: number; readonly day: number; readonly seq: number };

const pattern = /^([0-9a-z]{1,2})\.(-?[0-9a-z]{1,5})\.([0-9a-z]{1,6})$/;

/** The cursor that stands for a place: short, safe in an address, meant to be handed back unread. */
export function formatCursor(place: Place): string {
  return [place.band, place.day, place.seq].map((part) => part.toString(36)).join('.');
}

/** The place of a cursor; null for what this site has not given out. */
export function parseCursor(cursor: string): Place | null {
  const match = pattern.exec(cursor);
  if (match === null) return null;
  const [band = 0, day = 0, seq = 0] = match.slice(1).map((part) => Number.parseInt(part, 36));
  return seq < 2 ** 31 ? { band, day, seq } : null;
}

/** Whether this site can have given it out. */
export function isCursor(cursor: string): boolean {
  return parseCursor(cursor) !== null;
}
