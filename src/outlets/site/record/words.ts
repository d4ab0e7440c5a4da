import type { Text } from '#platform/html/index.ts';
import type { CveFacts, ReferenceState } from '#publish/read/index.ts';

/** `91.4 %`; what is below a tenth of a percent keeps its first digit. */
export function percentOf(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 0.1 ? percent.toPrecision(1) : percent.toFixed(1)}%`;
}

export const courseWords = {
  label: (from: string, to: string): Text => ({
    zh: `${from} 至 ${to} 的经过，按实际间隔绘制`,
    en: `What happened from ${from} to ${to}, drawn to scale`,
  }),
  disclosedAfter: (days: number): Text => ({
    zh: days === 0 ? '报送当天公开。' : `报送后 ${days} 天公开。`,
    en:
      days === 0
        ? 'Public on the day of the report.'
        : `Public ${days} ${days === 1 ? 'day' : 'days'} after the report.`,
  }),
  patchBefore: (days: number): Text => ({
    zh: `补丁早于公开 ${days} 天。`,
    en: `The patch was available ${days} ${days === 1 ? 'day' : 'days'} earlier.`,
  }),
  patchSame: { zh: '补丁与漏洞同日公开。', en: 'The patch came out on the same day.' },
  patchAfter: (days: number): Text => ({
    zh: `补丁晚于公开 ${days} 天。`,
    en: `The patch came ${days} ${days === 1 ? 'day' : 'days'} later.`,
  }),
  said: (vendor: string, status: Text): Text => ({
    zh: `${vendor}：${status.zh}`,
    en: `${vendor}: ${status.en.toLowerCase()}`,
  }),
  exploited: (source: string): Text => ({
    zh: `列为已被利用（${source}）`,
    en: `Listed as exploited (${source})`,
  }),
  advisory: { zh: '发布安全公告', en: 'Advisory published' },
  corrected: { zh: '更正', en: 'Corrected' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  again: { zh: '重新公开', en: 'Public again' },
} as const;

export const factWords = {
  alarm: { zh: '已被利用', en: 'Exploited in the wild' },
  listed: ({ cve, exploited }: CveFacts): Text => ({
    zh: `${exploited?.source === 'CISA KEV' ? '美国 CISA' : (exploited?.source ?? '')} 于 ${exploited?.addedOn ?? ''} 将 ${cve} 列入已知被利用漏洞目录（KEV）：已有可靠证据表明有人用它发起过攻击，应优先处置。`,
    en: `${exploited?.source === 'CISA KEV' ? 'CISA (United States)' : (exploited?.source ?? '')} added ${cve} to its catalogue of known exploited vulnerabilities (KEV) on ${exploited?.addedOn ?? ''}: there is reliable evidence that it has been used in attacks. Give it priority.`,
  }),
  due: (day: string): Text => ({
    zh: `美国联邦机构须在 ${day} 前处置完毕。`,
    en: `US federal agencies must deal with it by ${day}.`,
  }),
  ransomware: {
    zh: '已知被用于勒索软件攻击。',
    en: 'Known to be used in ransomware campaigns.',
  },
  action: { zh: '目录所要求的处置：', en: 'Action required by the catalogue: ' },
  likely: { zh: '被利用的可能', en: 'Likelihood of exploitation' },
  within: { zh: '30 天内被利用的概率（EPSS）', en: 'probability of exploitation within 30 days (EPSS)' },
  above: (share: string, day: string): Text => ({
    zh: `不低于全部 CVE 的 ${share}。FIRST 于 ${day} 估计。`,
    en: `At least as high as for ${share} of all CVEs. Estimated by FIRST on ${day}.`,
  }),
  notListed: (day: string): Text => ({
    zh: `未列入 CISA 的已知被利用漏洞目录（${day} 版）。没有列入不等于没有被利用。`,
    en: `Not in CISA’s catalogue of known exploited vulnerabilities (edition of ${day}). That does not prove that it is not being exploited.`,
  }),
} as const;

export const linkWords = {
  states: {
    alive: (day: string): Text => ({ zh: `${day} 可访问`, en: `answered on ${day}` }),
    dead: (day: string): Text => ({ zh: `${day} 已失效`, en: `gone on ${day}` }),
  } satisfies Partial<Record<ReferenceState['state'], (day: string) => Text>>,
  archived: { zh: '存档', en: 'Archived copy' },
  archivedOf: (link: string): Text => ({
    zh: `${link} 在互联网档案馆的存档`,
    en: `Archived copy of ${link} in the Internet Archive`,
  }),
} as const;

export const shareWords = {
  heading: { zh: '引用与下载', en: 'Cite and download' },
  link: { zh: '固定链接', en: 'Permanent link' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  formats: { zh: '机器可读格式', en: 'For machines' },
  cite: { zh: '引用格式 →', en: 'Ways to cite it →' },
  citing: (identifier: string): Text => ({ zh: `引用 ${identifier}`, en: `Cite ${identifier}` }),
  accessed: (day: string): Text => ({
    zh: `引用日期为今天（${day}）。条目可能更正，引用日期说明所见的是哪一天的内容；各个版本见修订历史。`,
    en: `The date of access is today (${day}). Records may be corrected: the date tells which version was seen, and the history lists every revision.`,
  }),
  gbt: { zh: 'GB/T 7714—2015', en: 'GB/T 7714—2015' },
  bibtex: { zh: 'BibTeX', en: 'BibTeX' },
  csl: { zh: 'CSL-JSON（Zotero、Pandoc 等）', en: 'CSL-JSON (Zotero, Pandoc and others)' },
  download: { zh: '下载', en: 'Download' },
  history: { zh: '修订历史', en: 'Revision history' },
} as const;

export const moreWords = {
  issues: { zh: '收录于', en: 'Counted in' },
  vendorPage: { zh: '厂商页面', en: 'Vendor page' },
} as const;

/** What a record says in Chinese and not in English. */
export const onlyChinese = {
  both: {
    zh: '名称和描述只有中文。',
    en: 'Title and description are in Chinese; no English text has been supplied.',
  },
  title: { zh: '名称只有中文。', en: 'The title is in Chinese; none has been supplied in English.' },
  description: { zh: '描述只有中文。', en: 'The description is in Chinese; none has been supplied in English.' },
} as const satisfies Record<string, Text>;
