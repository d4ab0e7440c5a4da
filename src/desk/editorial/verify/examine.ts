import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AnyIssue } from '#bulletin/index.ts';
import type { Db } from '#platform/db/index.ts';
import { messageOf } from '#platform/errors.ts';
import { checkSignature } from '#platform/signing.ts';
import type { Language } from '#platform/text.ts';
import { renderFile } from '../files.ts';
import { formatOf, type OwnWords, ownWords } from './file.ts';
import { type FileReport, judged, type PublishedAs, type SignatureFound, type Verdict } from './model.ts';
import { publishedData, publishedFile } from './store.ts';
import { unknownKind } from './words.ts';

/** What files are compared with; null: nothing of the kind is at hand. */
export type Evidence = {
  /** The platform's own database. */
  readonly db: Db | null;
  /** A `bulletin.json` that agrees with its own hash. */
  readonly document: { readonly bulletin: AnyIssue; readonly dataHash: string } | null;
  /** Public keys in ASCII armour. */
  readonly keys: readonly string[];
};

/**
 * Finds out whether a file is a published one: by its bytes and its data in the database, by what the JSON given makes, by its own
 * hash, and by the signature beside it. Reads the file and its `.asc`; throws nothing for what is wrong with them.
 */
export async function examine(file: string, evidence: Evidence, language: Language): Promise<FileReport> {
  const nothing = {
    file,
    format: null,
    sha256: null,
    dataHash: null,
    issue: null,
    signature: { state: 'none' },
  } as const;
  const unreadable = (reason: string) => judged({ ...nothing, verdict: 'unreadable', reason });
  const format = formatOf(file);
  if (format === null) return unreadable(unknownKind[language]);
  const bytes = await readFile(file).catch(messageOf);
  if (typeof bytes === 'string') return unreadable(bytes);
  const said = ownWords(format, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { verdict, issue } = await compared(said, { bytes, sha256 }, evidence);
  const signature = await signatureBeside(file, bytes, evidence.keys);
  const reason = said.flaw === null || verdict === 'published' ? null : said.flaw.text[language];
  return judged({ file, format, verdict, sha256, dataHash: said.dataHash, issue, signature, reason });
}

type Content = { readonly bytes: Buffer; readonly sha256: string };
type Compared = { readonly verdict: Verdict; readonly issue: PublishedAs | null };

/** The database knows best; then what is made of the JSON given; a file that is alone has only its own word. */
async function compared(said: OwnWords, content: Content, { db, document }: Evidence): Promise<Compared> {
  const exact = db === null ? null : await publishedFile(db, content.sha256);
  if (exact !== null) return { verdict: 'published', issue: exact };
  if (said.flaw !== null) return { verdict: said.flaw.isDamaged ? 'damaged' : 'unreadable', issue: null };
  const issue = db === null || said.dataHash === null ? null : await publishedData(db, said.dataHash);
  // The hash covers all that a JSON says; of any other file it is only what the file claims.
  if (issue !== null) return { verdict: said.bulletin === null ? 'altered' : 'same-data', issue };
  if (document !== null) return { verdict: await besideDocument(said, content, document), issue: null };
  if (db !== null) return { verdict: 'unknown', issue: null };
  return { verdict: said.bulletin === null ? 'unproven' : 'intact', issue: null };
}

async function besideDocument(
  { format, dataHash, bulletin }: OwnWords,
  { bytes }: Content,
  document: NonNullable<Evidence['document']>,
): Promise<Verdict> {
  if (dataHash !== null && dataHash !== document.dataHash) return 'differs';
  if (bulletin !== null) return 'intact';
  const { content } = await renderFile(document.bulletin, format);
  return content.equals(bytes) ? 'rendered' : 'altered';
}

async function signatureBeside(file: string, bytes: Buffer, keys: readonly string[]): Promise<SignatureFound> {
  const signature = await readFile(`${file}.asc`).catch(() => null);
  if (signature === null) return { state: 'none' };
  return keys.length === 0 ? { state: 'unchecked' } : checkSignature(bytes, signature, keys);
}
