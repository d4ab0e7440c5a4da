/**
 * Writer of ZIP archives (APPNOTE 6.3.10) in pieces: what stands before an entry's packed bytes, its line of the directory, and the end.
 * Nothing is gathered here, so an archive may have a million entries; from 65,535 entries or 4 GB on it is written as ZIP64.
 */

/** One entry, packed by the caller (raw deflate). */
export type ZipMember = {
  readonly name: string;
  /** CRC-32 of the content. */
  readonly crc: number;
  readonly bytes: number;
  readonly packedBytes: number;
  /** Where its head begins in the archive. */
  readonly offset: number;
};

/** Stands directly before the packed bytes. */
export function zipHead({ name, crc, bytes, packedBytes }: Omit<ZipMember, 'offset'>, at: Date): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(utf8Names, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt32LE(dosTime(at), 10);
  head.writeUInt32LE(crc >>> 0, 14);
  head.writeUInt32LE(packedBytes, 18);
  head.writeUInt32LE(bytes, 22);
  head.writeUInt16LE(text.length, 26);
  return Buffer.concat([head, text]);
}

/** The entry's line of the directory, which follows all entries. */
export function zipLine({ name, crc, bytes, packedBytes, offset }: ZipMember, at: Date): Buffer {
  const text = Buffer.from(name);
  const isFar = offset >= 0xffffffff;
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(isFar ? 45 : 20, 4);
  line.writeUInt16LE(isFar ? 45 : 20, 6);
  line.writeUInt16LE(utf8Names, 8);
  line.writeUInt16LE(deflated, 10);
  line.writeUInt32LE(dosTime(at), 12);
  line.writeUInt32LE(crc >>> 0, 16);
  line.writeUInt32LE(packedBytes, 20);
  line.writeUInt32LE(bytes, 24);
  line.writeUInt16LE(text.length, 28);
  line.writeUInt16LE(isFar ? 12 : 0, 30);
  line.writeUInt32LE(isFar ? 0xffffffff : offset, 42);
  return Buffer.concat([line, text, ...(isFar ? [farOffset(offset)] : [])]);
}

/** What ends the archive: `start` is where the directory begins, `length` how long it is. */
export function zipEnd({ entries, start, length }: { entries: number; start: number; length: number }): Buffer {
  const isLarge = entries >= 0xffff || start >= 0xffffffff || length >= 0xffffffff;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(isLarge ? 0xffffffff : length, 12);
  end.writeUInt32LE(isLarge ? 0xffffffff : start, 16);
  return isLarge ? Buffer.concat([largeEnd({ entries, start, length }), end]) : end;
}

const utf8Names = 0x0800;
const deflated = 8;

function farOffset(offset: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return extra;
}

/** The ZIP64 record of the end and where it lies. */
function largeEnd({ entries, start, length }: { entries: number; start: number; length: number }): Buffer {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(start + length), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

/** Date and time as ZIP has them, in UTC: two seconds are the finest it knows. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
