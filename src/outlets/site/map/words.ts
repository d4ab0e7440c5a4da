import type { Text } from '#platform/html/index.ts';

export const siteMapWords = {
  heading: { zh: '网站地图', en: 'Site map' },
  described: {
    zh: '本站公开的全部栏目。搜索引擎和程序可读取 sitemap.xml，其中列有每一条公开的漏洞。',
    en: 'Every public part of this site. Search engines and programs find each published record in sitemap.xml.',
  },
} as const satisfies Record<string, Text>;
