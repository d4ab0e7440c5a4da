import { type Builder, paragraph, subheading } from './context.ts';

/** 本周漏洞要闻速递. Source: reference; domain.md §5 part 9. */
export const news: Builder = ({ figures }) => {
  if (figures.news.length === 0) return [paragraph('news-none', '本周无漏洞要闻。')];
  return figures.news.flatMap((item, n) => [
    subheading(`news-${n + 1}`, 2, `${n + 1}. ${item.title}`),
    paragraph(`news-${n + 1}-summary`, item.summary),
    {
      kind: 'links' as const,
      id: `news-${n + 1}-links`,
      label: '参考链接：',
      links: [{ text: item.url, href: item.url }],
    },
  ]);
};
