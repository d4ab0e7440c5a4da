import type { Readable } from 'node:stream';
import type { Reply } from '#platform/http/index.ts';

/** A file for programs as a route's view: read by anybody from anywhere, asked again by its validator. */
export type Served = {
  readonly mediaType: string;
  /** Null when the reader has it already. */
  readonly content: string | Buffer | Readable | null;
  /** Changes whenever the content does. */
  readonly validator: string;
  readonly modifiedAt?: Date;
  /** Bytes, where they are known and the content goes out as it lies. */
  readonly headers?: Readonly<Record<string, string>>;
};

type Asked = { readonly isHead: boolean; header(name: string): string | undefined };

/** What a route gives: the content only where it is wanted, made by `make` then and not before. */
export function served(
  { isHead, header }: Asked,
  file: Omit<Served, 'content'>,
  make: () => string | Buffer | Readable,
): Served {
  if (carries(header('if-none-match'), etagOf(file))) return { ...file, content: null };
  return { ...file, content: isHead ? '' : make() };
}

/** CSAF 2.1 asks for the open origin (requirement 25); everything here is public and read without cookies. */
export function showServed(file: Served): Reply {
  const { mediaType, content, modifiedAt } = file;
  const headers = {
    'access-control-allow-origin': '*',
    'cache-control': 'no-cache',
    etag: etagOf(file),
    ...(modifiedAt !== undefined && { 'last-modified': modifiedAt.toUTCString() }),
    ...file.headers,
  };
  return content === null ? { kind: 'unchanged', headers } : { kind: 'file', mediaType, content, headers };
}

/** Weak, because the same file may go out compressed or not. */
const etagOf = ({ validator }: Pick<Served, 'validator'>) => `W/"${validator}"`;

function carries(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim() === '*' || bare(one) === bare(etag));
}
