import { hkdfSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';

/** Encrypts and decrypts streams in the age format; memory stays at a few blocks of 64 KB however long the content is. */
export type Cipher = {
  encrypted(content: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>>;
  /** The content of an encrypted file; throws at the first block that is not as it was written, and at an end that comes early. */
  decrypted(path: string): AsyncGenerator<Uint8Array>;
};

/** The cipher whose X25519 identity is derived from the platform's key: nothing but that key must be kept to read the files. */
export async function cipherUnder(key: Buffer): Promise<Cipher> {
  const scalar = Buffer.from(hkdfSync('sha256', key, 'bulou', 'files age identity', 32));
  const identity = await crypto.subtle.importKey('pkcs8', Buffer.concat([pkcs8Head, scalar]), 'X25519', false, [
    'deriveBits',
  ]);
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return {
    encrypted: (content) => encrypter.encrypt(NodeStream.from(content) as ReadableStream<Uint8Array>),
    async *decrypted(path) {
      const file = createReadStream(path, { highWaterMark: 256 * 1024 });
      try {
        yield* await decrypter.decrypt(Readable.toWeb(file) as ReadableStream<Uint8Array>);
      } finally {
        file.destroy();
      }
    },
  };
}

/** RFC 8410 §7: what stands before the 32 bytes of an X25519 private key. */
const pkcs8Head = Buffer.from('302e020100300506032b656e04220420', 'hex');
