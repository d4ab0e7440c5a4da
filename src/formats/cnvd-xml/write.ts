/**
 * Writer of the weekly share file, element for element as the real one is spelled (domain.md §3): `serverity`, this
 * order, optional elements left out, `&#xD;` before line ends, no space between elements.
 *
 * Left out, because the format has no place for it: what `read.ts` lists at its top.
 */
import { type Alias, type RecordContent, severityTerms } from '#vocabulary/index.ts';

/** What the format has a place for; a record of the desk and a public one have it all. */
export type SharedRecord = Omit<RecordContent, 'origin' | 'severityReason'>;

/** The file in parts, one a record, with head and foot. Nothing is gathered: the parts may be streamed. */
export function* writeCnvdXml(records: Iterable<SharedRecord>): Generator<string> {
  yield head;
  for (const record of records) yield writeVulnerability(record);
  yield foot;
}

/** The same of records that arrive one by one, such as a week's from the database. */
export async function* streamCnvdXml(
  records: AsyncIterable<SharedRecord> | Iterable<SharedRecord>,
): AsyncGenerator<string> {
  yield head;
  for await (const record of records) yield writeVulnerability(record);
  yield foot;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>';
const foot = '</vulnerabilitys>\n';

function writeVulnerability(record: SharedRecord): string {
  const severity = record.severity === null ? null : severityTerms[record.severity].zh;
  const products = record.products.map((product) => element('product', product.text)).join('');
  const parts = [
    element('number', record.identifier),
    aliases(record.aliases, 'BID', 'bid'),
    aliases(record.aliases, 'CVE', 'cve'),
    element('title', record.title),
    element('serverity', severity),
    products === '' ? '' : `<products>${products}</products>`,
    element('isEvent', record.kind === 'instance' ? '事件型漏洞' : '通用软硬件漏洞'),
    element('submitTime', record.submittedOn),
    element('openTime', record.publishedOn),
    element('discovererName', record.discoverer),
    element('referenceLink', record.references.join('\n')),
    element('formalWay', record.remediation),
    element('description', record.description),
    element('patchName', record.patch?.name ?? null),
    element('patchDescription', record.patch?.description ?? null),
  ];
  return `<vulnerability>${parts.join('')}</vulnerability>`;
}

function aliases(all: readonly Alias[], scheme: 'BID' | 'CVE', name: 'bid' | 'cve'): string {
  const of = all.filter((alias) => alias.scheme === scheme);
  if (of.length === 0) return '';
  const each = of.map(
    ({ value, url }) => `<${name}>${element(`${name}Number`, value)}${element(`${name}Url`, url)}</${name}>`,
  );
  return `<${name}s>${each.join('')}</${name}s>`;
}

function element(name: string, text: string | null): string {
  return text === null || text === '' ? '' : `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  const plain = unwritable.test(text) ? text.replace(everyUnwritable, '') : text;
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\r?\n/g, '&#xD;\n');
}

// What XML 1.0 cannot hold at all, escaped or not: a record typed at the desk may have it.
const unwritableSource =
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
const unwritable = new RegExp(unwritableSource);
const everyUnwritable = new RegExp(unwritableSource, 'g');
