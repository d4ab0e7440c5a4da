import {
  attackPositionTerms,
  causeTerms,
  kindTerms,
  objectTypeTerms,
  type PublishedRecord,
  sectorTerms,
  severityGrades,
  type Term,
  threatTerms,
  vendorStatusTerms,
  verificationTerms,
} from '#vocabulary/index.ts';
import { aliasName, cvesOf } from '../names.ts';

type SheetLanguage = 'zh' | 'en';

/** How a spreadsheet is to understand a column: a day is `YYYY-MM-DD`. */
export type RecordColumnType = 'text' | 'number' | 'day';

/** A column of the list of records, for every kind of file; `write` gives its cell, null where nothing is stated. */
export type RecordColumn = {
  readonly key: string;
  readonly name: Term;
  readonly type: RecordColumnType;
  /** In characters. */
  readonly width: number;
  readonly write: (record: PublishedRecord, language: SheetLanguage) => string | number | null;
};

type Write = (record: PublishedRecord, language: SheetLanguage) => string | number | null | undefined;
type Shape = readonly [key: string, zh: string, en: string, width: number, write: Write];

const lines = (texts: readonly (string | null)[]) => texts.filter((text) => text !== null && text !== '').join('\n');
/** What a list of the field calls a code. */
const named =
  <Code extends string>(terms: Readonly<Record<Code, Term>>, of: (record: PublishedRecord) => Code | null): Write =>
  (record, language) => {
    const code = of(record);
    return code === null ? '' : terms[code][language];
  };

const shapes: readonly Shape[] = [
  ['identifier', 'CNVD编号', 'CNVD number', 18, (record) => record.identifier],
  ['title', '漏洞名称', 'Title (Chinese)', 48, (record) => record.title],
  ['titleEn', '英文名称', 'Title (English)', 48, (record) => record.titleEn],
  ['severity', '危害级别', 'Severity', 8, named(severityGrades, ({ severity }) => severity)],
  ['score', '评分', 'Score', 6, ({ score }) => score],
  ['severityReason', '级别调整理由', 'Why the level departs', 24, (record) => record.severityReason],
  ['cvss2', 'CVSS 2.0向量', 'CVSS 2.0 vector', 28, (record) => record.cvss2],
  ['cvss3', 'CVSS 3向量', 'CVSS 3 vector', 40, (record) => record.cvss3],
  ['cvss4', 'CVSS 4.0向量', 'CVSS 4.0 vector', 40, (record) => record.cvss4],
  ['cve', 'CVE编号', 'CVE', 18, (record) => lines(cvesOf(record))],
  [
    'aliases',
    '其他编号',
    'Other names',
    18,
    (record) => lines(record.aliases.filter(({ value }) => !cvesOf(record).includes(value)).map(aliasName)),
  ],
  ['kind', '漏洞类型', 'Kind', 14, named(kindTerms, ({ kind }) => kind)],
  ['objectType', '影响对象类型', 'Object type', 18, named(objectTypeTerms, ({ objectType }) => objectType)],
  ['cause', '产生原因', 'Cause', 16, named(causeTerms, ({ cause }) => cause)],
  ['threat', '引发的威胁', 'Threat', 20, named(threatTerms, ({ threat }) => threat)],
  ['position', '攻击位置', 'Attack position', 10, named(attackPositionTerms, ({ position }) => position)],
  ['weaknesses', '成因（CWE）', 'Weaknesses', 12, (record) => lines(record.weaknesses)],
  [
    'sectors',
    '行业',
    'Sectors',
    16,
    ({ sectors }, language) => lines(sectors.map((one) => sectorTerms[one][language])),
  ],
  ['vendors', '厂商', 'Vendors', 20, ({ products }) => lines([...new Set(products.map(({ vendor }) => vendor))])],
  ['products', '影响产品', 'Affected products', 40, ({ products }) => lines(products.map(({ text }) => text))],
  ['description', '漏洞描述', 'Description (Chinese)', 60, (record) => record.description],
  ['references', '参考链接', 'References', 40, (record) => lines(record.references)],
  ['remediation', '漏洞解决方案', 'Remediation', 40, (record) => record.remediation],
  ['patch', '厂商补丁', 'Patch', 40, ({ patch }) => patch?.name],
  ['patchUrl', '补丁链接', 'Patch link', 40, ({ patch }) => patch?.url],
  ['patchedOn', '补丁发布时间', 'Patch published', 12, ({ patch }) => patch?.publishedOn],
  ['verification', '验证信息', 'Verification', 14, named(verificationTerms, ({ verification }) => verification)],
  ['discoverer', '发现者', 'Discoverer', 20, (record) => record.discoverer],
  [
    'vendorStatements',
    '厂商声明',
    'Vendor statements',
    40,
    ({ vendorStatements = [] }, language) =>
      lines(
        vendorStatements.map(({ vendor, status, statement, on }) =>
          [vendor, vendorStatusTerms[status][language], statement, on].filter((part) => part !== '').join(' · '),
        ),
      ),
  ],
  ['submittedOn', '报送时间', 'Submitted', 12, (record) => record.submittedOn],
  ['recordedOn', '收录时间', 'Recorded', 12, (record) => record.recordedOn],
  ['publishedOn', '公开日期', 'Published', 12, (record) => record.publishedOn],
  ['updatedOn', '更新时间', 'Updated', 12, (record) => record.updatedOn],
];

/** Every column, in its order. Several things in one cell stand on lines of their own. */
export const recordColumns: readonly RecordColumn[] = shapes.map(
  ([key, zh, en, width, write]): RecordColumn => ({
    key,
    name: { zh, en },
    type: key === 'score' ? 'number' : key.endsWith('On') ? 'day' : 'text',
    width,
    write: (record, language) => {
      const stated = write(record, language);
      return stated === undefined || stated === '' ? null : stated;
    },
  }),
);
