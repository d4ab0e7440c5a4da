import type { Text } from '#platform/html/index.ts';

const whole = (count: number) => count.toLocaleString('en');
const records = (count: number) => (count === 1 ? '1 record' : `${whole(count)} records`);

export const vendorWords = {
  badLetter: { zh: '没有这个字母，请从以上字母中选择。', en: 'There is no such letter; choose one of those above.' },
  badSort: {
    zh: '没有这种排序，可按名称（name）或漏洞数（records）排序。',
    en: 'There is no such order: sort by name, or by records.',
  },
  heading: { zh: '厂商', en: 'Vendors' },
  intro: {
    zh: '公开的漏洞所涉及的厂商，一个厂商的各种写法合在一起。每个厂商有自己的页面、订阅和产品列表。',
    en: 'Vendors named in published records, with all spellings of a vendor together. Each has a page, a feed and a list of its products.',
  },
  search: { zh: '厂商名称', en: 'Vendor name' },
  find: { zh: '查找', en: 'Find' },
  letters: { zh: '按首字母（拼音）', en: 'By first letter (pinyin)' },
  all: { zh: '全部', en: 'All' },
  sortedBy: { zh: '排序', en: 'Sort by' },
  byName: { zh: '名称', en: 'Name' },
  byRecords: { zh: '漏洞数', en: 'Records' },
  count: (count: number): Text => ({
    zh: `${whole(count)} 个厂商`,
    en: count === 1 ? '1 vendor' : `${whole(count)} vendors`,
  }),
  recordsOf: (count: number): Text => ({ zh: `${whole(count)} 条漏洞`, en: records(count) }),
  emptyTitle: { zh: '没有符合条件的厂商', en: 'No vendor matches' },
  emptyText: {
    zh: '试着换一种写法，或去掉首字母。没有公开漏洞的厂商不在其中。',
    en: 'Try another spelling, or remove the letter. Vendors without a published record are not listed.',
  },
  unknown: (name: string): Text => ({
    zh: `没有公开的漏洞涉及厂商“${name}”。请在厂商列表中查找。`,
    en: `No published record names the vendor “${name}”. Look it up in the list of vendors.`,
  }),
  described: (name: string, count: number): Text => ({
    zh: `${name} 的 ${whole(count)} 条公开漏洞：按年和级别的数量、产品、补丁时间、厂商声明。`,
    en: `${records(count)} of ${name}: numbers by year and severity, products, time to a patch, statements.`,
  }),
  aliases: { zh: '又写作', en: 'Also written' },
  allRecords: { zh: '全部漏洞 →', en: 'All records →' },
  newest: { zh: '最新漏洞', en: 'Newest records' },
  byYear: { zh: '按年和级别', en: 'By year and severity' },
  year: { zh: '年', en: 'Year' },
  total: { zh: '合计', en: 'Total' },
  unrated: { zh: '未评级', en: 'Not rated' },
  fixing: { zh: '修复', en: 'Fixing' },
  patched: (patched: number, all: number): Text => ({
    zh: `${whole(all)} 条中 ${whole(patched)} 条有厂商补丁（${all === 0 ? 0 : Math.round((patched / all) * 100)}%）。`,
    en: `${whole(patched)} of ${records(all)} have a vendor patch (${all === 0 ? 0 : Math.round((patched / all) * 100)}%).`,
  }),
  daysToPatch: (median: number, count: number): Text => ({
    zh: `从报送到厂商发布补丁，中位数 ${whole(Math.round(median))} 天（${whole(count)} 条有两个日期；补丁先于报送的按 0 天计）。`,
    en: `Median time from report to the vendor's patch: ${whole(Math.round(median))} days (${records(count)} with both dates; a patch before the report counts as 0 days).`,
  }),
  products: { zh: '产品', en: 'Products' },
  moreProducts: (count: number): Text => ({
    zh: `全部 ${whole(count)} 个产品 →`,
    en: `All ${whole(count)} products →`,
  }),
  noProducts: { zh: '漏洞条目没有分辨出具体产品。', en: 'The records do not identify individual products.' },
  statements: { zh: '厂商声明', en: 'Vendor statements' },
  feedOf: (name: string): Text => ({ zh: `${name} 的漏洞`, en: `Vulnerabilities of ${name}` }),
  productsOf: (name: string): Text => ({ zh: `${name} 的产品`, en: `Products of ${name}` }),
} as const;

export const productWords = {
  described: (name: string, count: number): Text => ({
    zh: `${name} 的 ${whole(count)} 条公开漏洞和受影响的版本。`,
    en: `${records(count)} of ${name}, with the versions affected.`,
  }),
  unknown: (name: string): Text => ({
    zh: `没有公开的漏洞涉及产品“${name}”。请用产品名称查询。`,
    en: `No published record names the product “${name}”. Search for its name.`,
  }),
  versions: { zh: '受影响的版本（按原文）', en: 'Versions affected (as stated)' },
  caption: { zh: '漏洞和受影响的版本', en: 'Records and the versions affected' },
  record: { zh: '漏洞', en: 'Record' },
  more: (count: number): Text => ({ zh: `等 ${whole(count)} 行`, en: `and more, ${whole(count)} rows in all` }),
} as const;
