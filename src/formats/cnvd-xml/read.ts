/**
 * Reader of the weekly share file (domain.md §3).
 *
 * The format cannot hold: CVSS vectors and scores, object type, cause, threat, position, weaknesses, sectors,
 * verification, the 收录 and 更新 days, aliases other than CVE and BID, a patch’s vendor, link and day.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { VendorBook } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { decoded } from './decode.ts';
import { type FindingKey, finding } from './findings.ts';
import { mapRecord, type RawRecord, type RawReference } from './record.ts';

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
  options: CnvdXmlOptions,
): AsyncGenerator<ReadItem[]> {
  const reader = cnvdXmlReader(options);
  for await (const text of decoded(chunks)) {
    const items = reader.write(text);
    if (items.length > 0) yield items;
    if (reader.stopped()) return;
  }
  const rest = reader.end();
  if (rest.length > 0) yield rest;
}

const fields = new Set(
  'number title serverity isEvent submitTime openTime discovererName referenceLink formalWay description patchName patchDescription'.split(
    ' ',
  ),
);
const leaves = new Set([...fields, 'product', 'bidNumber', 'bidUrl', 'cveNumber', 'cveUrl']);
const containers = new Set(['bids', 'bid', 'cves', 'cve', 'products']);
const root = 'vulnerabilitys';
const longestSilence = 32 * 1024 * 1024;

/** The parser’s event handlers around one state; `write` and `end` give what they completed. */
function cnvdXmlReader({ file, vendors }: CnvdXmlOptions) {
  const parser = new SaxesParser({ xmlns: false });
  const seen = new Set<string>();
  let items: ReadItem[] = [];
  let state: 'before' | 'inside' | 'after' | 'stopped' = 'before';
  let ending = false;
  let records = 0;
  let silence = 0;
  let raw: RawRecord | null = null;
  let startLine = 0;
  let field: string | null = null;
  let text = '';
  let broken: string | null = null;
  let markup = false;
  let malformed: string | null = null;
  const unknown: string[] = [];
  // What the last closing tag closed, so that an error reported right behind it can take it back.
  let lastClosed: { tag: string; item: number; length: number } | null = null;

  const place = (identifier: string | null, line: number) => ({ file, line, identifier });
  const stop = (key: FindingKey, value = '') => {
    if (state === 'stopped') return;
    state = 'stopped';
    items.push({ kind: 'finding', finding: finding(key, place(null, parser.line), value) });
  };

  const begin = () => {
    if (raw !== null) reject('vulnerability');
    raw = { texts: new Map(), products: [], bids: [], cves: [] };
    startLine = parser.line;
    field = null;
    text = '';
    broken = null;
    markup = false;
    malformed = null;
    unknown.length = 0;
  };
  const reject = (where: string) => {
    const number = raw?.texts.get('number')?.trim() ?? null;
    items.push({ kind: 'finding', finding: finding('broken-record', place(number, startLine), where) });
    raw = null;
    field = null;
  };

  const finish = (whole: RawRecord) => {
    const { record, identifier, notes } = mapRecord(whole, vendors);
    const say = (key: FindingKey, value = '') =>
      items.push({ kind: 'finding', finding: finding(key, place(identifier, startLine), value) });
    for (const { key, value } of notes) say(key, value);
    if (malformed !== null) say('malformed', malformed);
    if (markup) say('markup');
    for (const name of unknown) say('unknown-element', name);
    if (record === null) return;
    if (seen.has(record.identifier)) say('repeated');
    seen.add(record.identifier);
    records += 1;
    items.push({ kind: 'record', record });
  };

  const openTag = ({ name, attributes, isSelfClosing }: SaxesTagPlain) => {
    silence = 0;
    if (state === 'stopped') return;
    if (state === 'before') {
      if (name === root) state = 'inside';
      else stop('wrong-root', name);
      return;
    }
    if (name === 'vulnerability') return begin();
    if (raw === null) return;
    if (field !== null) {
      if (leaves.has(name) || containers.has(name)) broken ??= name;
      markup = true;
      const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
      text += `<${name}${written.join('')}${isSelfClosing ? '/' : ''}>`;
    } else if (leaves.has(name)) {
      field = name;
      text = '';
    } else if (name === 'bid' || name === 'cve') {
      (name === 'bid' ? raw.bids : raw.cves).push({ number: '', url: null });
    } else if (!containers.has(name)) {
      unknown.push(name);
      field = name;
      text = '';
    }
  };

  const closeTag = ({ name, isSelfClosing }: SaxesTagPlain) => {
    silence = 0;
    if (state === 'stopped' || ending) return;
    lastClosed = { tag: name, item: items.length, length: text.length };
    if (name === root) state = 'after';
    if (raw === null) return;
    if (name === 'vulnerability') {
      if (broken !== null) return reject(broken);
      finish(raw);
      raw = null;
    } else if (name === field) {
      store(raw, name, text);
      field = null;
    } else if (field !== null && !isSelfClosing) text += `</${name}>`;
  };

  const fail = (error: Error) => {
    if (ending || state === 'stopped') return;
    const message = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    if (state === 'before') return stop('not-xml', message);
    if (message === `unmatched closing tag: ${root}`) state = 'after';
    else if (message === 'unexpected close tag' && lastClosed !== null) takeBack(lastClosed);
    malformed ??= message;
  };
  /** The tag was not closed where it should be: undo what its implied end has done. */
  const takeBack = ({ tag, item, length }: NonNullable<typeof lastClosed>) => {
    if (tag === root) state = 'inside';
    else if (tag === 'vulnerability') {
      const record = items.length > item ? items.at(-1) : undefined;
      if (record?.kind !== 'record') return;
      items.length = item;
      records -= 1;
      items.push({
        kind: 'finding',
        finding: finding('broken-record', place(record.record.identifier, startLine), tag),
      });
    } else if (leaves.has(tag)) broken ??= tag;
    else if (field !== null) text = text.slice(0, length);
  };

  parser.on('opentag', openTag);
  parser.on('closetag', closeTag);
  parser.on('text', (part) => {
    silence = 0;
    if (field !== null) text += part;
  });
  parser.on('cdata', (part) => {
    if (field !== null) text += part;
  });
  parser.on('doctype', () => stop('doctype'));
  parser.on('error', fail);

  const taken = () => {
    const out = items;
    items = [];
    return out;
  };
  return {
    write(part: string): ReadItem[] {
      silence += part.length;
      parser.write(part);
      if (silence > longestSilence) stop('too-long', '32 MiB');
      return taken();
    },
    end(): ReadItem[] {
      ending = true;
      parser.close();
      if (state === 'before') stop('not-xml', 'no root element');
      else if (state === 'inside') stop('cut-off', String(records));
      return taken();
    },
    stopped: () => state === 'stopped',
  };
}

function store(raw: RawRecord, name: string, text: string): void {
  if (fields.has(name)) raw.texts.set(name, text);
  else if (name === 'product') raw.products.push(text);
  else if (name.startsWith('bid')) fill(raw.bids, name.endsWith('Number'), text);
  else if (name.startsWith('cve')) fill(raw.cves, name.endsWith('Number'), text);
}

function fill(references: RawReference[], isNumber: boolean, text: string): void {
  const last = references.at(-1);
  if (last === undefined) references.push(isNumber ? { number: text, url: null } : { number: '', url: text });
  else if (isNumber) last.number = text;
  else last.url = text;
}
