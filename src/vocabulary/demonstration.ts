import type { Term } from './text.ts';

/** What everything that leaves a platform with the demonstration says of itself: pages, feeds and documents. */
export const madeUpTerms: Readonly<Record<'name' | 'text', Term>> = {
  name: { zh: '演示数据', en: 'Demonstration data' },
  text: {
    zh: '演示数据：本站的报告、单位、人员和漏洞均为虚构或仅供演示，不反映任何产品的真实情况。',
    en: 'Demonstration data: reports, organisations, persons and flaws on this site are made up or for show, and say nothing about any product.',
  },
};
