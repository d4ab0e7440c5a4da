import type { IssueDocument } from '../model.ts';
import type { Fonts } from './fonts.ts';

/** `hash`: SHA-256 of the data the issue was composed from, for the document's keywords. */
export type DocxOptions = { readonly fonts: Fonts; readonly hash?: string };

/**
 * The bulletin as a Word document with real styles, captions, repeated table headers and alternative texts; equal input gives equal bytes.
 */
export async function toDocx(bulletin: IssueDocument, options: DocxOptions): Promise<Uint8Array> {
  // The writer takes 20 MB of memory, which only those who want a document should spend.
  const { writeDocx } = await import('./docx-document.ts');
  return writeDocx(bulletin, options);
}
