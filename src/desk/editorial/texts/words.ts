import type { Text } from '#platform/text.ts';
import type { TextKind } from './model.ts';

export const textWords = {
  title: { zh: '介绍与危害用语库', en: 'Library of introductions and harms' },
  lead: {
    zh: '周报告警中的产品介绍和危害，按产品、按漏洞类型存放，下次编写时自动取用。批准一期时，编辑改写过的用语收入此处；也可在此直接增改。随程序提供的用语不列出，同名的以这里的为准。',
    en: 'Introductions of products and texts of harm for the alerts, kept by product and by type of flaw and used again by themselves. What editors rewrote is taken in when an issue is approved, and can be changed here. The texts that come with the program are not listed; what stands here goes before them.',
  },
  find: { zh: '查找', en: 'Find' },
  search: { zh: '搜索', en: 'Search' },
  key: { zh: '产品或漏洞类型', en: 'Product or types of flaw' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  changed: { zh: '最后改动', en: 'Last changed' },
  add: { zh: '添加或改写', en: 'Add or rewrite' },
  vendor: { zh: '厂商', en: 'Vendor' },
  product: { zh: '产品（留空：该厂商多款产品）', en: 'Product (empty: several of the vendor’s)' },
  types: { zh: '漏洞类型（以顿号分隔）', en: 'Types of flaw, in Chinese, with 、 between them' },
  introductionHint: { zh: '以句号结尾的一句话。', en: 'One sentence that ends in 。' },
  introductionEnHint: { zh: '一句英文，以句点结尾。', en: 'One sentence in English.' },
  harmEnHint: {
    zh: '英文动词短语，每行一个，如 execute arbitrary code。',
    en: 'Infinitives, one a line: execute arbitrary code.',
  },
  harmHint: { zh: '接在“攻击者可利用漏洞”之后，不带句号。', en: 'What follows 攻击者可利用漏洞, without a stop.' },
  save: { zh: '保存', en: 'Save' },
  remove: { zh: '删去', en: 'Take out' },
  none: { zh: '没有符合的用语', en: 'No texts' },
  noneHint: {
    zh: '批准一期后，编辑改写过的介绍和危害列在这里。',
    en: 'Once an issue is approved, what its editor rewrote is listed here.',
  },
  saved: { zh: '已保存。', en: 'Saved.' },
  vendorNeeded: { zh: '请填写厂商。', en: 'Name the vendor.' },
  typesNeeded: {
    zh: '请填写标题中常用的漏洞类型，如 缓冲区溢出、命令注入。',
    en: 'Name types of flaw as titles do, such as 缓冲区溢出、命令注入.',
  },
  sentenceNeeded: { zh: '请写成以句号结尾的一句话。', en: 'Write one sentence that ends in 。' },
  harmNeeded: { zh: '请写下危害，结尾不带标点。', en: 'Write the harm, without a stop at its end.' },
} as const satisfies Record<string, Text>;

export const textKindTerms: Readonly<Record<TextKind, Text>> = {
  product: { zh: '产品介绍', en: 'Introductions' },
  harm: { zh: '危害', en: 'Harms' },
};
