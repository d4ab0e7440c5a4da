import { once } from 'node:events';
import { createGunzip, type Gunzip } from 'node:zlib';

/** True when the bytes begin as RFC 1952 §2.3.1 says. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses piece by piece. Where the data is damaged or ends too early it calls `onDamage` and ends; unlike a stream that is
 * iterated, it still gives everything that was decompressed before.
 */
export async function* unzipped(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  onDamage: (thrown: unknown) => void,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const pieces: Uint8Array[] = [];
  let damage: unknown;
  gunzip.on('data', (piece: Buffer) => pieces.push(piece));
  gunzip.on('error', (thrown) => {
    damage = thrown;
  });
  try {
    await write(gunzip, first);
    yield* pieces.splice(0);
    for await (const bytes of rest) {
      if (damage !== undefined) break;
      await write(gunzip, bytes);
      yield* pieces.splice(0);
    }
    if (damage === undefined) {
      gunzip.end();
      await once(gunzip, 'end').catch(() => {});
    }
    yield* pieces.splice(0);
    if (damage !== undefined) onDamage(damage);
  } finally {
    gunzip.destroy();
  }
}

/** Ends when the piece is decompressed; a decompressor that gives up on it closes without ever calling back. */
function write(gunzip: Gunzip, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      gunzip.off('close', done);
      resolve();
    };
    gunzip.once('close', done);
    gunzip.write(bytes, done);
  });
}
