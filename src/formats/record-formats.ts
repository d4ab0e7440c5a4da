import type { PublishedRecord, Term } from '#vocabulary/index.ts';
import { writeCnvdXml } from './cnvd-xml/write.ts';
import { writeRecordCsaf } from './csaf/write-record.ts';
import { cve5Gap, writeCve5 } from './cve5/write.ts';
import { gcveGap, writeGcve } from './cve5/write-gcve.ts';
import { openVexGap, writeOpenVex } from './openvex/write.ts';
import { writeOsv } from './osv/write.ts';
import { issued, type RecordContext } from './record-context.ts';
import { writeRecordLine } from './records/check.ts';
import { writeStix } from './stix/write.ts';

/** Why a record cannot be put in a format. */
export const formatGapTerms = {
  'no-cve': {
    zh: '该漏洞没有CVE编号，无法写成CVE格式',
    en: 'The record names no CVE, so there is no CVE record of it',
  },
  'no-gna': {
    zh: '本平台没有GCVE编号机构号（BULOU_AUTHORITY_GNA_ID），不给出GCVE编号',
    en: 'The platform is no GCVE numbering authority (BULOU_AUTHORITY_GNA_ID), so records have no GCVE id',
  },
  'no-product': {
    zh: '该漏洞没有列出受影响产品，VEX无从声明',
    en: 'The record names no product that a VEX statement could be about',
  },
  withdrawn: { zh: '该漏洞已撤回，此格式无法表示撤回', en: 'The record is withdrawn, which this format cannot say' },
} as const satisfies Record<string, Term>;
export type FormatGap = keyof typeof formatGapTerms;

/** A format that a public record goes out in, at the record's address with `.` and the suffix behind it. */
export type RecordFormat = {
  readonly name: string;
  readonly suffix: string;
  readonly mediaType: string;
  /** What keeps a record out of the format; null where nothing does. */
  readonly gap: (record: PublishedRecord, context: RecordContext) => FormatGap | null;
  /** The document as text; null exactly where `gap` says why. */
  readonly write: (record: PublishedRecord, context: RecordContext) => string | null;
};

const never = () => null;
const json = 'application/json';

/** Formats that cannot say that a record is withdrawn have none: it would be taken for one that stands. */
const onlyStanding: RecordFormat['gap'] = (record, context) =>
  issued(record, context).withdrawn === null ? null : 'withdrawn';

/** Every format of one record, in the order in which pages offer them. */
export const recordFormats: readonly RecordFormat[] = [
  { name: 'CSAF 2.0', suffix: 'csaf.json', mediaType: json, gap: never, write: writeRecordCsaf },
  { name: 'CVE JSON 5.1', suffix: 'cve.json', mediaType: json, gap: cve5Gap, write: writeCve5 },
  { name: 'GCVE', suffix: 'gcve.json', mediaType: json, gap: gcveGap, write: writeGcve },
  { name: 'OSV 1.9', suffix: 'osv.json', mediaType: json, gap: never, write: writeOsv },
  { name: 'OpenVEX 0.2', suffix: 'openvex.json', mediaType: json, gap: openVexGap, write: writeOpenVex },
  {
    name: 'STIX 2.1',
    suffix: 'stix.json',
    mediaType: 'application/stix+json;version=2.1',
    gap: never,
    write: writeStix,
  },
  {
    name: 'CNVD XML',
    suffix: 'xml',
    mediaType: 'application/xml',
    gap: onlyStanding,
    write: (record, context) => (onlyStanding(record, context) ? null : [...writeCnvdXml([record])].join('')),
  },
  {
    name: 'NDJSON',
    suffix: 'ndjson',
    mediaType: 'application/x-ndjson',
    gap: onlyStanding,
    write: (record, context) => (onlyStanding(record, context) ? null : writeRecordLine(record)),
  },
];
