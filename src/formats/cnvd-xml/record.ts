import {
  type Alias,
  aliasSchemes,
  bareTitle,
  cvePattern,
  findRecordIdentifier,
  isDay,
  type Kind,
  numberedTitle,
  parseSeverity,
  type RecordContent,
  readAffectedProduct,
  recordIdentifierPattern,
  titleNumber,
  type VendorBook,
} from '#vocabulary/index.ts';
import type { FindingKey } from './findings.ts';
import { type Cleaning, cleanText } from './text.ts';

/** One `<vulnerability>` as it stood: raw texts by element name, `undefined` where the element is missing. */
export type RawRecord = {
  readonly texts: Map<string, string>;
  readonly products: string[];
  readonly bids: RawReference[];
  readonly cves: RawReference[];
};
export type RawReference = { number: string; url: string | null };

/** What was noticed while reading a record; `value` is the detail its words show. */
export type Note = { readonly key: FindingKey; readonly value: string };
export type Mapped = {
  readonly record: RecordContent | null;
  readonly identifier: string | null;
  readonly notes: readonly Note[];
};

const notInFormat = {
  severityReason: null,
  cvss2: null,
  cvss3: null,
  cvss4: null,
  score: null,
  objectType: null,
  cause: null,
  threat: null,
  position: null,
  weaknesses: [],
  sectors: [],
  verification: null,
  recordedOn: null,
  updatedOn: null,
  origin: 'cnvd-xml',
} as const satisfies Partial<RecordContent>;

/**
 * Turns a raw record into our content, with a note for each thing mended, or none at all when it has no number or title.
 *
 * What the share file does not state stays null or empty: vectors and score, object type, cause, threat, position,
 * weaknesses, sectors, verification, 收录 and 更新 days, the patch’s vendor, link and day. 收录 in particular is never
 * guessed from 公开: a record that the bulletin is to count needs `recordedOn` from another source.
 */
export function mapRecord(raw: RawRecord, vendors: VendorBook): Mapped {
  const notes: Note[] = [];
  const note = (key: FindingKey, value = '') => notes.push({ key, value });
  const cleaning: Cleaning = { unescaped: false, stripped: false };
  const text = (name: string) => cleanText(raw.texts.get(name) ?? '', cleaning);
  const identifier = readNumber(text('number'), note);
  if (identifier === null) return { record: null, identifier, notes };
  const title = readTitle(text('title'), identifier, note);
  if (title === '') return { record: null, identifier, notes: [...notes, { key: 'no-title', value: '' }] };
  const description = text('description');
  if (description === '') note('no-description');
  const record: RecordContent = {
    ...notInFormat,
    identifier,
    aliases: readAliases(raw, identifier, note, cleaning),
    title,
    severity: readSeverity(text('serverity'), note),
    kind: readKind(text('isEvent'), note),
    products: readProducts(raw.products, vendors, note, cleaning),
    description,
    references: readReferences(text('referenceLink')),
    remediation: text('formalWay') || null,
    patch: readPatch(text('patchName'), text('patchDescription'), title),
    discoverer: readDiscoverer(text('discovererName')),
    submittedOn: readDay(text('submitTime'), note),
    publishedOn: readDay(text('openTime'), note),
  };
  if (cleaning.unescaped) note('twice-escaped');
  if (cleaning.stripped) note('control-characters');
  if (description.includes('\ufffd') || title.includes('\ufffd')) note('bad-bytes');
  return { record, identifier, notes };
}

function oneLine(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

type TakeNote = (key: FindingKey, value?: string) => void;

function readNumber(text: string, note: TakeNote): string | null {
  if (recordIdentifierPattern.test(text)) return text;
  if (text === '') {
    note('no-number');
    return null;
  }
  const found = text.length <= 24 ? findRecordIdentifier(text) : null;
  note(found === null ? 'bad-number' : 'number', text);
  return found;
}

function readTitle(text: string, identifier: string, note: TakeNote): string {
  const title = oneLine(text);
  const stated = titleNumber(title);
  if (stated === null || stated === identifier) return title;
  note('title-number', title.slice(bareTitle(title).length).trim());
  return numberedTitle(title, identifier);
}

function readSeverity(text: string, note: TakeNote): RecordContent['severity'] {
  const severity = parseSeverity(text);
  if (severity === null && text !== '') note('severity', text);
  return severity;
}

function readKind(text: string, note: TakeNote): Kind {
  if (text === '事件型漏洞') return 'instance';
  if (text !== '通用软硬件漏洞' && text !== '通用型漏洞') note('kind', text);
  return 'product';
}

function readDay(text: string, note: TakeNote): string | null {
  if (text === '') return null;
  if (isDay(text)) return text;
  note('day', text);
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(text) ?? [];
  const plain = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(plain) ? plain : null;
}

function readProducts(
  rows: string[],
  vendors: VendorBook,
  note: TakeNote,
  cleaning: Cleaning,
): RecordContent['products'] {
  let absent = false;
  const products = rows.flatMap((row) => {
    const clean = cleanText(row, cleaning);
    if (clean === '') return [];
    const product = readAffectedProduct(clean, vendors);
    absent ||= /\snull$/i.test(clean) && !/\snull$/i.test(product.text);
    return [product];
  });
  if (absent) note('null-version');
  return products;
}

/** One link an entry: lines, and links that stand on one line. Repeated ones once. */
function readReferences(text: string): string[] {
  if (text === '') return [];
  const entries = text.split(/\n|[\s,;，；、]{1,9}(?=https?:\/\/)/).map((entry) => entry.trim());
  return [...new Set(entries.filter((entry) => entry !== ''))];
}

function readPatch(name: string, description: string, title: string): RecordContent['patch'] {
  if (name === '' && description === '') return null;
  const named = name === '' ? `${title}的补丁` : oneLine(name);
  return { name: named, vendor: null, url: null, description: description || null, publishedOn: null };
}

/** “unknown” in its many spellings is nobody; “anonymous” is somebody who wants no name, and stays. */
const nobody = /^(?:(?=.*k)un[know]{3,6}|未知|不详|不明|无|暂无|null|none|n\/?a|-+)[.。]?$/i;

function readDiscoverer(text: string): string | null {
  return text === '' || nobody.test(text) ? null : oneLine(text);
}

function readAliases(raw: RawRecord, identifier: string, note: TakeNote, cleaning: Cleaning): Alias[] {
  const aliases = new Map<string, Alias>();
  const take = (reference: RawReference, usual: 'BID' | 'CVE') => {
    const text = cleanText(reference.number, cleaning);
    const url = cleanText(reference.url ?? '', cleaning) || null;
    const found = usual === 'CVE' && cvePattern.test(text) ? [{ scheme: usual, value: text }] : namesIn(text);
    if (text !== '' && (found.length !== 1 || found[0]?.scheme !== usual || found[0].value !== text))
      note('alias', text);
    for (const { scheme, value } of found) {
      const key = `${scheme} ${value}`;
      if (!aliases.has(key) && value !== identifier) aliases.set(key, { scheme, value, url });
    }
  };
  for (const bid of raw.bids) take(bid, 'BID');
  for (const cve of raw.cves) take(cve, 'CVE');
  return [...aliases.values()].sort((a, b) => aliasSchemes.indexOf(a.scheme) - aliasSchemes.indexOf(b.scheme));
}

/** The names in one alias text, whatever list it stood in. A number alone is a BID; what has no form of its own is OTHER. */
function namesIn(text: string): Omit<Alias, 'url'>[] {
  const cves = text.match(/cve[\s-]*\d{4}[\s-]*\d{4,19}(?!\d)/gi) ?? [];
  if (cves.length > 0) return cves.map((cve) => ({ scheme: 'CVE', value: `CVE-${cve.match(/\d+/g)?.join('-')}` }));
  const bid = /^(?:bid)?[\s:/#-]*(\d{3,7})$/i.exec(text)?.[1];
  if (bid !== undefined) return [{ scheme: 'BID', value: bid }];
  const edb = /^EDB(?:-ID)?[\s:：-]*(\d+)$/i.exec(text)?.[1];
  if (edb !== undefined) return [{ scheme: 'EDB', value: edb }];
  const cnnvd = /^CNNVD-\d{6}-\d+$/i.exec(text)?.[0];
  if (cnnvd !== undefined) return [{ scheme: 'CNNVD', value: cnnvd.toUpperCase() }];
  return text === '' ? [] : [{ scheme: 'OTHER', value: text }];
}
