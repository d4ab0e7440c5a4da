import { cvePattern, flawTypes, kinds, severities } from '#vocabulary/index.ts';
import type { ReportField } from '../report-draft.ts';

type Schema = { readonly [keyword: string]: unknown };

const text = (title: string, description: string, maxLength: number): Schema => ({
  title,
  description,
  type: ['string', 'null'],
  maxLength,
});
const list = (title: string, description: string, items: Schema): Schema => ({
  title,
  description,
  type: 'array',
  items,
});
const yes = (title: string, description: string): Schema => ({ title, description, type: 'boolean' });
const oneOf = (title: string, description: string, codes: readonly string[]): Schema => ({
  title,
  description,
  enum: [...codes, null],
});

const properties = {
  kind: { title: '漏洞类型', description: 'In a product, or in one deployment of it', enum: kinds },
  title: {
    title: '漏洞名称',
    description: 'Vendor, product, place, type, on one line',
    type: 'string',
    minLength: 1,
    maxLength: 200,
  },
  vendor: text('厂商', 'Product reports: who makes it', 200),
  product: text('产品', 'Product reports, required there: what it is called', 200),
  versions: text('影响版本', 'Affected versions, `<=2.3.1`', 1000),
  unit: text('涉事单位', 'Instance reports: whose system it is', 200),
  location: text('涉事地址', 'Instance reports, required there: URL, host or address', 2000),
  flawType: oneOf('缺陷类型', 'What titles call it', Object.keys(flawTypes)),
  place: text('漏洞位置', 'Function, file, page or parameter', 500),
  description: {
    title: '漏洞描述',
    description: 'What the thing is; what the flaw is and does',
    type: 'string',
    minLength: 1,
    maxLength: 20_000,
  },
  reproduction: text('复现步骤', 'Step by step', 50_000),
  proof: {
    title: '验证代码',
    description: 'Proof of concept of a product report: code, and the language it is in',
    type: ['object', 'null'],
    properties: {
      language: text('语言', 'Such as `python`', 50),
      code: {
        title: '代码',
        description: 'The code itself, indentation kept',
        type: 'string',
        minLength: 1,
        maxLength: 200_000,
      },
    },
    required: ['code'],
    additionalProperties: false,
  },
  instances: list('互联网案例', 'Product reports: addresses that show the flaw', { type: 'string', maxLength: 2000 }),
  claimedSeverity: oneOf('自评级别', 'What the reporter thinks of it', severities),
  cvss: text('CVSS向量', 'A whole vector of 2.0, 3.0, 3.1 or 4.0', 300),
  cves: list('CVE编号', 'CVE ids that it already has', { type: 'string', pattern: cvePattern.source }),
  references: list('参考链接', 'Web addresses', { type: 'string', maxLength: 2000 }),
  remediation: text('解决方案', 'What is known to help', 10_000),
  exploited: yes('是否已被利用', 'Whether attackers were seen using it; false when left out'),
  original: yes('是否原创', 'False for what was collected from public sources; true when left out'),
  finder: text('发现者', 'Whom to thank', 100),
  isAnonymous: yes('是否匿名', 'Name nobody'),
  disclosure: {
    title: '公开意愿',
    description: 'By the rules (45 days), with the patch, or on an agreed day; `default` when left out',
    enum: ['default', 'with-patch', 'on-day'],
  },
  disclosureOn: { title: '公开日期', description: 'With `on-day` only', type: ['string', 'null'], format: 'date' },
  reservedIdentifier: text('预留编号', 'The number that your organisation reserved for it: `CNVD-2026-00042`', 20),
} satisfies Record<ReportField, Schema>;

/**
 * One report as a line of our NDJSON and as an item of the API, JSON Schema 2020-12. `data/report.schema.json` is this, written out;
 * a test holds the two together.
 */
export const reportSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:bulou:report:1',
  title: '漏洞报告 · Vulnerability report',
  description: 'One line of a file of reports (NDJSON), or one report of POST /api/v1/reports. See docs/reporting.md.',
  type: 'object',
  properties: {
    ...properties,
    $mistakes: {
      title: '错误说明',
      description: 'Written by the platform into a file of corrections; never read',
      type: 'array',
      items: { type: 'string' },
    },
  },
  required: ['kind', 'title', 'description'],
  additionalProperties: false,
};
