import { Readable } from 'node:stream';
import { isUnchangedSince, type Reply } from '#platform/http/index.ts';

/** A file for programs as a route's view: asked again by its validator. */
export type Served = {
  readonly mediaType: string;
  /** Null when the reader has it already. */
  readonly content: string | Buffer | Readable | null;
  /** Changes whenever the content does. */
  readonly validator: string;
  readonly modifiedAt?: Date;
  /** The content goes out byte for byte as it lies, so that a part of it can be asked for by its validator. */
  readonly isStrong?: boolean;
  /** 206: a part of it, which the headers name. */
  readonly status?: 200 | 206;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Asked = { readonly isHead: boolean; header(name: string): string | undefined };

/**
 * What a route gives: the content only where it is wanted, made by `make` then and not before. An empty text in its place would be told
 * to be 0 bytes long.
 */
export function served(
  { isHead, header }: Asked,
  file: Omit<Served, 'content'>,
  make: () => string | Buffer | Readable,
): Served {
  if (carries(header('if-none-match'), etagOf(file)) || isUnchanged(header, file)) return { ...file, content: null };
  return { ...file, content: isHead ? Readable.from([]) : make() };
}

export function showServed(file: Served): Reply {
  const { mediaType, content, modifiedAt, status = 200 } = file;
  const headers = {
    'cache-control': 'no-cache',
    etag: etagOf(file),
    ...(modifiedAt !== undefined && { 'last-modified': modifiedAt.toUTCString() }),
    ...file.headers,
  };
  return content === null ? { kind: 'unchanged', headers } : { kind: 'file', status, mediaType, content, headers };
}

/** Weak where the same file may go out compressed or not. */
export function etagOf({ validator, isStrong = false }: Pick<Served, 'validator' | 'isStrong'>): string {
  return isStrong ? `"${validator}"` : `W/"${validator}"`;
}

function isUnchanged(header: Asked['header'], { modifiedAt }: Pick<Served, 'modifiedAt'>): boolean {
  const asked = { 'if-none-match': header('if-none-match'), 'if-modified-since': header('if-modified-since') };
  return isUnchangedSince(asked, modifiedAt?.toUTCString());
}

function carries(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim() === '*' || bare(one) === bare(etag));
}
