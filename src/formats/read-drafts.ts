import type { VendorBook } from '#vocabulary/index.ts';
import { readCnvdXmlReports } from './cnvd-xml/reports.ts';
import { isCsaf, readCsaf } from './csaf/read.ts';
import { isCve5, readCve5 } from './cve5/read.ts';
import { FileProblem } from './file-problems.ts';
import { isObject, jsonDocuments, jsonEntries } from './json-documents.ts';
import { isOsv, readOsv } from './osv/read.ts';
import type { DraftItem } from './report-draft.ts';
import { isReport, readReports } from './reports/read.ts';
import { looksLikeCsv, readCsv } from './sheets/csv-read.ts';
import { isWorkbook, readXlsx } from './sheets/xlsx-read.ts';
import { textOf } from './text-of.ts';
import { gunzipped, isZip, openZip } from './zip.ts';

/** The formats in which reports can come in bulk. */
export const draftFormats = ['xlsx', 'csv', 'reports', 'cnvd-xml', 'cve5', 'csaf', 'osv'] as const;
export type DraftFormat = (typeof draftFormats)[number];

/** A file as the reader of its format will read it. */
export type ReadableFile = {
  readonly format: DraftFormat;
  read(vendors: VendorBook): AsyncIterable<DraftItem> | Iterable<DraftItem>;
};

const mostUnpacked = 150_000_000;

/**
 * Tells the format of a file by its content, never by its name. Refuses `batch.unknown-format`, `batch.old-excel`, `batch.empty`,
 * and what cannot be unpacked; `read` refuses what the format’s reader refuses.
 */
export function readableFile(file: Uint8Array): ReadableFile {
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? gunzipped(file, mostUnpacked) : file;
  if (bytes.length === 0) throw new FileProblem('batch.empty');
  const format = formatOf(bytes);
  return { format, read: (vendors) => readers[format](bytes, vendors) };
}

const readers: Readonly<
  Record<DraftFormat, (bytes: Uint8Array, vendors: VendorBook) => AsyncIterable<DraftItem> | Iterable<DraftItem>>
> = {
  xlsx: readXlsx,
  csv: readCsv,
  reports: readReports,
  'cnvd-xml': readCnvdXmlReports,
  cve5: readCve5,
  csaf: readCsaf,
  osv: readOsv,
};

function formatOf(bytes: Uint8Array): DraftFormat {
  const magic = magicOf(bytes);
  if (magic === 'ole') throw new FileProblem('batch.old-excel');
  if (magic !== null) throw unknownFormat(magic);
  if (isZip(bytes)) return formatOfArchive(bytes);
  const text = startOf(bytes);
  if (text === '') throw new FileProblem('batch.empty');
  if (text.startsWith('<')) {
    if (/<vulnerabilitys?[\s>]/.test(text)) return 'cnvd-xml';
    throw unknownFormat(/<html/i.test(text) ? 'HTML' : 'XML');
  }
  if (text.startsWith('{') || text.startsWith('[')) return formatOfJson(bytes);
  if (looksLikeCsv(text)) return 'csv';
  if (/[,;\t]/.test(text.split('\n', 1)[0] ?? '')) throw new FileProblem('batch.no-header');
  throw unknownFormat(JSON.stringify(text.slice(0, 20)));
}

/** The first few thousand characters, past a byte order mark and white space. Cut so that no character of any encoding is split. */
function startOf(bytes: Uint8Array): string {
  if (bytes.length <= 65_536) return textOf(bytes).trimStart();
  for (let end = 65_536; end > 65_500; end -= 1) {
    try {
      return textOf(bytes.subarray(0, end)).trimStart();
    } catch (thrown) {
      if (end === 65_501) throw thrown;
    }
  }
  return '';
}

const magics: readonly [string, readonly number[]][] = [
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
];

function magicOf(bytes: Uint8Array): string | null {
  return magics.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

function formatOfArchive(bytes: Uint8Array): DraftFormat {
  const zip = openZip(bytes, { mostEntries: 60_000, mostBytes: 20_000_000 });
  if (isWorkbook(zip)) return 'xlsx';
  const [first] = jsonEntries(zip.entries);
  if (first === undefined) {
    const names = zip.entries.slice(0, 3).map(({ name }) => name);
    throw unknownFormat(`ZIP: ${names.join(', ')}`);
  }
  return formatOfJson(zip.read(first));
}

function formatOfJson(bytes: Uint8Array): DraftFormat {
  for (const { value } of jsonDocuments(bytes)) {
    if (value === null || !isObject(value)) continue;
    if (isCve5(value)) return 'cve5';
    if (isCsaf(value)) return 'csaf';
    if (isReport(value)) return 'reports';
    if (isOsv(value)) return 'osv';
    throw unknownFormat(`JSON: ${Object.keys(value).slice(0, 5).join(', ')}`);
  }
  throw new FileProblem('batch.bad-json', { zh: '没有JSON对象', en: 'no JSON object' });
}

function unknownFormat(what: string): FileProblem {
  return new FileProblem('batch.unknown-format', what);
}
