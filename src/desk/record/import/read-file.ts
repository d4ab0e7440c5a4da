import { createReadStream } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Finding, ReadItem } from '#formats/index.ts';
import { messageOf } from '#platform/errors.ts';
import type { ImportBatch } from '../model.ts';
import type { FoundFile } from './find.ts';
import { gzipFinding, pathFinding } from './findings.ts';
import { isGzip, unzipped } from './unzip.ts';

/** A format's reader: takes the bytes of one file and yields what each piece completed. */
export type Reader = (chunks: AsyncIterable<Uint8Array>, file: string) => AsyncIterable<readonly ReadItem[]>;

/**
 * Reads files one after the other, gzip or plain (told by content, not by name). A file that cannot be opened, is damaged or
 * stops in the middle becomes a finding; what lay before the damage, and all other files, still come.
 *
 * `onBytes` hears how many bytes of the files on the disk are behind us: for each file its size in the end.
 */
export async function* readFiles(
  files: readonly FoundFile[],
  reader: Reader,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<ImportBatch> {
  for (const { path, bytes } of files) {
    const source: Source = { path, bytesRead: 0, trouble: null };
    let told = 0;
    for await (const items of reader(bytesOf(source), path)) {
      // Else all that a file gives at once is read in one go, and the server waits for rows that are ready to be sent.
      await turn();
      onBytes(Math.min(source.bytesRead, bytes) - told);
      told = Math.min(source.bytesRead, bytes);
      // When the bytes stopped for a reason of their own, that is the one finding; what the format says follows from it.
      yield { file: path, items: source.trouble ? items.filter((item) => !isBroken(item)) : items };
    }
    onBytes(bytes - told);
    if (source.trouble) yield { file: path, items: [{ kind: 'finding', finding: source.trouble }] };
  }
}

type Source = { readonly path: string; bytesRead: number; trouble: Finding | null };

function isBroken(item: ReadItem): boolean {
  return item.kind === 'finding' && item.finding.outcome === 'broken';
}

async function* bytesOf(source: Source): AsyncGenerator<Uint8Array> {
  const { path } = source;
  try {
    const raw = fileBytes(source);
    const first = await raw.next();
    if (first.done) return;
    if (!isGzip(first.value)) {
      yield first.value;
      yield* raw;
      return;
    }
    yield* unzipped(first.value, raw, (thrown) => {
      source.trouble = gzipFinding(path, messageOf(thrown));
    });
  } catch (thrown) {
    source.trouble = pathFinding(path, thrown);
  }
}

async function* fileBytes(source: Source): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(source.path)) {
    const bytes = chunk as Buffer;
    source.bytesRead += bytes.length;
    yield bytes;
  }
}
