import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: news items have a link. */
export const statedNews: Rule<ReadBulletin> = {
  id: 'stated-news',
  severity: 'warning',
  source: 'domain.md §5 part 9',
  title: { zh: '正文：要闻有链接', en: 'In the text: news items have a link.' },
  check: ({ news }) =>
    news
      .filter(({ links }) => links.length === 0)
      .map(({ at, title }) =>
        statedFault(at, 'news', `要闻“${title}”没有链接。`, `The news item “${title}” has no link.`),
      ),
};
