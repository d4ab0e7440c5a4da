import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive; its content is asked for piece by piece. */
export type ZipPart = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> };

/**
 * A ZIP archive (APPNOTE 6.3.10) as it comes: nothing is kept but the directory, and nothing is asked of a part before the one who reads
 * wants more. Sizes stand behind each part (general purpose bit 3), so an archive may have 4 GB at most; no time stamps.
 */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of parts) {
    const start = at;
    const head = Buffer.concat([headOf(localHead, 0), Buffer.from(name)]);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    yield head;
    at += head.length;
    const counted = { crc: 0, size: 0, packed: 0 };
    for await (const piece of deflated(content, counted)) {
      yield piece;
      at += piece.length;
    }
    yield descriptorOf(counted);
    at += 16;
    directory.push(entryOf(name, start, counted));
  }
  const entries = Buffer.concat(directory);
  yield entries;
  yield endOf(parts.length, entries.length, at);
}

type Counted = { crc: number; size: number; packed: number };

async function* deflated(content: ZipPart['content'], counted: Counted): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 6 });
  // What comes out is taken in the same turn as what goes in, so that neither side runs ahead of the reader.
  const out: Buffer[] = [];
  packer.on('data', (piece: Buffer) => out.push(piece));
  try {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      counted.crc = crc32(bytes, counted.crc);
      counted.size += bytes.length;
      await new Promise<void>((done, failed) => packer.write(bytes, (thrown) => (thrown ? failed(thrown) : done())));
      yield* taken(out, counted);
    }
    const ended = once(packer, 'end');
    packer.end();
    await ended;
    yield* taken(out, counted);
  } finally {
    packer.destroy();
  }
}

function* taken(out: Buffer[], counted: Counted): Generator<Buffer> {
  for (const piece of out.splice(0)) {
    counted.packed += piece.length;
    yield piece;
  }
}

const localHead = 0x04034b50;
/** Bit 3: sizes follow; bit 11: names are UTF-8. */
const flags = 0x0808;
/** 1 January 1980, the first day that the format has. */
const noDay = 0x0021;

function headOf(signature: number, shift: number): Buffer {
  const head = Buffer.alloc(30 + shift);
  head.writeUInt32LE(signature, 0);
  head.writeUInt16LE(20, 4 + (shift === 0 ? 0 : 2));
  const at = shift === 0 ? 6 : 8;
  head.writeUInt16LE(flags, at);
  head.writeUInt16LE(8, at + 2);
  head.writeUInt16LE(noDay, at + 6);
  return head;
}

function descriptorOf({ crc, size, packed }: Counted): Buffer {
  const descriptor = Buffer.alloc(16);
  [0x08074b50, crc, packed, size].forEach((value, place) => {
    descriptor.writeUInt32LE(value, place * 4);
  });
  return descriptor;
}

function entryOf(name: string, start: number, { crc, size, packed }: Counted): Buffer {
  const entry = headOf(0x02014b50, 16);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(Buffer.byteLength(name), 28);
  entry.writeUInt32LE(start, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
}

function endOf(count: number, length: number, start: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(start, 16);
  return end;
}
