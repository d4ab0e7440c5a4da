import { type Builder, paragraph, subheading } from './context.ts';

/** 本周漏洞要闻速递. Source: reference; domain.md §5 part 9. */
export const news: Builder = ({ figures, prose: { words, news: said } }) => {
  if (figures.news.length === 0) return [paragraph('news-none', words.noNews)];
  return figures.news.flatMap((item, n) => {
    const { title, summary } = said(item);
    return [
      subheading(`news-${n + 1}`, 2, words.newsHeading(n + 1, title)),
      paragraph(`news-${n + 1}-summary`, summary),
      {
        kind: 'links' as const,
        id: `news-${n + 1}-links`,
        label: words.references(1),
        links: [{ text: item.url, href: item.url }],
      },
    ];
  });
};
