import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** Last week’s figure is the one of the issue before. */
export const receivedBefore: Rule<Figures> = {
  id: 'received-before',
  severity: 'error',
  source: 'domain.md §5, contradictions (last week’s figure)',
  title: { zh: '上周数字＝上一期周报', en: 'Last week’s figure is the one of the issue before.' },
  check: ({ assessment: { receivedBefore: stated }, history }) => {
    const before = history.at(-2);
    return faultIf(
      before !== undefined && before.received !== null && before.received !== stated,
      'assessment/receivedBefore',
      `所记上周为${stated ?? '空'}，上一期周报为${before?.received}。`,
      `Last week is given as ${stated ?? 'nothing'}, the issue before had ${before?.received}.`,
    );
  },
};
