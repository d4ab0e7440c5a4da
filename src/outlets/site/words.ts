import type { Text } from '#platform/html/index.ts';

/** A whole number as both languages write it: `98,477`. */
function whole(count: number): string {
  return count.toLocaleString('en');
}

export const siteName = {
  name: { zh: '补漏 · 漏洞共享平台', en: 'Bulou' },
  line: { zh: 'Vulnerability Sharing Platform', en: 'Vulnerability Sharing Platform' },
} as const satisfies Record<string, Text>;

export const frameWords = {
  records: { zh: '漏洞列表', en: 'Records' },
  advisories: { zh: '安全公告', en: 'Advisories' },
  me: { zh: '用户中心', en: 'User centre' },
  unheeded: ({ names, known }: { readonly names: readonly string[]; readonly known: readonly string[] }): Text => ({
    zh: `地址中有不认识的条件“${names.join('”“')}”，未按${names.length === 1 ? '它' : '它们'}筛选。${known.length === 0 ? '' : `本页可用的条件：${known.join('、')}。`}`,
    en: `The address asks for “${names.join('”, “')}”, which this page does not know: the list is not filtered by ${names.length === 1 ? 'it' : 'them'}.${known.length === 0 ? '' : ` It takes: ${known.join(', ')}.`}`,
  }),
  described: {
    zh: '漏洞共享平台：漏洞的接报、审核、编号、评级、处置与公开。',
    en: 'A vulnerability sharing platform: reports received, reviewed, numbered, rated, coordinated and published.',
  },
  siteMap: { zh: '网站地图', en: 'Site map' },
  dataUntil: (day: string): Text => ({
    zh: `已公开的漏洞数据截至 ${day}，共 `,
    en: `Published records up to ${day}: `,
  }),
  dataTotal: (total: number): Text => ({ zh: `${whole(total)} 条。`, en: `${whole(total)}.` }),
  noData: { zh: '还没有公开的漏洞条目。', en: 'No record has been published yet.' },
} as const;

export const searchWords = {
  heading: { zh: '查询漏洞', en: 'Search vulnerabilities' },
  label: { zh: '编号、厂商、产品或词语', en: 'Number, vendor, product or words' },
  placeholder: {
    zh: '编号、厂商、产品或词语，如 D-Link 命令注入',
    en: 'Number, vendor, product or words: D-Link 命令注入',
  },
  submit: { zh: '查询', en: 'Search' },
  total: (total: number): Text => ({ zh: `已公开 ${whole(total)} 条`, en: `${whole(total)} records` }),
  try: { zh: '试试', en: 'Try' },
  highUnpatched: { zh: '高危且无补丁', en: 'High severity without a patch' },
  advanced: { zh: '高级查询', en: 'Advanced search' },
} as const;

export const frontWords = {
  figures: (issue: string): Text => ({ zh: `${issue}五项数据`, en: `Five figures of ${issue}` }),
  thisWeek: (period: string): Text => ({ zh: `本期数据（${period}）`, en: `This issue in figures (${period})` }),
  recorded: { zh: '本期收录', en: 'recorded' },
  high: { zh: '高危', en: 'high' },
  othersThan: (medium: number, low: number): Text => ({
    zh: `高危 · 中危\u00a0${whole(medium)} · 低危\u00a0${whole(low)}`,
    en: `high · ${whole(medium)}\u00a0medium · ${whole(low)}\u00a0low`,
  }),
  zeroDay: (share: string): Text => ({ zh: `0day，占 ${share}`, en: `0day, ${share} of all` }),
  average: (level: string): Text => ({
    zh: `平均分值 · 整体评价\u00a0${level}`,
    en: `average score · overall\u00a0${level}`,
  }),
  averageOnly: { zh: '平均分值', en: 'average score' },
  received: { zh: '接报原创漏洞', en: 'original reports received' },
  changed: (percent: string): Text => ({ zh: `较上期 ${percent}`, en: `${percent} on the issue before` }),
  newest: { zh: '最新公开', en: 'Newest records' },
  allRecords: { zh: '全部漏洞 →', en: 'All records →' },
  tenWeeks: { zh: '近 10 期平均分值', en: 'Average score of the last 10 issues' },
  bySeverity: { zh: '本期危害级别', en: 'This issue by severity' },
  byObjectType: { zh: '本期影响对象类型', en: 'This issue by affected object' },
  issueColumn: { zh: '期', en: 'Issue' },
  averageColumn: { zh: '平均分值', en: 'Average' },
  totalColumn: { zh: '收录', en: 'Recorded' },
  bulletin: { zh: '信息安全漏洞周报', en: 'Weekly bulletin' },
  archive: { zh: '往期周报 →', en: 'Earlier issues →' },
  allAdvisories: { zh: '全部公告 →', en: 'All advisories →' },
  sectors: { zh: '行业子库', en: 'Sub-libraries by industry' },
  sectorCount: (week: number | null, all: number): Text => ({
    zh: week === null ? `共 ${whole(all)} 条` : `本期 ${whole(week)} · 共 ${whole(all)}`,
    en: week === null ? `${whole(all)} records` : `${whole(week)} this issue · ${whole(all)} in all`,
  }),
  rooms: { zh: '更多数据与服务', en: 'More data and services' },
  described: (total: number): Text => ({
    zh: `信息安全漏洞共享平台：${whole(total)} 条公开的漏洞，可按编号、厂商、产品、词语和行业查询，每周一期信息安全漏洞周报。`,
    en: `${whole(total)} published vulnerability records, searchable by number, vendor, product, words and industry, and a weekly bulletin.`,
  }),
  held: { zh: '已公开的漏洞', en: 'Published so far' },
  heldUntil: (day: string): Text => ({ zh: `截至 ${day}`, en: `up to ${day}` }),
  heldTotal: { zh: '已公开', en: 'published' },
  heldSeverity: (grade: Text, share: string): Text => ({
    zh: `${grade.zh}，占 ${share}`,
    en: `${grade.en.toLowerCase()}, ${share} of all`,
  }),
  newestWeek: (period: string): Text => ({ zh: `最近一周（${period}）`, en: `in the last week (${period})` }),
  byWeek: { zh: '每周公开', en: 'Published by week' },
  heldBySeverity: { zh: '危害级别', en: 'By severity' },
  heldByObjectType: { zh: '影响对象类型', en: 'By affected object' },
  unclassified: { zh: '未分类', en: 'Not classified' },
  emptyTitle: { zh: '还没有公开的漏洞', en: 'Nothing published yet' },
  emptyText: {
    zh: '漏洞条目通过审核并公开后出现在这里。管理员可以用命令行导入：bin/bulou import。',
    en: 'Records appear here once they are reviewed and published. An administrator can import some: bin/bulou import.',
  },
  noIssue: {
    zh: '还没有发布周报。第一期发布后，首页显示该期的五项数据和图表。',
    en: 'No bulletin has been published yet. With the first one, this page shows its five figures and charts.',
  },
} as const;

export const listWords = {
  heading: { zh: '漏洞列表', en: 'Records' },
  described: {
    zh: '按编号、厂商、产品、词语、危害级别、影响对象、行业和日期查询公开的漏洞。',
    en: 'Published vulnerabilities by number, vendor, product, words, severity, affected object, industry and date.',
  },
  resultsFor: (text: string): Text => ({ zh: `“${text}”的查询结果`, en: `Results for “${text}”` }),
  count: (total: number): Text => ({
    zh: `${whole(total)} 条`,
    en: total === 1 ? '1 record' : `${whole(total)} records`,
  }),
  filters: { zh: '筛选', en: 'Filters' },
  chosen: { zh: '已选条件（点击去除）', en: 'Chosen filters (click one to remove it)' },
  remove: (name: string): Text => ({ zh: `去除条件：${name}`, en: `Remove filter: ${name}` }),
  clear: { zh: '清除全部', en: 'Clear all' },
  severity: { zh: '危害级别', en: 'Severity' },
  objectType: { zh: '影响对象类型', en: 'Affected object' },
  sector: { zh: '行业', en: 'Industry' },
  vendor: { zh: '厂商', en: 'Vendor' },
  patch: { zh: '厂商补丁', en: 'Vendor patch' },
  patchEither: { zh: '不限', en: 'Either' },
  exploited: { zh: '利用情况', en: 'Exploitation' },
  year: { zh: '公开年份', en: 'Year published' },
  kind: { zh: '通用型或事件型', en: 'Product or instance' },
  dates: { zh: '公开日期', en: 'Published' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  cve: { zh: 'CVE 编号', en: 'CVE number' },
  apply: { zh: '应用筛选', en: 'Apply filters' },
  sort: { zh: '排序', en: 'Sort by' },
  newest: { zh: '最新', en: 'Newest' },
  bySeverity: { zh: '级别', en: 'Severity' },
  byChange: { zh: '最近更新', en: 'Last changed' },
  relevance: { zh: '相关', en: 'Relevance' },
  problems: { zh: '部分条件没有采用', en: 'Some conditions were not used' },
  didYouMean: { zh: '您是否要找：', en: 'Did you mean ' },
  meantCount: (total: number): Text => ({
    zh: `，共 ${whole(total)} 条`,
    en: `? ${total === 1 ? '1 record' : `${whole(total)} records`}`,
  }),
  emptyTitle: { zh: '没有符合条件的漏洞', en: 'No record matches' },
  emptyText: {
    zh: '所有词语和条件须同时满足。试着减少词语、换用厂商或产品的另一种写法，或去除一些条件。尚未公开的漏洞查不到。',
    en: 'All words and filters must hold together. Use fewer words, another spelling of the vendor or product, or remove filters. What is not public yet cannot be found.',
  },
} as const;

export const recordWords = {
  identifier: { zh: 'CNVD-ID', en: 'CNVD-ID' },
  publishedOn: { zh: '公开日期', en: 'Published' },
  severity: { zh: '危害级别', en: 'Severity' },
  products: { zh: '影响产品', en: 'Affected products' },
  moreProducts: (count: number): Text => ({ zh: `其余 ${whole(count)} 个产品`, en: `${whole(count)} more products` }),
  cve: { zh: 'CVE ID', en: 'CVE ID' },
  bugtraq: { zh: 'BUGTRAQ ID', en: 'BUGTRAQ ID' },
  description: { zh: '漏洞描述', en: 'Description' },
  kind: { zh: '漏洞类型', en: 'Kind' },
  references: { zh: '参考链接', en: 'References' },
  remediation: { zh: '漏洞解决方案', en: 'Remediation' },
  patch: { zh: '厂商补丁', en: 'Vendor patch' },
  advisories: { zh: '安全公告', en: 'Advisories' },
  vendorStatements: { zh: '厂商声明', en: 'Vendor statements' },
  noPatch: { zh: '无补丁信息', en: 'No patch information' },
  verification: { zh: '验证信息', en: 'Verification' },
  submittedOn: { zh: '报送时间', en: 'Submitted' },
  recordedOn: { zh: '收录时间', en: 'Recorded' },
  updatedOn: { zh: '更新时间', en: 'Updated' },
  attachments: { zh: '漏洞附件', en: 'Attachments' },
  none: { zh: '无', en: 'None' },
  notStated: { zh: '未提供', en: 'Not stated' },
  notScored: { zh: '未给出评分向量', en: 'No vector given' },
  score: (score: string): Text => ({ zh: `评分 ${score}`, en: `Score ${score}` }),
  severityReason: { zh: '级别由分析人员调整：', en: 'Level set by an analyst: ' },
  patched: { zh: '有补丁', en: 'Patch available' },
  unpatched: { zh: '无补丁', en: 'No patch' },
  course: { zh: '经过', en: 'Timeline' },
  submitted: { zh: '报送', en: 'Submitted' },
  recorded: { zh: '收录', en: 'Recorded' },
  patchPublished: { zh: '厂商发布补丁', en: 'Patch published by the vendor' },
  published: { zh: '公开', en: 'Made public' },
  updated: { zh: '更新', en: 'Updated' },
  classes: { zh: '分类', en: 'Classification' },
  objectType: { zh: '影响对象', en: 'Affects' },
  cause: { zh: '产生原因', en: 'Cause' },
  threat: { zh: '引发的威胁', en: 'Threat' },
  position: { zh: '攻击位置', en: 'Attack position' },
  weaknesses: { zh: '成因编号', en: 'Weakness' },
  sectors: { zh: '行业', en: 'Industry' },
  discoverer: { zh: '发现者', en: 'Credit' },
  otherNumbers: { zh: '其他编号', en: 'Other numbers' },
  related: { zh: '相关漏洞', en: 'Related records' },
  revisions: { zh: '修订历史', en: 'Revision history' },
  inLog: { zh: '在透明日志中查验 →', en: 'Check it in the transparency log →' },
  revisionKinds: {
    published: { zh: '在本平台发布', en: 'Published here' },
    corrected: { zh: '更正', en: 'Corrected' },
    withdrawn: { zh: '撤回', en: 'Withdrawn' },
  },
  relations: {
    cve: { zh: '同一 CVE', en: 'Same CVE' },
    product: { zh: '同一产品', en: 'Same product' },
    vendor: { zh: '同一厂商', en: 'Same vendor' },
  },
  unknown: (identifier: string): Text => ({
    zh: `没有公开的漏洞 ${identifier}。\n可能编号有误；可能报送的漏洞未被收录；也可能已收录但尚未公开。平台对这几种情形给出同样的回答。\n请核对编号，或用厂商、产品、词语查询。`,
    en: `There is no public record ${identifier}.\nThe number may be mistyped; the report may not have been accepted; or the record may not be public yet. The platform gives the same answer in each case.\nCheck the number, or search by vendor, product or words.`,
  }),
} as const;

export const errorWords = {
  typed: { zh: '您填写的内容（尚未保存，可复制）', en: 'What you typed (not saved yet; you can copy it)' },
  titles: {
    401: { zh: '请先登录', en: 'Please sign in' },
    403: { zh: '没有权限', en: 'Not permitted' },
    404: { zh: '没有找到', en: 'Not found' },
    413: { zh: '内容过大', en: 'Too large' },
    429: { zh: '请求过于频繁', en: 'Too many requests' },
    500: { zh: '平台出了差错', en: 'Something went wrong' },
  } as Readonly<Record<number, Text>>,
  title: { zh: '请求没有完成', en: 'The request was not completed' },
  reference: { zh: '参考号', en: 'Reference' },
  home: { zh: '回到首页', en: 'Front page' },
  list: { zh: '查看漏洞列表', en: 'All records' },
} as const;
