import type { Text } from '#platform/html/index.ts';
import type { DayField, FlagField, LineField, TickField } from './model.ts';

export const advancedWords = {
  heading: { zh: '高级查询', en: 'Advanced search' },
  described: {
    zh: '按编号、关键词、厂商、产品、版本、日期、评分和各项分类查询公开的漏洞。',
    en: 'Published vulnerabilities by number, keywords, vendor, product, version, days, score and every class.',
  },
  lead: {
    zh: '各项须同时满足；同一组中勾选几项，满足其一即可。提交后得到查询框中的检索式，可以继续修改。',
    en: 'All parts must hold together; of several ticks in one group, one must. The answer shows the expression that was made of it, to be changed further.',
  },
  help: { zh: '检索式的写法', en: 'How expressions are written' },
  notShown: {
    zh: '这个检索式不能完整地显示为表单，以下为空白表单。原检索式：',
    en: 'This expression cannot be shown as a form as a whole; the form below is empty. The expression:',
  },
  openAsList: { zh: '按原检索式查询', en: 'Search by it' },
  keywords: { zh: '关键词', en: 'Keywords' },
  numbers: { zh: '编号', en: 'Numbers' },
  product: { zh: '厂商、产品、版本', en: 'Vendor, product, version' },
  rating: { zh: '评分', en: 'Score' },
  states: { zh: '状态', en: 'State' },
  lines: {
    words: { zh: '词语（以空格分隔）', en: 'Words, separated by spaces' },
    id: { zh: 'CNVD 编号', en: 'CNVD number' },
    cve: { zh: 'CVE 编号', en: 'CVE number' },
    bid: { zh: 'BUGTRAQ 编号', en: 'BUGTRAQ number' },
    cwe: { zh: 'CWE 编号', en: 'CWE number' },
    vendor: { zh: '厂商', en: 'Vendor' },
    product: { zh: '产品', en: 'Product' },
    version: { zh: '版本', en: 'Version' },
    discoverer: { zh: '发现者', en: 'Credit' },
    scoreFrom: { zh: '评分不低于', en: 'Score at least' },
    scoreTo: { zh: '评分不高于', en: 'Score at most' },
  } as const satisfies Readonly<Record<LineField, Text>>,
  wholeName: { zh: '加引号为全名，如 "D-Link"', en: 'In quotation marks the whole name: "D-Link"' },
  oneVersion: {
    zh: '如 2.1.4；查所列范围包含它的漏洞',
    en: '2.1.4: within the ranges that are stated',
  },
  scope: { zh: '查找范围', en: 'Look in' },
  scopes: {
    all: { zh: '标题、描述及其他文字', en: 'title, description and other text' },
    title: { zh: '仅标题', en: 'the title only' },
  },
  join: { zh: '词语之间', en: 'Between words' },
  joins: {
    and: { zh: '都须出现（与）', en: 'all must occur (AND)' },
    or: { zh: '出现其一（或）', en: 'one must occur (OR)' },
  },
  days: {
    published: { zh: '公开日期', en: 'Published' },
    recorded: { zh: '收录日期', en: 'Recorded' },
    submitted: { zh: '报送日期', en: 'Submitted' },
    updated: { zh: '更新日期', en: 'Updated' },
  } as const satisfies Readonly<Record<DayField, Text>>,
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  flags: {
    patch: { zh: '厂商补丁', en: 'Vendor patch' },
    verified: { zh: '已验证', en: 'Verified' },
    exploited: { zh: '已知被利用', en: 'Known to be exploited' },
  } as const satisfies Readonly<Record<FlagField, Text>>,
  either: { zh: '不限', en: 'Either' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  ticks: {
    severity: { zh: '危害级别', en: 'Severity' },
    type: { zh: '影响对象类型', en: 'Affected object' },
    cause: { zh: '产生原因', en: 'Cause' },
    threat: { zh: '引发的威胁', en: 'Threat' },
    position: { zh: '攻击位置', en: 'Attack position' },
    kind: { zh: '漏洞类型', en: 'Kind' },
    sector: { zh: '行业', en: 'Industry' },
  } as const satisfies Readonly<Record<TickField, Text>>,
  submit: { zh: '查询', en: 'Search' },
  clear: { zh: '清空', en: 'Clear' },
  wrong: { zh: '请按提示修改后再查询。', en: 'Correct what is marked and search again.' },
  noSuchField: (name: string) => ({
    zh: `这个表单没有“${name}”这一项，地址可能写错了。`,
    en: `This form has no field “${name}”; the address may be misspelt.`,
  }),
  noSuchChoice: (values: readonly string[]) => ({
    zh: `没有“${values.join('”“')}”这一项，请从所列各项中选择。`,
    en: `There is no “${values.join('”, “')}” here; choose from what is listed.`,
  }),
  repeated: {
    zh: '地址中给出了几个不同的值，这里只能有一个。',
    en: 'The address states several values; one can stand here.',
  },
  tooLong: (most: number) => ({ zh: `最多 ${most} 个字符，请删减。`, en: `At most ${most} characters; shorten it.` }),
  badNumber: {
    id: { zh: '请写 CNVD 编号，如 CNVD-2024-04955。', en: 'Write a CNVD number: CNVD-2024-04955.' },
    cve: { zh: '请写 CVE 编号，如 CVE-2024-0204。', en: 'Write a CVE number: CVE-2024-0204.' },
    bid: { zh: '请写 BUGTRAQ 编号，如 77395。', en: 'Write a BUGTRAQ number: 77395.' },
    cwe: { zh: '请写 CWE 编号，如 CWE-79。', en: 'Write a CWE number: CWE-79.' },
  },
  badVersion: {
    zh: '请写一个版本，如 2.1.4；要查整个分支，写 2.1.x。',
    en: 'Write one version: 2.1.4, or 2.1.x for a branch.',
  },
  badScore: { zh: '请写 0 到 10 的数，最多一位小数。', en: 'Write a number from 0 to 10 with one decimal at most.' },
  badDay: { zh: '请写存在的日期，如 2024-01-31。', en: 'Write a day that exists: 2024-01-31.' },
  twoWays: {
    zh: '地址中既有检索式（q），又填了表单中的项，只能用一种。以下为表单的各项；要用检索式，请去掉其他各项。',
    en: 'The address states an expression (q) and fields of the form; one of the two can be asked. The fields are shown below; for the expression, leave them out.',
  },
  nothingIn: (part: string) => ({
    zh: `“${part}”中没有可以查找的文字，请删去或改写。`,
    en: `“${part}” holds nothing to look for; remove it or write something else.`,
  }),
  noJoining: (part: string) => ({
    zh: `“${part}”在检索式中用来连接条件，这里不能作为词语查找。请删去；要组合条件，请在查询框中写检索式。`,
    en: `“${part}” joins conditions of an expression and is no word to look for. Remove it, or write the expression in the search box.`,
  }),
  noExclusion: (part: string) => ({
    zh: `这里不能排除词语，“${part}”请去掉开头的“-”；要排除，请在查询框中写检索式。`,
    en: `Words cannot be left out here: remove the “-” of “${part}”, or write the expression in the search box.`,
  }),
  noPhrase: {
    words: {
      zh: '这里不能查找带引号的短语，请去掉引号；要查短语，请在查询框中写检索式。',
      en: 'Phrases in quotation marks cannot be asked for here: remove the marks, or write the expression in the search box.',
    },
    name: {
      zh: '引号须成对，并把全名整个括起来，如 "D-Link"；查其中的词语，请去掉引号。',
      en: 'Quotation marks enclose the whole name: "D-Link". For words of it, leave them out.',
    },
  },
  reversedScores: { zh: '最低分高于最高分。', en: 'The lowest score is above the highest.' },
  reversed: { zh: '起始日期晚于结束日期。', en: 'The first day is later than the last.' },
} as const;
