import type { AffectedProduct } from './record.ts';
import type { VendorBook } from './vendors.ts';
import { readVersionRanges } from './versions.ts';

/**
 * Reads one row of 影响产品, vendor, product and version in one string, as far as it can be told apart.
 *
 * The vendor is (a) the longest spelling of `vendors` that the row begins with, under its principal name; else
 * (b) a Chinese company's full name at the start; else (c) the first word when it is Latin (and not just any word) or is said twice
 * (`海洋CMS 海洋CMS 9.9`) or ends as makers' names do (…科技), with a legal form behind it dropped; else null. A vendor alone leaves `product` null.
 * `text` is the row with spaces tidied and a trailing `null` (a printed absent value) taken off.
 */
export function readAffectedProduct(text: string, vendors: VendorBook): AffectedProduct {
  const row = text.replace(/\s+/g, ' ').replace(absent, '').trim();
  const words = row.split(' ');
  const { vendor, rest } = known(words, vendors) ?? company(row, vendors) ?? firstWord(words);
  const at = versionAt(rest);
  const version = rest.slice(at).join(' ');
  const product = rest.slice(0, at).join(' ') || null;
  return {
    text: row,
    vendor,
    product,
    version: version === '' || version === '无' || version === '0' ? null : version,
    ranges: version === '' || noDigit.test(version) ? [] : readVersionRanges(version),
  };
}

type Split = { vendor: string | null; rest: string[] };
const absent = / (?:null ?){1,3}$/i;
const noDigit = /^\D*$/;

function known(words: readonly string[], vendors: VendorBook): Split | null {
  let prefix = words.slice(0, vendors.longest).join(' ');
  for (let count = Math.min(vendors.longest, words.length); count > 0; count -= 1) {
    const vendor = vendors.principal(prefix);
    if (vendor !== null) return { vendor, rest: withoutLegalForm(words.slice(count)) };
    prefix = prefix.slice(0, prefix.lastIndexOf(' '));
  }
  return null;
}

// Non-greedy and bounded: the first company suffix ends the name. A branch in brackets belongs to it.
const companyName =
  /^(\S{2,40}?(?:(?:有限责任|股份有限|有限|集团)公司|工作室|研究院|研究所|经营部|服务部|服务中心|合伙企业)(?:[（(][^）)]{1,20}[）)])?)\s*(.*)$/;

/** What a Chinese first word ends in when it names who makes the product behind it. */
const maker = /(?:公司|集团|团队|中心|科技|网络|软件|传媒|工作室|实验室|大学|学院|协会|社区|论坛|CMS)$/i;

function company(row: string, vendors: VendorBook): Split | null {
  const match = companyName.exec(row);
  if (match === null) return null;
  const [, name = '', rest = ''] = match;
  return { vendor: vendors.principal(name) ?? name, rest: rest === '' ? [] : rest.split(' ') };
}

function firstWord(words: readonly string[]): Split {
  const [first = '', second] = words;
  if (second === undefined) return { vendor: null, rest: [...words] };
  const legal = words.slice(1, 5).findIndex((word) => legalForm.test(word));
  if (latin.test(first) && legal >= 0)
    return { vendor: named(words.slice(0, legal + 1)), rest: words.slice(legal + 2) };
  if (latin.test(first) && trade.test(second) && words.length > 2) {
    return { vendor: named(words.slice(0, 2)), rest: words.slice(2) };
  }
  const isVendor =
    (latin.test(first) && !ordinary.test(first)) ||
    maker.test(first) ||
    second.toLowerCase().startsWith(first.toLowerCase());
  return isVendor ? { vendor: named([first]), rest: words.slice(1) } : { vendor: null, rest: [...words] };
}

/** A first word that could begin anybody's product says nothing of its maker. */
const ordinary =
  /^(?:the|an?|open|free|my|new|web|online|simple|easy|super|real|black|white|blue|green|golden|advanced|quick|best|live|multiple|universal|windows|cms)$/i;
const latin = /^[A-Za-z][\x21-\x7e\u00c0-\u024f]*$/;
const legalForm =
  /^(?:inc|ltd|llc|gmbh|corp|corporation|limited|co\.,?ltd|co\.,? ?inc|plc|s\.?r\.?l|pty|b\.?v|a\.?s|ag|sa)\.?,?$/i;
const trade =
  /^(?:software|systems|technologies|technology|networks|electric|electronics|communications|foundation|labs|solutions|semiconductors?|instruments|automation|group|project|team),?$/i;

const named = (words: readonly string[]) => words.join(' ').replace(/[,，]$/, '');

function withoutLegalForm(words: string[]): string[] {
  const [first = ''] = words;
  if (words.length > 1 && (legalForm.test(first) || first === ',')) return withoutLegalForm(words.slice(1));
  return words;
}

/** Where the version starts in the words behind the vendor; their number when there is none. */
function versionAt(words: readonly string[]): number {
  for (const [at, word] of words.entries()) {
    if (word === '' || !mayBeVersion(word.charCodeAt(0))) continue;
    if (clearVersion.test(word)) return at;
    if (at === words.length - 1 && at > 0 && lastVersion.test(word) && !namedByNumber(words, at)) return at;
  }
  return words.length;
}

const mayBeVersion = (unit: number) => unit < 0x41 || '=≤≥＜＞无vVrRsS（'.includes(String.fromCharCode(unit));
const clearVersion = /^(?:[<>=≤≥＜＞]|v?\d+\.[\dx*]|\d+\.x|v\d{1,3}(?:R\d|$)|SP\d|无$|0$)/i;
const lastVersion = /^[vr]?\d[\w.()*-]*$/i;
/** Windows 10, Office 365, Server 2016: the number belongs to the name. */
const namedByNumber = (words: readonly string[], at: number) =>
  /^(?:windows|server|office|visio|project|word|excel|outlook|explorer)$/i.test(words[at - 1] ?? '');
