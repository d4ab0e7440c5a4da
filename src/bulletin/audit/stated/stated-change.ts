import { percentOf } from '../../rules/percent.ts';
import { faultIf, type Rule } from '../rule.ts';

import type { Stated } from './read.ts';

/** In the text: direction and amount of the weekly change follow from its numbers. */
export const statedChange: Rule<Stated> = {
  id: 'stated-change',
  severity: 'error',
  source: 'domain.md §5 “Weekly change”, contradictions (减少150%)',
  title: {
    zh: '正文：环比的方向和幅度由数字得出',
    en: 'In the text: direction and amount of the weekly change follow from its numbers.',
  },
  check: ({ received, change }) => {
    if (received === null || received.before === null || change === null) return [];
    const { count, before } = received;
    const up = count > before;
    const words = count === before ? ['持平'] : up ? ['增加', '增多'] : ['减少'];
    const hundredths = percentOf(Math.abs(count - before), before);
    const expected = change.unit === '倍' ? ((hundredths ?? 0) / 100).toFixed(2) : String(hundredths);
    return [
      ...faultIf(
        !words.includes(change.word),
        'assessment',
        `本周${count}个、上周${before}个，应写“${words[0]}”，正文写“${change.word}”。`,
        `${count} after ${before} is ${words[0]}, the text says ${change.word}.`,
      ),
      ...faultIf(
        change.amount !== '' && change.amount !== expected,
        'assessment',
        `本周${count}个、上周${before}个，变化应为${expected}${change.unit}，正文写${change.amount}${change.unit}。`,
        `${count} after ${before} is a change of ${expected}${change.unit}, the text states ${change.amount}${change.unit}.`,
      ),
    ];
  },
};
