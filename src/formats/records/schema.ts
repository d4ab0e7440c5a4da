import {
  aliasSchemes,
  attackPositions,
  causes,
  cvePattern,
  kinds,
  objectTypes,
  type RecordContent,
  recordIdentifierPattern,
  sectors,
  severities,
  threats,
  verifications,
} from '#vocabulary/index.ts';

type Schema = { readonly [keyword: string]: unknown };

const text = (title: string, description: string): Schema => ({ title, description, type: 'string', minLength: 1 });
const maybe = (title: string, description: string): Schema => ({
  ...text(title, description),
  type: ['string', 'null'],
});
const day = (title: string, description: string): Schema => ({
  title,
  description,
  type: ['string', 'null'],
  format: 'date',
});
const oneOf = (title: string, description: string, codes: readonly string[]): Schema => ({
  title,
  description,
  enum: [...codes, null],
});
const list = (title: string, description: string, items: Schema): Schema => ({
  title,
  description,
  type: 'array',
  items,
});
const object = (properties: Record<string, Schema>, required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const alias = object(
  {
    scheme: { title: '类别', description: 'Where the name is from', enum: aliasSchemes },
    value: text('编号', 'The name itself, `CVE-2024-0204`'),
    url: maybe('链接', 'Where it is described'),
  },
  ['scheme', 'value'],
);

const range = object(
  {
    from: maybe('起始版本', 'First version; null is open'),
    fromIncluded: { title: '含起始版本', description: 'Whether `from` itself is affected', type: 'boolean' },
    to: maybe('截止版本', 'Last version; null is open'),
    toIncluded: { title: '含截止版本', description: 'Whether `to` itself is affected', type: 'boolean' },
  },
  ['from', 'fromIncluded', 'to', 'toIncluded'],
);

const product = object(
  {
    text: text('影响产品', 'The row as stated'),
    vendor: maybe('厂商', 'Principal name of the vendor'),
    product: maybe('产品', 'Name of the product'),
    version: maybe('版本', 'The version as stated'),
    ranges: list('版本范围', 'Spans of affected versions', range),
  },
  ['text'],
);

const patch: Schema = {
  ...object(
    {
      name: text('补丁名称', 'Name of the patch'),
      vendor: maybe('补丁厂商', 'Who published it'),
      url: maybe('补丁链接', 'Where to get it'),
      description: maybe('补丁描述', 'What it does'),
      publishedOn: day('补丁发布时间', 'Day on which it was published'),
    },
    ['name'],
  ),
  type: ['object', 'null'],
  title: '厂商补丁',
  description: 'The vendor’s patch; null when none is known',
};

const properties = {
  identifier: {
    ...text('CNVD编号', 'Our number, `CNVD-2024-04955`'),
    pattern: recordIdentifierPattern.source,
  },
  aliases: list('别名', 'The same vulnerability elsewhere', alias),
  title: text('漏洞名称', 'Title, one line'),
  titleEn: maybe('英文名称', 'Title in English, one line'),
  severity: oneOf('危害级别', 'Level; follows from the score when it is left out', severities),
  severityReason: maybe('级别调整理由', 'Why the level departs from the score; only then'),
  cvss2: maybe('CVSS 2.0向量', 'CVSS 2.0 vector, `AV:N/AC:M/Au:S/C:P/I:P/A:P`'),
  cvss3: maybe('CVSS 3向量', 'CVSS 3.0 or 3.1 vector, with its prefix'),
  cvss4: maybe('CVSS 4.0向量', 'CVSS 4.0 vector, with its prefix'),
  score: {
    title: '评分',
    description: 'Base score; follows from the CVSS 2.0 vector, else from the newest, and must agree with it',
    type: ['number', 'null'],
    minimum: 0,
    maximum: 10,
    multipleOf: 0.1,
  },
  kind: { title: '漏洞类型', description: 'In a product, or in one deployment of it', enum: kinds },
  objectType: oneOf('影响对象类型', 'Class of the affected thing', objectTypes),
  cause: oneOf('产生原因', 'Cause', causes),
  threat: oneOf('引发的威胁', 'What it leads to', threats),
  position: oneOf('攻击位置', 'From where it is exploited', attackPositions),
  weaknesses: list('成因（CWE）', 'CWE classes', { type: 'string', pattern: String.raw`^CWE-\d{1,5}$` }),
  sectors: { ...list('行业', 'Sub-libraries that it belongs to', { enum: sectors }), uniqueItems: true },
  products: list('影响产品', 'Affected products', product),
  description: {
    title: '漏洞描述',
    description: 'What the product is; what the flaw is and does. Paragraphs by line ends',
    type: 'string',
  },
  references: list('参考链接', 'Links, one an entry', { type: 'string', minLength: 1 }),
  remediation: maybe('漏洞解决方案', 'What to do'),
  patch,
  verification: oneOf('验证信息', 'Whether somebody reproduced it', verifications),
  discoverer: maybe('发现者', 'Who is credited'),
  submittedOn: day('报送时间', 'Day of submission'),
  recordedOn: day('收录时间', 'Day of recording: what bulletins count by'),
  publishedOn: day('公开日期', 'Day of publication'),
  updatedOn: day('更新时间', 'Day of the last change'),
  origin: text('来源', 'Where the content comes from; `records` when left out'),
} satisfies Record<keyof RecordContent, Schema>;

/**
 * Our record format as JSON Schema 2020-12: one object a line, `null` or absence for what is not stated.
 * `data/record.schema.json` is this, written out; a test holds the two together.
 */
export const recordSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:bulou:record:1',
  title: '漏洞条目 · Vulnerability record',
  description:
    'One line of a Bulou record file (NDJSON). docs/record.md says what each field means and where it shows.',
  ...object(properties, ['identifier', 'title', 'kind', 'description']),
};

/** Every field in the order in which records are written. */
export const recordFields = Object.keys(properties) as (keyof RecordContent)[];

/** Names that a scheme prescribes the form of. */
export const aliasForms: Readonly<Record<string, RegExp>> = {
  CVE: cvePattern,
  BID: /^\d{1,7}$/,
  EDB: /^\d{1,7}$/,
  CNNVD: /^CNNVD-\d{6}-\d{3,4}$/,
  GHSA: /^GHSA(?:-[0-9a-z]{4}){3}$/,
};
