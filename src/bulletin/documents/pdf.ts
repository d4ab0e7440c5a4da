import { readFileSync } from 'node:fs';
import type { IssueDocument } from '../model.ts';
import { mapTexts } from './clean.ts';
import type { Fonts } from './fonts.ts';
import { templateFile } from './places.ts';
import { printIssue } from './print-issue.ts';
import { drawPages, typeset } from './typeset.ts';

/** `hash`: SHA-256 of the data the issue was composed from, for the document's keywords. */
export type PdfOptions = { readonly fonts: Fonts; readonly hash?: string };

/**
 * The bulletin as PDF: tagged PDF/A-2a with outline, links and alternative texts; equal input gives equal bytes.
 *
 * Texts reach Typst as data only. Throws when Typst cannot set the page, which no text of a bulletin may cause.
 */
export function toPdf(bulletin: IssueDocument, { fonts, hash }: PdfOptions): Promise<Uint8Array> {
  return typeset({ template: template(), data: printIssue(bulletin, fonts, hash), fonts });
}

/** The pages of the PDF as one SVG drawing, for a preview beside the text that is being written. */
export function toSvg(bulletin: IssueDocument, { fonts }: Pick<PdfOptions, 'fonts'>): Promise<string> {
  const printed = printIssue(bulletin, fonts, undefined);
  // Typst writes alternative texts into the drawing unescaped (typst.ts 0.7): `<1%` would break it. Nobody hears them in a picture.
  const silent = mapTexts(printed, (text, key) => (key === 'alt' ? '' : text));
  return drawPages({ template: template(), data: silent, fonts });
}

let source: string | undefined;

function template(): string {
  source ??= readFileSync(templateFile(), 'utf8');
  return source;
}
