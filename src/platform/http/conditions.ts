import type { IncomingHttpHeaders } from 'node:http';

/** `If-None-Match: *`: whoever asks has some version of it, whichever (RFC 9110 §13.1.2). Only of what is there. */
export function holdsAny(ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch?.trim() === '*';
}

/**
 * Asked by date alone, as some programs do, for what has not changed since (RFC 9110 §13.1.3): a validator, where one was sent, decides in
 * its place, and what is no date of HTTP is passed over. `lastModified` is the header as it is sent.
 */
export function isUnchangedSince(
  headers: Pick<IncomingHttpHeaders, 'if-none-match' | 'if-modified-since'>,
  lastModified: string | null | undefined,
): boolean {
  if (headers['if-none-match'] !== undefined || !lastModified) return false;
  const since = httpDate(headers['if-modified-since']);
  return since !== null && Date.parse(lastModified) <= since;
}

/** The three forms of §5.6.7; the oldest of them names no zone and means GMT. */
function httpDate(text = ''): number | null {
  const stated = text.trim();
  const isOldest = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(stated);
  if (!isOldest && !/^[A-Z][a-z]{2,8}, .+ GMT$/.test(stated)) return null;
  const at = Date.parse(isOldest ? `${stated} GMT` : stated);
  return Number.isNaN(at) ? null : at;
}
