import { Refusal } from '#platform/errors.ts';

/** From the first to the last byte, both counted from 0. */
export type Stretch = { readonly first: number; readonly last: number };

/** What a file is asked for in part by. */
export type Whole = { readonly bytes: number; readonly etag: string; readonly modifiedAt: Date };

/**
 * The part of a file that is asked for; null: all of it (RFC 9110 §14). A header that cannot be read, in other units or with several
 * ranges is passed over, as the standard leaves to us; so is one whose `If-Range` names another file than lies there now.
 *
 * Refuses `downloads.range` (416), with the length of the file, when what is asked for begins behind its end.
 */
export function stretchOf(
  header: (name: string) => string | undefined,
  { bytes, etag, modifiedAt }: Whole,
): Stretch | null {
  const found = /^bytes=\s*(?:(\d+)-(\d+)?|-(\d+))\s*$/i.exec(header('range') ?? '');
  const ifRange = header('if-range');
  if (found === null || (ifRange !== undefined && !isStill(ifRange, etag, modifiedAt))) return null;
  const [, from, to, end] = found;
  if (from === undefined) {
    if (Number(end) === 0) throw outOfRange(bytes);
    return { first: Math.max(0, bytes - Number(end)), last: bytes - 1 };
  }
  if (to !== undefined && Number(to) < Number(from)) return null;
  if (Number(from) >= bytes) throw outOfRange(bytes);
  return { first: Number(from), last: Math.min(bytes - 1, to === undefined ? bytes : Number(to)) };
}

/** By its strong validator, or by its date: no two dumps are of one second. */
function isStill(ifRange: string, etag: string, modifiedAt: Date): boolean {
  return ifRange === etag || ifRange === modifiedAt.toUTCString();
}

function outOfRange(bytes: number): Refusal {
  return new Refusal(
    'downloads.range',
    {
      zh: `所要的部分超出文件末尾：文件共 ${bytes} 字节。若是续传，本地文件已完整或来自另一版本，请核对 SHA256SUMS。`,
      en: `The part asked for begins behind the end: the file has ${bytes} bytes. If you were resuming, yours is complete or of another dump; compare it with SHA256SUMS.`,
    },
    416,
    undefined,
    { headers: { 'content-range': `bytes */${bytes}`, 'accept-ranges': 'bytes' } },
  );
}
