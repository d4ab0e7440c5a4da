import type { Text } from '#platform/html/index.ts';

export const honourWords = {
  heading: { zh: '贡献榜', en: 'Honour roll' },
  described: {
    zh: '公开的漏洞署名的发现者，按署名的漏洞数量排列。署名以条目所写为准；不愿署名的不在此列，未公开的漏洞不计入。',
    en: 'Discoverers credited in published records, ranked by the number of records. Names appear as written in the records; people who prefer not to be named are not listed, and unpublished records do not count.',
  },
  ofYear: (year: number): Text => ({ zh: `${year} 年贡献榜`, en: `Honour roll of ${year}` }),
  years: { zh: '年份', en: 'Years' },
  allYears: { zh: '全部', en: 'All years' },
  rank: { zh: '名次', en: 'Rank' },
  name: { zh: '发现者', en: 'Credited' },
  records: { zh: '公开的漏洞', en: 'Published records' },
  emptyTitle: { zh: '还没有署名的漏洞', en: 'Nobody has been credited yet' },
  emptyText: {
    zh: '带有发现者署名的漏洞公开后，署名出现在这里。',
    en: 'Credits appear here once records that name a discoverer are published.',
  },
  join: { zh: '报送漏洞，署名公开 →', en: 'Report a vulnerability and be credited →' },
} as const;

export const hotWords = {
  heading: { zh: '热点关注', en: 'Hot topics' },
  described: {
    zh: '近期受读者关注、已被利用或危害高的公开漏洞。',
    en: 'Published vulnerabilities that attract readers, are being exploited, or are new and severe.',
  },
  attention: { zh: '读者关注', en: 'What readers look at' },
  attentionNote: (issue: string): Text => ({
    zh: `据《关注度榜单》${issue}：该周读者查看最多的产品漏洞。`,
    en: `From the list of attention, ${issue}: the product vulnerabilities read most in that week.`,
  }),
  readers: (count: number): Text => ({
    zh: `${count.toLocaleString('en')} 位读者`,
    en: count === 1 ? '1 reader' : `${count.toLocaleString('en')} readers`,
  }),
  noAttention: {
    zh: '第一期关注度榜单发布后出现在这里。',
    en: 'Appears once the first list of attention is published.',
  },
  exploited: { zh: '已知被利用', en: 'Known to be exploited' },
  exploitedNote: {
    zh: '所涉 CVE 列入公开的在野利用目录，最近公开的在前。',
    en: 'Listed in a public catalogue of exploited vulnerabilities by one of their CVEs; newest first.',
  },
  probable: { zh: '利用概率高', en: 'Likely to be exploited' },
  probableNote: {
    zh: 'EPSS 估计 30 天内被利用的概率不低于 50%，最近公开的在前。',
    en: 'EPSS puts exploitation within 30 days at 50% or more; newest first.',
  },
  severe: { zh: '最新高危', en: 'New and severe' },
  severeNote: { zh: '最近公开的高危漏洞。', en: 'The newest records rated high.' },
  nothing: { zh: '目前没有这样的公开漏洞。', en: 'There are no such published records at present.' },
  all: { zh: '全部 →', en: 'All of them →' },
} as const;
