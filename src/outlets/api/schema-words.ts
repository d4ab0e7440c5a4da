import type { Text } from '#platform/text.ts';

/** What the members of a record and of its parts are, in the document of the interface. */
export const recordSays = {
  identifier: { zh: '本平台的编号：CNVD-2024-04955', en: 'Our number: CNVD-2024-04955' },
  aliases: { zh: '同一漏洞在别处的编号', en: 'The same vulnerability elsewhere' },
  title: { zh: '标题', en: 'The title' },
  titleEn: { zh: '英文标题；没有时不出现', en: 'The title in English; absent where none was given' },
  severity: { zh: '危害级别；未评级时为 null', en: 'Level; null where it is not rated' },
  severityReason: { zh: '级别与评分不一致的理由', en: 'Why the level departs from the score' },
  cvss2: { zh: 'CVSS 2.0 向量', en: 'CVSS 2.0 vector' },
  cvss3: { zh: 'CVSS 3.0 或 3.1 向量', en: 'CVSS 3.0 or 3.1 vector' },
  cvss4: { zh: 'CVSS 4.0 向量', en: 'CVSS 4.0 vector' },
  score: { zh: '基础评分', en: 'Base score' },
  kind: { zh: '通用型（产品漏洞）或事件型（某一处部署的漏洞）', en: 'In a product, or in one deployment of it' },
  objectType: { zh: '影响对象类型', en: 'Class of the affected thing' },
  cause: { zh: '产生原因', en: 'What caused it' },
  threat: { zh: '引发的威胁', en: 'What it leads to' },
  position: { zh: '攻击位置', en: 'From where it is exploited' },
  weaknesses: { zh: '弱点类型：CWE-79', en: 'CWE classes: CWE-79' },
  sectors: { zh: '所属行业子库', en: 'Sub-libraries it belongs to' },
  products: { zh: '影响产品', en: 'What is affected' },
  description: { zh: '漏洞描述，按换行分段', en: 'Paragraphs by line ends' },
  references: { zh: '参考链接', en: 'Where more is said of it' },
  remediation: { zh: '解决方案', en: 'What to do' },
  patch: { zh: '厂商补丁；尚无补丁时为 null', en: 'The vendor’s patch; null when none is known' },
  verification: { zh: '验证情况', en: 'Whether it has been reproduced' },
  discoverer: { zh: '漏洞发现者', en: 'Who is credited' },
  submittedOn: { zh: '报送日期', en: 'Reported' },
  recordedOn: { zh: '收录日期', en: 'Recorded' },
  publishedOn: { zh: '公开日期', en: 'Made public' },
  updatedOn: { zh: '更新日期', en: 'Last changed' },
  vendorStatements: { zh: '厂商公开的说明', en: 'What vendors say of it in public' },
} as const satisfies Readonly<Record<string, Text>>;

export const partSays = {
  alias: {
    scheme: { zh: '编号由谁给出', en: 'Who gave the other name' },
    value: { zh: '别处的编号：CVE-2024-0204', en: 'The other name: CVE-2024-0204' },
    url: { zh: '说明所在的网页', en: 'Where it is described' },
  },
  range: {
    from: { zh: '起始版本；null 为不限', en: 'First version; null is open' },
    fromIncluded: { zh: '是否含起始版本', en: 'Whether the first version is affected' },
    to: { zh: '截止版本；null 为不限', en: 'Last version; null is open' },
    toIncluded: { zh: '是否含截止版本', en: 'Whether the last version is affected' },
  },
  product: {
    text: { zh: '原文', en: 'The row as stated' },
    vendor: {
      zh: '厂商的标准名称；原文没有写明时为 null',
      en: 'Principal name of the vendor; null where the row does not tell it',
    },
    product: { zh: '产品名称', en: 'Name of the product' },
    version: { zh: '所写的版本', en: 'The version as stated' },
    ranges: { zh: '受影响的版本范围', en: 'Which versions are affected' },
  },
  patch: {
    name: { zh: '补丁名称', en: 'What it is called' },
    vendor: { zh: '发布者', en: 'Who published it' },
    url: { zh: '获取地址', en: 'Where to get it' },
    description: { zh: '补丁说明', en: 'What it does' },
    publishedOn: { zh: '发布日期', en: 'When it was published' },
  },
  statement: {
    vendor: { zh: '厂商', en: 'The vendor' },
    status: { zh: '是否受影响、如何处理', en: 'Whether it is affected and what it does' },
    statement: { zh: '原话', en: 'What it says' },
    on: { zh: '说明日期', en: 'When it was said' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

export const entrySays = {
  identifier: { zh: '编号', en: 'The number' },
  state: {
    zh: 'published 已公开；withdrawn 公开后撤回；rejected 作废，永远不会成为条目',
    en: 'published; withdrawn after it had been public; rejected: a number that will never be a record',
  },
  revision: { zh: '该编号最近一次公开的版本号', en: 'Of the newest publication under the number' },
  publishedAt: { zh: '该版本公开的时刻', en: 'When that revision went public' },
  reason: {
    zh: '更正、撤回或作废的原因，如有说明',
    en: 'Why it was corrected, withdrawn or rejected, where that is stated',
  },
  instead: { zh: '作废的编号：该漏洞所在的编号', en: 'Of a rejected number: where the vulnerability stands' },
  record: { zh: '条目；已撤回或作废的为 null', en: 'The record; null of what was withdrawn or rejected' },
  leaf: { zh: '在透明日志中的序号', en: 'Its place in the transparency log' },
  changed: {
    zh: '同前；另有 erased：演示数据已从库中清除',
    en: 'As elsewhere; erased: the demonstration was taken out of the database',
  },
} as const satisfies Readonly<Record<string, Text>>;
