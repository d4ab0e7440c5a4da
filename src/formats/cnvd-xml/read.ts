/**
 * Reader of the weekly share file (domain.md §3).
 *
 * The format cannot hold: an English title, CVSS vectors and scores, object type, cause, threat, position, weaknesses, sectors,
 * verification, the 收录 and 更新 days, aliases other than CVE and BID, a patch’s vendor, link and day.
 */
import { SaxesParser } from 'saxes';
import type { VendorBook } from '#vocabulary/index.ts';
import { decoded } from '../decode.ts';
import type { ReadItem } from '../model.ts';
import {
  addStrayText,
  aside,
  type Collector,
  closeTag,
  malformed,
  newCollector,
  openTag,
  stop,
  stray,
} from './collect.ts';

/** `file` is the name that findings carry; `vendors` tells vendor and product apart. */
export type CnvdXmlOptions = { readonly file: string; readonly vendors: VendorBook };

/**
 * Reads a share file piece by piece: yields what each piece completed, records and findings in the order of the file.
 *
 * Takes bytes (UTF-8, or what the XML declaration names) or text; decompressing is the caller’s. Holds one record at a
 * time. A damaged record or file is a finding, never an exception; a cut-off file gives all its whole records and one
 * `cnvd-xml.cut-off`. After a finding `broken` nothing more comes. A repeated number is yielded again: the last wins.
 */
export async function* readCnvdXml(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  { file, vendors }: CnvdXmlOptions,
): AsyncGenerator<ReadItem[]> {
  const reader = cnvdXmlReader(file, vendors);
  for await (const text of decoded(chunks)) {
    const items = reader.write(text);
    if (items.length > 0) yield items;
    if (reader.stopped()) return;
  }
  const rest = reader.end();
  if (rest.length > 0) yield rest;
}

/** Text without a single tag that is longer than this is no share file, and would fill the memory. */
const longestSilence = 16 * 1024 * 1024;

const longestProlog = 64 * 1024;

/** A DOCTYPE before the root element. The parser would read over it; it never gets to see it. */
function hasDoctype(prolog: string): boolean {
  const root = prolog.search(/<[A-Za-z]/);
  return /<!DOCTYPE/i.test(root < 0 ? prolog : prolog.slice(0, root));
}

// The parser drops a `<` that opens nothing, and the character behind it: `<2.2.1` would become `.2.1`.
const strayBracket = /<(?![A-Za-z/!?_:])/g;

function cnvdXmlReader(file: string, vendors: VendorBook) {
  const parser = new SaxesParser({ xmlns: false });
  const collector = newCollector(file, vendors);
  let silence = 0;
  let ending = false;
  let held = '';
  let prolog = '';
  listen(parser, collector, () => {
    silence = 0;
    collector.line = parser.line;
  });
  parser.on('error', ({ message }) => {
    // At the end the parser complains of each open element in turn; `end` says it once.
    if (!ending) malformed(collector, message.replace(/^\d+:\d+: |\.$/g, ''));
  });
  const taken = () => collector.items.splice(0);
  return {
    stopped: () => collector.state === 'stopped',
    write(text: string): ReadItem[] {
      silence += text.length;
      // What a `<` at the end opens is known with the next piece.
      const whole = held + text;
      held = whole.endsWith('<') ? '<' : '';
      if (collector.state === 'before') prolog = (prolog + whole).slice(-longestProlog);
      if (collector.state === 'before' && hasDoctype(prolog)) stop(collector, 'doctype');
      else parser.write(whole.slice(0, whole.length - held.length).replace(strayBracket, stray));
      if (silence > longestSilence) stop(collector, 'too-long', '16 MiB');
      return taken();
    },
    end(): ReadItem[] {
      ending = true;
      parser.close();
      collector.line = parser.line;
      if (collector.state === 'before') stop(collector, 'not-xml', 'no root element');
      else if (collector.state === 'inside') stop(collector, 'cut-off', String(collector.records));
      return taken();
    },
  };
}

/**
 * Leads the parser's events to the collector; `heard` comes before each tag.
 *
 * With the errors' that makes seven handlers, and there must be no eighth: it would turn the parser object into one that
 * V8 keeps as a dictionary, and reading would take twice as long.
 */
function listen(parser: SaxesParser, collector: Collector, heard: () => void): void {
  parser.on('opentag', (tag) => {
    heard();
    openTag(collector, tag);
  });
  parser.on('closetag', (tag) => {
    heard();
    closeTag(collector, tag);
  });
  parser.on('text', (text) => addStrayText(collector, text));
  parser.on('cdata', (text) => addStrayText(collector, text));
  parser.on('comment', (text) => aside(collector, `<!--${text}-->`));
  parser.on('processinginstruction', ({ target, body }) => aside(collector, `<?${target} ${body}?>`));
}
