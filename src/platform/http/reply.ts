import type { Readable } from 'node:stream';
import type { StoredAnswer } from './stored.ts';

/** What a route answers with. Headers that every answer shares are the server's matter. */
export type Reply =
  | { readonly kind: 'page'; readonly status: number; readonly html: string; readonly cookies?: readonly string[] }
  | {
      readonly kind: 'redirect';
      readonly status: 301 | 303;
      readonly to: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cookies?: readonly string[];
    }
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly value: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cookies?: readonly string[];
    }
  /** What is the same for everybody and lies ready, compressed and with its validator. */
  | { readonly kind: 'stored'; readonly stored: StoredAnswer }
  /** 304: the reader has it already. For what has a validator of its own. */
  | { readonly kind: 'unchanged'; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly kind: 'file';
      /** 206 with a part of it and `content-range` among the headers; 200 unless told. */
      readonly status?: 200 | 206;
      readonly mediaType: string;
      readonly content: Buffer | string | Readable;
      readonly name?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** An HTML page; 200 unless told. */
export function page(html: string, status = 200): Reply {
  return { kind: 'page', status, html };
}

/** 303 for “look there instead”, 301 where the other address is the right one for good. */
export function redirect(to: string, status: 301 | 303 = 303, cookies: readonly string[] = []): Reply {
  return { kind: 'redirect', status, to, cookies };
}

/** An answer to a program; a `content-type` among the headers stands in place of `application/json`. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return { kind: 'json', status, value, headers };
}

/** An answer made ready by `storedAnswer`: 304 where the reader has it. */
export function stored(ready: StoredAnswer): Reply {
  return { kind: 'stored', stored: ready };
}

/** `name` makes it a download under that name. */
export function file(mediaType: string, content: Buffer | string | Readable, name?: string): Reply {
  return name === undefined ? { kind: 'file', mediaType, content } : { kind: 'file', mediaType, content, name };
}

/**
 * Content that came from outside, for saving and nothing else: whatever it claims to be, no browser shows or runs it on this site.
 */
export function attachment(content: Buffer | Readable, name: string): Reply {
  const headers = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };
  return { kind: 'file', mediaType: 'application/octet-stream', content, name, headers };
}
