import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { holdsAny, isUnchangedSince } from './conditions.ts';

export const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/**
 * An answer that is the same for everybody, ready to go out: its bytes as they are and compressed, with a strong validator of each.
 * Made by `storedAnswer`, kept by whoever makes it.
 */
export type StoredAnswer = {
  readonly status: number;
  readonly mediaType: string;
  /** Without quotation marks, as of the bytes that are not compressed. */
  readonly etag: string;
  readonly lastModified: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Buffer;
  readonly packed: Readonly<Partial<Record<Encoding, Buffer>>>;
  /** In memory, all together. */
  readonly bytes: number;
};

export type StoredParts = {
  readonly mediaType: string;
  readonly lastModified?: Date | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the address alone does not say what is answered, as with a choice by `Accept`. */
  readonly status?: number;
  /** Of an answer that is made for one reader and not kept: what it may be packed in, as the reader says it (`Accept-Encoding`). */
  readonly acceptEncoding?: string | undefined;
};

/** Compresses once what is worth it. The validator is of the content: it stays as long as the content does, whatever else is published. */
export async function storedAnswer(text: string, parts: StoredParts): Promise<StoredAnswer> {
  const plain = Buffer.from(text);
  const { mediaType, lastModified, headers = {}, status = 200 } = parts;
  const wanted = 'acceptEncoding' in parts ? [encodingFor(parts.acceptEncoding)] : encodings;
  const etag = createHash('sha256').update(mediaType).update('\n').update(plain).digest('base64url').slice(0, 22);
  const packed: Partial<Record<Encoding, Buffer>> = {};
  if (plain.length >= leastPacked) {
    const some = wanted.filter((one) => one !== null);
    const all = await Promise.all(some.map(async (one) => [one, await pack(plain, one)] as const));
    Object.assign(packed, Object.fromEntries(all));
  }
  const bytes = plain.length + Object.values(packed).reduce((sum, { length }) => sum + length, 0) + 1000;
  const modified = lastModified ? lastModified.toUTCString() : null;
  return { status, mediaType, etag, lastModified: modified, headers, plain, packed, bytes };
}

/** Below so many bytes compressing gains nothing. */
export const leastPacked = 1024;

/** Quality 4 and level 6: within a few per cent of the best size at a tenth of its time. */
export function pack(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  // A large answer is packed fast: its reader waits for it.
  const isLarge = plain.length > 200_000;
  return encoding === 'gzip'
    ? gzipped(plain, { level: isLarge ? 1 : 6 })
    : brotlied(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: isLarge ? 1 : 4 } });
}

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** The encoding that the reader likes best of ours; null for none. */
export function encodingFor(accepted: string | undefined): Encoding | null {
  if (accepted === undefined) return null;
  // What nearly everybody sends, without looking closer.
  if (!accepted.includes(';')) {
    if (/\bbr\b/.test(accepted)) return 'br';
    return /\bgzip\b|\*/.test(accepted) ? 'gzip' : null;
  }
  const weights = new Map(accepted.split(',').map(weightOf));
  const weight = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0;
  const [best] = encodings.filter((name) => weight(name) > 0).sort((a, b) => weight(b) - weight(a));
  return best ?? null;
}

function weightOf(part: string): [string, number] {
  const [name = '', ...more] = part.split(';').map((one) => one.trim().toLowerCase());
  const stated = more.find((one) => one.startsWith('q='));
  const weight = stated === undefined ? 1 : Number(stated.slice(2));
  return [name, Number.isFinite(weight) ? weight : 0];
}

/** The validator of one encoding of a content, as the header has it: other bytes, another validator (RFC 9110 §8.8.3). */
export function strongEtag(base: string, encoding: Encoding | null): string {
  return encoding === null ? `"${base}"` : `"${base}-${encoding}"`;
}

/** Which of the encodings of a content the reader holds already, as its validator; null for none. */
export function heldEtag(ifNoneMatch: string | undefined, base: string): string | null {
  if (ifNoneMatch === undefined) return null;
  const held = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  const [found] = [null, ...encodings].map((one) => strongEtag(base, one)).filter((one) => held.includes(one));
  return found ?? null;
}

/** What goes out of a stored answer for a GET with these headers; a body of null where the reader has it. */
export function outgoing(stored: StoredAnswer, headers: IncomingHttpHeaders): Outgoing {
  const common: Record<string, string> = {
    'cache-control': 'no-cache',
    vary: 'Accept-Encoding',
    ...stored.headers,
    ...(stored.lastModified !== null && { 'last-modified': stored.lastModified }),
  };
  const wanted = encodingFor(headers['accept-encoding']);
  const packed = wanted === null ? undefined : stored.packed[wanted];
  const body = packed ?? stored.plain;
  const encoding = packed === undefined ? null : wanted;
  const isThere = stored.status === 200;
  const isHeld = holdsAny(headers['if-none-match']) || isUnchangedSince(headers, stored.lastModified);
  const held = isThere && isHeld ? strongEtag(stored.etag, encoding) : heldEtag(headers['if-none-match'], stored.etag);
  if (held !== null) return { status: 304, headers: { ...common, etag: held }, body: null };
  return {
    status: stored.status,
    headers: {
      ...common,
      etag: strongEtag(stored.etag, encoding),
      'content-type': stored.mediaType,
      'content-length': String(body.length),
      ...(encoding !== null && { 'content-encoding': encoding }),
    },
    body,
  };
}

export type Outgoing = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};
