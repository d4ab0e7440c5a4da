import type { Text } from '#platform/html/index.ts';

/** A whole number as both languages write it: `98,477`. */
function whole(count: number): string {
  return count.toLocaleString('en');
}

export const issueWords = {
  heading: { zh: '信息安全漏洞周报', en: 'Weekly bulletin' },
  described: (period: { from: string; to: string }, total: number): Text => ({
    zh: `${period.from} 至 ${period.to} 的信息安全漏洞周报：收录漏洞 ${whole(total)} 个，附处置、报送情况和重要漏洞。`,
    en: `Vulnerability bulletin for ${period.from} to ${period.to}: ${whole(total)} vulnerabilities recorded, how they were handled and reported, and the important ones.`,
  }),
  periodicals: { zh: '刊物', en: 'Periodicals' },
  others: { zh: '月报、年报和关注度榜单', en: 'Reports and most viewed' },
  allOf: { zh: '各期', en: 'All' },
  years: { zh: '年份', en: 'Years' },
  year: (year: number): Text => ({ zh: `${year} 年`, en: `${year}` }),
  corrected: { zh: '有更正', en: 'Corrected' },
  published: { zh: '发布', en: 'Published' },
  files: { zh: '下载', en: 'Downloads' },
  formats: {
    pdf: { zh: 'PDF', en: 'PDF' },
    docx: { zh: 'Word', en: 'Word' },
    xlsx: { zh: 'Excel', en: 'Excel' },
    html: { zh: '网页', en: 'HTML' },
    md: { zh: 'Markdown', en: 'Markdown' },
    json: { zh: 'JSON 数据', en: 'JSON data' },
  },
  /** What stands in one language only: `PDF（英文）`. */
  inLanguage: (what: Text, language: Text): Text => ({
    zh: `${what.zh}（${language.zh}）`,
    en: `${what.en} (${language.en})`,
  }),
  languages: { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
  readIn: { zh: { zh: '阅读中文版', en: 'Read it in Chinese' }, en: { zh: '阅读英文版', en: 'Read it in English' } },
  noEnglish: {
    zh: '本期没有英文版。',
    en: 'This issue has no English edition; what follows is in Chinese.',
  },
  parts: { zh: '本期内容', en: 'In this issue' },
  permanent: { zh: '永久地址', en: 'Permanent address' },
  previous: (name: string): Text => ({ zh: `← 上一期 ${name}`, en: `← Earlier: ${name}` }),
  next: (name: string): Text => ({ zh: `下一期 ${name} →`, en: `Later: ${name} →` }),
  around: { zh: '前后各期', en: 'Earlier and later issues' },
  emptyTitle: { zh: '还没有发布周报', en: 'No bulletin has been published' },
  emptyText: {
    zh: '编辑审定并发布后，各期按年份列在这里。',
    en: 'Issues are listed here by year once an editor has approved and published them.',
  },
  emptyYear: (year: number): Text => ({
    zh: `${year} 年没有发布周报。请选择其他年份。`,
    en: `No bulletin was published in ${year}. Choose another year.`,
  }),
  unknown: (name: string): Text => ({
    zh: `没有 ${name} 的周报，或没有这一版。请从周报列表中选择。`,
    en: `There is no bulletin ${name}, or no such revision of it. Choose one from the list of bulletins.`,
  }),
  noFile: (name: string): Text => ({
    zh: `${name} 没有这个文件。请在该期页面选择其他格式或语言。`,
    en: `${name} has no such file. Choose another format or language on the page of the issue.`,
  }),
  /** A correction is another file, so it has another name. */
  fileName: (name: Text, revision: number): Text => ({
    zh: `信息安全漏洞周报${name.zh}${revision > 1 ? `（第${revision}版）` : ''}`,
    en: `Weekly bulletin ${name.en}${revision > 1 ? ` revision ${revision}` : ''}`,
  }),
} as const;

export const revisionWords = {
  heading: (name: string): Text => ({ zh: `${name}的各版与改动`, en: `Revisions of ${name}` }),
  intro: {
    zh: '已发布的周报不会改动；如有更正，另发一版并说明更正内容，先前的版本照旧可读。以下各版由新到旧，所列为与前一版相比文字上的改动。',
    en: 'A published issue never changes. A correction is published as a new revision with a note, and earlier ones remain available. Newest first, with the changes in wording from the one before.',
  },
  revision: (revision: number): Text => ({ zh: `第${revision}版`, en: `Revision ${revision}` }),
  first: { zh: '首次发布。', en: 'First published.' },
  unchanged: {
    zh: '文字没有改动：更正的是文件或未印出的数据。',
    en: 'No wording changed: the correction concerns the files, or data that is not printed.',
  },
  read: { zh: '阅读这一版', en: 'Read this revision' },
  isCorrection: (revision: number, day: string): Text => ({
    zh: `更正版（第${revision}版，${day} 发布）`,
    en: `Correction (revision ${revision}, published ${day})`,
  }),
  isOld: (revision: number): Text => ({
    zh: `这是已被更正的第${revision}版，仅供查考。`,
    en: `This is revision ${revision}, which has been corrected; it is kept for reference.`,
  }),
  toLast: { zh: '阅读现行的版本', en: 'Read the current revision' },
  toFirst: (revision: number): Text => ({ zh: `第${revision}版`, en: `Revision ${revision}` }),
  changes: { zh: '查看改动', en: 'See what changed' },
  earlier: { zh: '先前的版本：', en: 'Earlier revisions: ' },
  masthead: { zh: '报头', en: 'Masthead' },
  summary: { zh: '五项数字', en: 'Five numbers' },
  headingOf: { zh: '部分标题', en: 'Heading of a part' },
  language: (language: Text): Text => ({ zh: `${language.zh}版的改动`, en: `Changes in the ${language.en} edition` }),
} as const;

export const proofWords = {
  heading: { zh: '下载与核验', en: 'Downloads and verification' },
  intro: {
    zh: '文件发布后逐字节不变。下载后可以核对 SHA-256；PDF、Word、Excel 和 HTML 内带有数据校验值，与 JSON 一致。',
    en: 'Files never change once they are published, byte for byte. Compare the SHA-256 of what you downloaded; PDF, Word, Excel and HTML carry the data hash, the same as the JSON.',
  },
  file: { zh: '文件', en: 'File' },
  size: { zh: '大小', en: 'Size' },
  sha256: { zh: 'SHA-256', en: 'SHA-256' },
  signature: { zh: '签名', en: 'Signature' },
  unsigned: { zh: '未签名', en: 'Not signed' },
  signatureOf: (file: string): Text => ({ zh: `${file} 的签名`, en: `Signature of ${file}` }),
  dataHash: { zh: '数据校验值', en: 'Data hash' },
  key: { zh: '签名密钥', en: 'Signing key' },
  fetchKey: { zh: '下载公钥', en: 'Download the public key' },
  inLog: { zh: '在透明日志中查验 →', en: 'Check it in the transparency log →' },
  howTo: { zh: '核验一份文件', en: 'To check a file' },
  noKey: {
    zh: '平台还没有使用过签名密钥。文件可以用页面上的 SHA-256 核对。',
    en: 'No signing key has been used on this platform. Files can be checked against the SHA-256 on their page.',
  },
} as const;

export const countedWords = {
  heading: (title: string): Text => ({ zh: `“${title}”统计了什么`, en: `What was counted as “${title}”` }),
  ofIssue: (issue: string): Text => ({ zh: `${issue}的一个数字`, en: `A number of ${issue}` }),
  records: (count: number, shown: number): Text => ({
    zh:
      count === shown
        ? `共 ${whole(count)} 条，全部已公开。`
        : shown === 0
          ? `共 ${whole(count)} 条，都尚未公开。`
          : `共 ${whole(count)} 条，其中 ${whole(shown)} 条已公开。`,
    en:
      count === shown
        ? `${whole(count)} in all, all of them public.`
        : shown === 0
          ? `${whole(count)} in all, none of them public yet.`
          : `${whole(count)} in all, ${whole(shown)} of them public.`,
  }),
  none: { zh: '一条也没有。', en: 'There were none.' },
  rest: {
    zh: '其余的尚未公开或已经撤回：本期只计其数，不列编号和名称。今后公开的，会陆续出现在下面；统计的数字不再改变。',
    en: 'The others are not public yet or have been withdrawn: the issue counts them without giving their numbers or titles. Those that become public will appear below; the figure itself never changes.',
  },
  reports: (count: number): Text => ({ zh: `共 ${whole(count)} 份报送。`, en: `${whole(count)} reports.` }),
  whyNoReports: {
    zh: '报送只计其数，不列清单：回执编号属于报送者本人，其中的漏洞可能尚未修复。',
    en: 'Reports are counted but not listed: a receipt belongs to its reporter, and the vulnerability may not be fixed yet.',
  },
  notices: (count: number): Text => ({ zh: `共 ${whole(count)} 份通报。`, en: `${whole(count)} notices.` }),
  whyNoNotices: {
    zh: '通报只计其数，不列清单：其中写有被通报单位尚未修复的问题。',
    en: 'Notices are counted but not listed: they describe problems that the notified party has not fixed yet.',
  },
  list: { zh: '已公开的漏洞', en: 'Public records' },
  back: { zh: '回到该期周报', en: 'Back to the issue' },
  unknown: (name: string): Text => ({
    zh: `${name}中没有这个数字。请从该期页面点击数字进入。`,
    en: `${name} has no such number. Follow a number on the page of the issue.`,
  }),
} as const;
