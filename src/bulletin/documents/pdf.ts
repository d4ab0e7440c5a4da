import { readFileSync } from 'node:fs';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Bulletin } from '../model.ts';
import { type FontSet, type Fonts, fontsFor } from './fonts.ts';
import { templateFile } from './places.ts';
import { printIssue } from './print-issue.ts';

/** `hash`: SHA-256 of the data the issue was composed from, for the document's keywords. */
export type PdfOptions = { readonly fonts: Fonts; readonly hash?: string };

/** A tagged document for the archive and for screen readers (ISO 19005-2, level A). */
const standard = 'a-2a';

/**
 * The bulletin as PDF: tagged PDF/A-2a with outline, links and alternative texts; equal input gives equal bytes.
 *
 * Texts reach Typst as data only. Throws when Typst cannot set the page, which no text of a bulletin may cause.
 */
export async function toPdf(bulletin: Bulletin, options: PdfOptions): Promise<Uint8Array> {
  const text = JSON.stringify(printIssue(bulletin, options.fonts, options.hash));
  const typst = await compilerWith(fontsFor(options.fonts, text));
  const result = typst.compile({ mainFileContent: template(), inputs: { bulletin: text } });
  const document = result.result;
  if (!document) throw new Error(`Typst refused the bulletin: ${complaint(typst, result)}`);
  try {
    return typst.pdf(document, { pdfStandard: standard });
  } finally {
    // What is memoised of one issue is of no use for the next.
    typst.evictCache(1);
  }
}

const compilers = new Map<string, NodeCompiler>();

/** Loading fonts costs more than setting a bulletin, so that the compiler of a font set is kept. */
async function compilerWith(set: FontSet): Promise<NodeCompiler> {
  const key = set.files.join('\n');
  const known = compilers.get(key);
  if (known) return known;
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  const made = typst.NodeCompiler.create({ fontArgs: [{ fontBlobs: set.files.map((file) => readFileSync(file)) }] });
  compilers.set(key, made);
  return made;
}

let source: string | undefined;

function template(): string {
  source ??= readFileSync(templateFile(), 'utf8');
  return source;
}

function complaint(typst: NodeCompiler, result: ReturnType<NodeCompiler['compile']>): string {
  const error = result.takeError();
  return error ? JSON.stringify(typst.fetchDiagnostics(error)) : 'no reason given';
}
