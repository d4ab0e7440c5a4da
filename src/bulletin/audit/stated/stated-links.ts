import { fault, type Rule } from '../rule.ts';

import type { Stated } from './read.ts';

/** In the text: every number behind an alert title has its link. */
export const statedLinks: Rule<Stated> = {
  id: 'stated-links',
  severity: 'error',
  source: 'domain.md §5, contradictions (title number ≠ record number)',
  title: {
    zh: '正文：告警标题中的编号都有参考链接',
    en: 'In the text: every number behind an alert title has its link.',
  },
  check: ({ numbered, linked }) => {
    const pages = new Set(linked);
    return [...new Set(numbered)]
      .filter((id) => !pages.has(id))
      .map((id) =>
        fault('alerts', `告警中写有${id}，参考链接中却没有。`, `An alert names ${id}, but no reference links to it.`),
      );
  },
};
