import { readFileSync } from 'node:fs';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type FontSet, type Fonts, fontsFor } from './fonts.ts';

/** A page to be set: the template's Typst source, what it shows (as JSON in `sys.inputs.data`), and the fonts to choose from. */
export type Setting = { readonly template: string; readonly data: unknown; readonly fonts: Fonts };

/** A tagged document for the archive and for screen readers (ISO 19005-2, level A). */
const standard = 'a-2a';

/**
 * Sets pages with Typst: tagged PDF/A-2a; equal input gives equal bytes. Texts reach Typst as data only.
 *
 * Throws when Typst cannot set the page, which no text may cause.
 */
export function typeset(setting: Setting): Promise<Uint8Array> {
  return withPages(setting, (typst, document) => typst.pdf(document, { pdfStandard: standard }));
}

/** The same pages as one drawing, one below the other: for looking at them before there is a file. Throws as `typeset` does. */
export function drawPages(setting: Setting): Promise<string> {
  return withPages(setting, (typst, document) => typst.svg(document).replaceAll(selectable, ''));
}

/** The text once more, for selecting it in a page of typst.ts: a picture has no use for it, and it is not always well-formed. */
const selectable = /<foreignObject[\s\S]*?<\/foreignObject>/g;

type Pages = NonNullable<ReturnType<NodeCompiler['compile']>['result']>;

async function withPages<Out>(
  { template, data, fonts }: Setting,
  draw: (typst: NodeCompiler, document: Pages) => Out,
): Promise<Out> {
  const text = JSON.stringify(data);
  const typst = await compilerWith(fontsFor(fonts, text + template));
  const result = typst.compile({ mainFileContent: template, inputs: { data: text } });
  const document = result.result;
  if (!document) throw new Error(`Typst refused the page: ${complaint(typst, result)}`);
  try {
    return draw(typst, document);
  } finally {
    // What is memoised of one document is of no use for the next.
    typst.evictCache(1);
  }
}

const compilers = new Map<string, NodeCompiler>();

/** Loading fonts costs more than setting a page, so that the compiler of a font set is kept. */
async function compilerWith(set: FontSet): Promise<NodeCompiler> {
  const key = set.files.join('\n');
  const known = compilers.get(key);
  if (known) return known;
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  const made = typst.NodeCompiler.create({ fontArgs: [{ fontBlobs: set.files.map((file) => readFileSync(file)) }] });
  compilers.set(key, made);
  return made;
}

function complaint(typst: NodeCompiler, result: ReturnType<NodeCompiler['compile']>): string {
  const error = result.takeError();
  return error ? JSON.stringify(typst.fetchDiagnostics(error)) : 'no reason given';
}
