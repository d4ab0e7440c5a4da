import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type ZipMember, zipEnd, zipHead, zipLine } from '#formats/index.ts';
import type { Growing, Opener } from './file.ts';

/** A record packed once, for every archive that it goes into. */
export type Packed = { readonly name: string; readonly crc: number; readonly bytes: number; readonly packed: Buffer };

/** An archive of packed records. Its directory grows in a file beside it, so memory stays small. */
export type Archive = {
  add(one: Packed): Promise<void>;
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
};

export async function openArchive(opener: Opener, path: string, at: Date): Promise<Archive> {
  const [file, directory] = [await opener.file(path), await opener.file(`${path}.directory`)];
  let entries = 0;
  return {
    add: async ({ name, crc, bytes, packed }) => {
      const member: ZipMember = { name, crc, bytes, packedBytes: packed.length, offset: file.length() };
      await file.add(zipHead(member, at));
      await file.add(packed);
      await directory.add(zipLine(member, at));
      entries += 1;
    },
    end: async () => {
      const start = file.length();
      const { bytes: length } = await directory.end();
      await append(file, directory.path);
      await rm(directory.path);
      await file.add(zipEnd({ entries, start, length }));
      return file.end();
    },
  };
}

/** Copies a file to the end of one that grows. */
export async function append(to: Growing, path: string): Promise<void> {
  for await (const bytes of createReadStream(path, { highWaterMark: 1_048_576 })) await to.add(bytes as Buffer);
}
