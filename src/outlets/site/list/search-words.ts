import type { Text } from '#platform/html/index.ts';

/** Texts of the expression language on the list and its help page. */
export const expressionWords = {
  help: { zh: '检索语法', en: 'How to search' },
  example: { zh: '例如', en: 'For example' },
  asForm: { zh: '按表单修改', en: 'As a form' },
  notRead: { zh: '检索式有误。', en: 'This expression could not be read.' },
  wordsOnly: {
    zh: '下面只按其中的词语查询。请按说明改正标出的地方：',
    en: 'The list below only searched for its words. Correct what is marked:',
  },
  suggestions: { zh: '补全建议', en: 'Suggestions' },
} as const;

export type HelpExample = { readonly q: string; readonly text: Text };

export const helpWords = {
  heading: { zh: '检索语法', en: 'How to search' },
  described: {
    zh: '检索框、接口、订阅、子库和周报选编共用一种检索式：词语、词组、字段、比较、与或非和括号。',
    en: 'Search box, API, alerts, sub-libraries and the bulletins’ sections share one language: words, phrases, fields, comparisons, AND, OR, NOT and brackets.',
  },
  intro: {
    zh: '直接输入词语即可：中文一个字起，英文按整词，多个词语须同时出现。输入 CNVD、CVE 或 BUGTRAQ 编号（BID-77395），或粘贴条目的网址，直接打开条目。需要更准确时，使用下面的写法；全角冒号、括号和引号同样有效。',
    en: 'Just type words: single Chinese characters are enough, Latin words must be whole; all of them must occur. A CNVD, CVE or BUGTRAQ number (BID-77395), or the address of a record, opens that record. For more precision, use the syntax below; full-width colons, brackets and quotation marks also work.',
  },
  examples: { zh: '例子', en: 'Examples' },
  syntax: { zh: '写法', en: 'Syntax' },
  written: { zh: '写', en: 'Write' },
  meant: { zh: '查到', en: 'To find' },
  fields: { zh: '字段', en: 'Fields' },
  field: { zh: '字段', en: 'Field' },
  also: { zh: '也可写作', en: 'Also' },
  values: { zh: '取值', en: 'Values' },
  example: { zh: '例', en: 'Example' },
  grammar: { zh: '语法', en: 'Grammar' },
  grammarText: {
    zh: '以 EBNF 表示。检索式最多 2,000 个字符、100 个条件、20 层括号。',
    en: 'In EBNF. At most 2,000 characters, 100 conditions, 20 levels of brackets.',
  },
  words: { zh: '词语，或加引号的词组', en: 'words, or a phrase in quotation marks' },
  names: { zh: '名称中的词；加引号为完整名称', en: 'words of the name; in quotation marks, the whole name' },
  numbers: (most: number): Text => ({ zh: `0 至 ${most}，可用 >= > < <=`, en: `0 to ${most}, with >= > < <=` }),
  days: {
    zh: '2024-01-22、2024-01、2024；7d、4w、3m、1y 表示多久以前；可用 >= > < <= 和 ..',
    en: '2024-01-22, 2024-01, 2024; 7d, 4w, 3m, 1y ago; with >= > < <= and ..',
  },
  yesNo: { zh: 'yes（是）、no（否）', en: 'yes, no' },
  codes: { zh: '编号', en: 'a number' },
  versions: {
    zh: '一个版本：查所列范围包含它、或所列版本就是它的漏洞；2.1.x 为 2.1 分支的任一版本。与 product: 同用时，两者可以出自不同的影响产品',
    en: 'one version: finds records with an affected range that contains it, or that state exactly this version; 2.1.x for any version of that branch. Combined with product:, the two may come from different products of a record',
  },
} as const;

export const helpExamples: readonly HelpExample[] = [
  { q: 'severity:high patch:no', text: { zh: '没有补丁的高危漏洞', en: 'High severity without a patch' } },
  {
    q: 'published>=7d severity>=medium',
    text: { zh: '最近 7 天公开的中高危漏洞', en: 'High and medium, published within 7 days' },
  },
  {
    q: '"命令注入" type:(network-device, smart-device)',
    text: { zh: '网络设备和智能设备的命令注入', en: 'Command injection in network and smart devices' },
  },
  { q: 'sector:telecom -拒绝服务', text: { zh: '电信行业，不含拒绝服务', en: 'Telecom, but not denial of service' } },
  { q: 'exploited:yes OR epss>=0.5', text: { zh: '已知被利用，或很可能被利用', en: 'Exploited, or likely to be' } },
  {
    q: '(title:sql OR cwe:89) published:2024',
    text: { zh: '2024 年公开的 SQL 注入', en: 'SQL injection published in 2024' },
  },
  {
    q: 'product:dir-823g version:1.0.1',
    text: { zh: '影响 DIR-823G 1.0.1 的漏洞', en: 'What affects DIR-823G 1.0.1' },
  },
  { q: '厂商：华为 级别：高', text: { zh: '用中文写字段', en: 'Fields in Chinese' } },
];

export const helpSyntax: readonly HelpExample[] = [
  { q: 'D-Link 命令注入', text: { zh: '两个词语都出现', en: 'both words' } },
  { q: '"远程代码执行"', text: { zh: '原样出现的词组', en: 'exactly this phrase' } },
  { q: 'dir-8*', text: { zh: '以此开头的词', en: 'words that start with this' } },
  { q: 'android OR harmonyos', text: { zh: '任一条件成立（也可写“或”）', en: 'either of them' } },
  { q: 'microsoft -拒绝服务', text: { zh: '不含（也可写 NOT、非）', en: 'without (also NOT)' } },
  { q: '(android OR harmonyos) severity:high', text: { zh: '括号', en: 'brackets' } },
  { q: 'severity:(high, medium)', text: { zh: '其中任一取值', en: 'one of these values' } },
  { q: 'cvss3>=9', text: { zh: '数值、日期和级别可以比较', en: 'numbers, days and severity compare' } },
  { q: 'published:2024-01..2024-03', text: { zh: '从……到……，两端都含', en: 'from … to …, both included' } },
];

/** One example a field, in the order of the fields. */
export const fieldExamples = {
  vendor: 'vendor:华为',
  product: 'product:"Apex One"',
  version: 'version:6.5.18',
  title: 'title:注入',
  id: 'id:CNVD-2024-04955',
  cve: 'cve:CVE-2024-990001',
  bid: 'bid:9990001',
  cwe: 'cwe:79',
  severity: 'severity>=medium',
  score: 'score>=9',
  cvss2: 'cvss2:10',
  cvss3: 'cvss3>=9.8',
  cvss4: 'cvss4>=7',
  epss: 'epss>=0.5',
  exploited: 'exploited:yes',
  patch: 'patch:no',
  verified: 'verified:yes',
  type: 'type:web-application',
  sector: 'sector:telecom',
  kind: 'kind:product',
  cause: 'cause:input-validation',
  threat: 'threat:denial-of-service',
  position: 'position:remote',
  published: 'published>=30d',
  updated: 'updated:2024-01',
  recorded: 'recorded:2024',
  submitted: 'submitted<2024-01-15',
  discoverer: 'discoverer:新华三',
} as const;

export const grammar = `expression = [ or ] ;
or         = and , { ( "OR" | "或" ) , and } ;
and        = not , { [ "AND" | "与" ] , not } ;
not        = ( "NOT" | "非" | "-" ) , not | primary ;
primary    = "(" , or , ")" | condition ;
condition  = field , operator , values | phrase | word ;
operator   = ":" | "=" | [ ":" ] , ( ">=" | "<=" | ">" | "<" ) ;
values     = value | "(" , value , { [ "," ] , value } , ")" ;
value      = phrase | run , [ ".." , run ] ;`;
