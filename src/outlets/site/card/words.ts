import type { Text } from '#platform/html/index.ts';

export const cardWords = {
  published: (day: string): Text => ({ zh: `公开日期 ${day}`, en: `Published ${day}` }),
  unrated: { zh: '未评级', en: 'Not rated' },
  /** What the picture of the whole site says beneath its name. */
  line: {
    zh: '漏洞的接报、审核、编号、评级、处置与公开',
    en: 'Vulnerabilities received, reviewed, numbered, rated, coordinated and published',
  },
} as const;
