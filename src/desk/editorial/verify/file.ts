import { extname } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { type AnyIssue, BulletinRefusal, dataHash, issueFromJson } from '#bulletin/index.ts';
import { messageOf } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { type IssueFileFormat, issueFileFormats } from '../files.ts';

/** A file as far as it says something of itself. */
export type OwnWords = {
  readonly format: IssueFileFormat;
  /** `sha256:` and 64 digits; null where the kind states none, or this one lost it. */
  readonly dataHash: string | null;
  /** The document of a JSON that agrees with its own hash. */
  readonly bulletin: AnyIssue | null;
  /** Why a JSON is no whole issue. `damaged`: it is one, and departs from its hash. */
  readonly flaw: { readonly isDamaged: boolean; readonly text: Text } | null;
};

/** The kind of file by the end of its name (`.asc` files are looked at with what they sign); null for any other. */
export function formatOf(path: string): IssueFileFormat | null {
  const ending = extname(path).slice(1).toLowerCase();
  return issueFileFormats.find((format) => format === ending) ?? null;
}

/** What a published file says of itself, read without trusting a byte of it. */
export function ownWords(format: IssueFileFormat, bytes: Buffer): OwnWords {
  if (format === 'json') return { format, ...jsonWords(bytes) };
  const hash = statedHash(format, bytes);
  return { format, dataHash: hash === null ? null : `sha256:${hash}`, bulletin: null, flaw: null };
}

function jsonWords(bytes: Buffer): Omit<OwnWords, 'format'> {
  try {
    const bulletin = issueFromJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    return { dataHash: dataHash(bulletin), bulletin, flaw: null };
  } catch (thrown) {
    const why = messageOf(thrown);
    const text = thrown instanceof BulletinRefusal ? thrown.text : { zh: why, en: why };
    const isDamaged = thrown instanceof BulletinRefusal && thrown.code === 'bulletin.hash-mismatch';
    return { dataHash: null, bulletin: null, flaw: { isDamaged, text } };
  }
}

/** Where each kind keeps its keywords; Markdown has none. */
function statedHash(format: IssueFileFormat, bytes: Buffer): string | null {
  const text = format === 'docx' || format === 'xlsx' ? coreProperties(bytes) : bytes.toString('latin1');
  const place = {
    pdf: /sha256:([0-9a-f]{64})/,
    html: /<meta name="keywords" content="sha256:([0-9a-f]{64})"/,
  } as const;
  const pattern = format === 'html' ? place.html : place.pdf;
  return format === 'md' ? null : (pattern.exec(text)?.[1] ?? null);
}

/** A part of this size is no list of keywords. */
const mostCharacters = 100_000;

function coreProperties(bytes: Buffer): string {
  const name = 'docProps/core.xml';
  try {
    const parts = unzipSync(new Uint8Array(bytes), {
      filter: (part) => part.name === name && part.originalSize <= mostCharacters,
    });
    return strFromU8(parts[name] ?? new Uint8Array());
  } catch {
    // No package at all: then it states nothing.
    return '';
  }
}
