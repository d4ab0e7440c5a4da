import { createHash, createHmac, hkdfSync, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cipherUnder } from './cipher.ts';
import { contentProbe } from './media-type.ts';
import { damaged, empty, missing, tooLarge } from './refusals.ts';
import { sweepIncoming, temporaryName } from './sweep.ts';

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
  /**
   * The content in plain, as a stream. Refuses `files.missing` (410) when it is not there and `files.damaged` (410) when it is
   * not whole: all of it is verified before the first byte is given out.
   */
  read(sha256: string): Promise<Readable>;
  /** Whether the content is there; whether it is whole is seen when it is read. */
  has(sha256: string): Promise<boolean>;
  /** Takes the content out of the store; nothing when it is not there. The caller knows that nothing refers to it any more. */
  remove(sha256: string): Promise<void>;
};

/**
 * The store in `folder` (made where it is missing, 0700) under the platform's key of 32 bytes. A file's name there is a keyed digest
 * of its hash: whoever has a copy of the disk cannot even ask whether a file they know is among them. What writers left behind
 * that were killed is taken away.
 */
export async function openFileStore(folder: string, key: Buffer): Promise<FileStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweepIncoming(incoming);
  const cipher = await cipherUnder(key);
  const nameKey = Buffer.from(hkdfSync('sha256', key, 'bulou', 'files name', 32));
  const placeOf = (sha256: string) => {
    const name = createHmac('sha256', nameKey).update(sha256).digest('hex');
    return { folder: join(folder, name.slice(0, 2)), path: join(folder, name.slice(0, 2), `${name}.age`) };
  };

  async function* verified(sha256: string): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    for await (const chunk of cipher.decrypted(placeOf(sha256).path)) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== sha256) throw new Error('another file lies in its place');
  }

  return {
    async save(stream, isTruncated = () => false) {
      const path = join(incoming, temporaryName(randomUUID()));
      try {
        const stored = await write(cipher.encrypted, stream, path);
        if (isTruncated()) throw tooLarge();
        if (stored.bytes === 0) throw empty();
        await settle(path, placeOf(stored.sha256));
        return stored;
      } catch (thrown) {
        await rm(path, { force: true });
        throw thrown;
      }
    },
    async read(sha256) {
      try {
        for await (const _chunk of verified(sha256));
      } catch (thrown) {
        throw (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? missing() : damaged(thrown);
      }
      return Readable.from(verified(sha256), { objectMode: false });
    },
    has: (sha256) =>
      access(placeOf(sha256).path).then(
        () => true,
        () => false,
      ),
    remove: (sha256) => rm(placeOf(sha256).path, { force: true }),
  };
}

type Encrypted = (content: AsyncIterable<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;

/** Encrypts a stream into a new file, flushed to the disk; measures the plain content on its way. */
async function write(encrypted: Encrypted, stream: Readable, path: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  const probe = contentProbe();
  let bytes = 0;
  async function* measured() {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      probe.add(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    await pipeline(await encrypted(measured()), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } finally {
    stream.destroy();
  }
  return { sha256: hash.digest('hex'), bytes, mediaType: await probe.mediaType() };
}

/** Gives the file its name for good. A file of the same content is replaced by its equal, which also mends a damaged one. */
async function settle(path: string, place: { readonly folder: string; readonly path: string }): Promise<void> {
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  await rename(path, place.path);
  await flushFolder(place.folder);
}

/** The name is as durable as the content only once the folder is on the disk; not every system can do that. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
