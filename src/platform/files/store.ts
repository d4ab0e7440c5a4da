import type { Readable } from 'node:stream';

/** A file as it lies in the store: what is needed to find it again and to know whether it is whole. */
export type StoredFile = {
  /** 64 hex digits of the content's SHA-256, before encryption; the key under which it is stored once however often it is sent. */
  readonly sha256: string;
  readonly bytes: number;
  /** Read off the content itself, not off the name: `image/png`, `application/pdf`, `text/plain`, `application/octet-stream` … */
  readonly mediaType: string;
};

/** Attachments, encrypted at rest (age), outside the database. */
export type FileStore = {
  /**
   * Stores a stream and gives what was stored; equal content is stored once. A stream that fails, or `isTruncated()` after its
   * end, leaves nothing behind. Refuses `files.too-large` (413) then, and `files.empty`.
   */
  save(stream: Readable, isTruncated?: () => boolean): Promise<StoredFile>;
  /** The content in plain, as a stream. Refuses `files.missing` (410) when it is not there or not whole. */
  read(sha256: string): Promise<Readable>;
  /** Takes the content out of the store; nothing when it is not there. The caller knows that nothing refers to it any more. */
  remove(sha256: string): Promise<void>;
};

export declare function openFileStore(folder: string, key: Buffer): Promise<FileStore>;
