import type { SaxesTagPlain } from 'saxes';
import type { VendorBook } from '#vocabulary/index.ts';
import type { ReadItem } from '../model.ts';
import { type FindingKey, finding } from './findings.ts';
import { mapRecord, type RawRecord, type RawReference } from './record.ts';

/** One `<vulnerability>` while it is being read. */
type Open = {
  readonly raw: RawRecord;
  readonly line: number;
  /** The element whose text is being gathered. */
  field: string | null;
  text: string;
  /** Where the elements stopped closing; such a record is not taken. */
  broken: string | null;
  /** The first place that is no well-formed XML. */
  malformed: string | null;
  markup: boolean;
  readonly unknown: string[];
};

/** What the reader knows while events come in. `line` is kept up to date by the caller. */
export type Collector = {
  readonly file: string;
  readonly vendors: VendorBook;
  readonly seen: Set<string>;
  readonly items: ReadItem[];
  state: 'before' | 'inside' | 'after' | 'stopped';
  records: number;
  open: Open | null;
  line: number;
  /** What the last closing tag did, so that an error reported right behind it can take it back. */
  closed: { readonly tag: string; readonly line: number; readonly items: number; readonly text: number } | null;
};

export function newCollector(file: string, vendors: VendorBook): Collector {
  return { file, vendors, seen: new Set(), items: [], state: 'before', records: 0, open: null, line: 1, closed: null };
}

const rootName = 'vulnerabilitys';
const recordName = 'vulnerability';
const fieldNames =
  'number title serverity isEvent submitTime openTime discovererName referenceLink formalWay description patchName patchDescription';
const fields = new Set(fieldNames.split(' '));
const leaves = new Set([...fields, 'product', 'bidNumber', 'bidUrl', 'cveNumber', 'cveUrl']);
const containers = new Set(['bids', 'bid', 'cves', 'cve', 'products']);

/** Ends the reading with a finding about the file itself; only the first one counts. */
export function stop(at: Collector, key: FindingKey, value = ''): void {
  if (at.state === 'stopped') return;
  at.state = 'stopped';
  say(at, key, { line: at.line, identifier: null }, value);
}

function say(at: Collector, key: FindingKey, where: { line: number; identifier: string | null }, value = ''): void {
  at.items.push({ kind: 'finding', finding: finding(key, { file: at.file, ...where }, value) });
}

export function openTag(at: Collector, { name, attributes, isSelfClosing }: SaxesTagPlain): void {
  if (at.state === 'stopped') return;
  if (at.state === 'before') {
    if (name === rootName) at.state = 'inside';
    else stop(at, 'wrong-root', name);
  } else if (name === recordName) begin(at);
  else if (at.open?.field != null) {
    // An element within a text: one of ours means that the text was not closed, any other was meant as text.
    if (leaves.has(name) || containers.has(name)) at.open.broken ??= name;
    at.open.markup = true;
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
    at.open.text += `<${name}${written.join('')}${isSelfClosing ? '/' : ''}>`;
  } else if (at.open !== null) openField(at.open, name);
}

function begin(at: Collector): void {
  if (at.open !== null) reject(at, at.open, recordName);
  const raw: RawRecord = { texts: new Map(), products: [], bids: [], cves: [] };
  at.open = { raw, line: at.line, field: null, text: '', broken: null, malformed: null, markup: false, unknown: [] };
}

function openField(open: Open, name: string): void {
  if (name === 'bid') open.raw.bids.push({ number: '', url: null });
  else if (name === 'cve') open.raw.cves.push({ number: '', url: null });
  if (containers.has(name)) return;
  if (!leaves.has(name)) open.unknown.push(name);
  open.field = name;
  open.text = '';
}

function addText(at: Collector, text: string): void {
  if (at.open?.field != null) at.open.text += text;
}

/** A comment or processing instruction, as written: inside a text it was meant as text; outside it may hide records. */
export function aside(at: Collector, written: string): void {
  if (at.state === 'stopped' || at.state === 'before') return;
  if (at.open?.field != null) {
    at.open.markup = true;
    at.open.text += written;
  } else if (at.open !== null) at.open.unknown.push(written);
  else if (written.includes('<', 1)) say(at, 'unknown-element', { line: at.line, identifier: null }, written);
}

/** Stands for a `<` that opens nothing, on its way through the parser: a character that no text may hold. */
export const stray = '\ufdd0';

export function addStrayText(at: Collector, text: string): void {
  if (!text.includes(stray)) {
    addText(at, text);
    return;
  }
  if (at.open !== null) at.open.malformed ??= 'a bare “<”';
  addText(at, text.replaceAll(stray, '<'));
}

export function closeTag(at: Collector, { name, isSelfClosing }: SaxesTagPlain): void {
  if (at.state === 'stopped') return;
  const { open } = at;
  at.closed = { tag: name, line: open?.line ?? at.line, items: at.items.length, text: open?.text.length ?? 0 };
  if (name === rootName) at.state = 'after';
  if (open === null) return;
  if (name === recordName) {
    if (open.broken === null) finish(at, open);
    else reject(at, open, open.broken);
    at.open = null;
  } else if (name === open.field) {
    store(open.raw, name, open.text);
    open.field = null;
  } else if (open.field !== null && !isSelfClosing) open.text += `</${name}>`;
}

function finish(at: Collector, open: Open): void {
  const { record, identifier, notes } = mapRecord(open.raw, at.vendors);
  const where = { line: open.line, identifier };
  for (const { key, value } of notes) say(at, key, where, value);
  if (open.malformed !== null) say(at, 'malformed', where, open.malformed);
  if (open.markup) say(at, 'markup', where);
  for (const name of open.unknown) say(at, 'unknown-element', where, name);
  if (record === null) return;
  if (at.seen.has(record.identifier)) say(at, 'repeated', where);
  at.seen.add(record.identifier);
  at.records += 1;
  at.items.push({ kind: 'record', record });
}

function reject(at: Collector, open: Open, tag: string): void {
  say(at, 'broken-record', { line: open.line, identifier: open.raw.texts.get('number')?.trim() || null }, tag);
}

/** The parser met something that is not well-formed, and goes on reading as if it were text. */
export function malformed(at: Collector, message: string): void {
  if (at.state === 'stopped') return;
  if (at.state === 'before') {
    stop(at, 'not-xml', message);
    return;
  }
  // Two files in one, or what follows an unmatched closing tag: the records in it are as good as any.
  if (message === 'documents may contain only one root') return;
  if (message === `unmatched closing tag: ${rootName}`) at.state = 'after';
  if (message === 'unexpected close tag' && at.closed !== null) takeBack(at, at.closed);
  if (at.open !== null) at.open.malformed ??= message;
  // An `&` between records swallows the beginning of the next one, of which nothing else would tell.
  else if (at.state === 'inside' && /entity/.test(message))
    say(at, 'malformed', { line: at.line, identifier: null }, message);
}

/** The tag closed last had no end of its own: undoes what its implied end did. */
function takeBack(at: Collector, { tag, line, items, text }: NonNullable<Collector['closed']>): void {
  if (tag === rootName) at.state = 'inside';
  else if (tag === recordName) {
    const last = at.items.length > items ? at.items.at(-1) : undefined;
    if (last?.kind !== 'record') return;
    at.items.length = items;
    at.records -= 1;
    at.seen.delete(last.record.identifier);
    say(at, 'broken-record', { line, identifier: last.record.identifier }, tag);
  } else if (leaves.has(tag) && at.open !== null) at.open.broken ??= tag;
  else if (at.open?.field != null) at.open.text = at.open.text.slice(0, text);
}

function store(raw: RawRecord, name: string, text: string): void {
  if (fields.has(name)) raw.texts.set(name, text);
  else if (name === 'product') raw.products.push(text);
  else if (name.startsWith('bid')) fill(raw.bids, name.endsWith('Number'), text);
  else if (name.startsWith('cve')) fill(raw.cves, name.endsWith('Number'), text);
}

/** A number or link of the alias opened last; one that stands outside of `bid` or `cve` opens its own. */
function fill(references: RawReference[], isNumber: boolean, text: string): void {
  if (references.length === 0) references.push({ number: '', url: null });
  const last = references.at(-1);
  if (last === undefined) return;
  if (isNumber) last.number = text;
  else last.url = text;
}
