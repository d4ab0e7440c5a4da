import { FileProblem } from './file-problems.ts';

/**
 * The text of a file whose encoding nobody states: by its byte order mark, else UTF-8 where every byte fits, else GB18030 (what Excel
 * writes on a Chinese Windows). Refuses `batch.encoding` for anything else.
 */
export function textOf(bytes: Uint8Array): string {
  const [one, two] = bytes;
  if (one === 0xff && two === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (one === 0xfe && two === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return strict('utf-8', bytes) ?? withoutNul(strict('gb18030', bytes)) ?? unknown();
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Two-byte text that is no UTF-8 and has zero bytes is a binary file, whatever a decoder makes of it. */
function withoutNul(text: string | null): string | null {
  return text?.includes('\0') ? null : text;
}

function unknown(): never {
  throw new FileProblem('batch.encoding');
}
