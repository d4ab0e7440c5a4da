import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';

/** News items have a title, a summary and a link. */
export const newsComplete: Rule<Figures> = {
  id: 'news-complete',
  severity: 'error',
  source: 'domain.md §5 part 9',
  title: { zh: '要闻有标题、摘要和链接', en: 'News items have a title, a summary and a link.' },
  check: ({ news }) =>
    news.flatMap((item, n) => {
      const linked = URL.canParse(item.url) && /^https?:/.test(item.url);
      if (linked && item.title.trim() !== '' && item.summary.trim() !== '') return [];
      return [
        fault(
          `news/${n}`,
          `第${n + 1}条要闻缺少标题、摘要或有效链接。`,
          `News item ${n + 1} lacks a title, a summary or a valid link.`,
        ),
      ];
    }),
};
