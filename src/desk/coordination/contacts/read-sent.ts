import type { UploadPart } from '#platform/http/index.ts';
import { nothingGiven } from './refusals.ts';

/** What a small multipart form held. */
export type Sent = { readonly fields: ReadonlyMap<string, string>; readonly file: Buffer | null };

/** Reads it into memory. Refuses `contacts.nothing-given` for a file above the route's limit; an empty one counts as none. */
export async function readSent(parts: AsyncIterable<UploadPart>): Promise<Sent> {
  const fields = new Map<string, string>();
  let file: Buffer | null = null;
  for await (const part of parts) {
    if (part.kind === 'field') {
      fields.set(part.name, part.value);
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of part.stream) pieces.push(piece as Buffer);
    if (part.isTruncated()) throw nothingGiven();
    if (pieces.length > 0) file = Buffer.concat(pieces);
  }
  return { fields, file: file?.length === 0 ? null : file };
}
