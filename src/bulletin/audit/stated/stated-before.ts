import { type Rule, statedFault } from '../rule.ts';
import { isBefore, type Pair } from './neighbours.ts';

/** Of two issues: last week's figure is the one that last week's issue printed. */
export const statedBefore: Rule<Pair> = {
  id: 'stated-before',
  severity: 'error',
  source: 'domain.md §5, contradictions (last week’s figure ≠ last bulletin’s)',
  title: {
    zh: '相邻两期：上周数字＝上一期印出的数字',
    en: 'Of two issues: last week’s figure is the one that last week’s issue printed.',
  },
  check: (pair) => {
    const { received } = pair.read;
    const { other } = pair;
    if (!isBefore(pair) || received === null || received.before === null || other.received === null) return [];
    if (received.before === other.received) return [];
    return [
      statedFault(
        received.at,
        'assessment',
        `正文写上周${received.before}个，上一期（${other.name}）印的是${other.received}个。`,
        `The text states ${received.before} for last week, the issue before (${other.name}) printed ${other.received}.`,
      ),
    ];
  },
};
