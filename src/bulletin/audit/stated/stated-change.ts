import type { ReadBulletin, ReadReceived } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: direction and amount of the weekly change follow from its numbers. */
export const statedChange: Rule<ReadBulletin> = {
  id: 'stated-change',
  severity: 'error',
  source: 'domain.md §5 “Weekly change”, contradictions (减少150%)',
  title: {
    zh: '正文：环比的方向和幅度由数字得出',
    en: 'In the text: direction and amount of the weekly change follow from its numbers.',
  },
  check: ({ received }) => (received === null ? [] : [...direction(received), ...amount(received)]),
};

const rising = ['增加', '增多', '增长', '上升'];
const falling = ['减少', '下降'];

function direction({ count, before, change, at }: ReadReceived): Fault[] {
  if (before === null || change === null) return [];
  const words = count === before ? ['持平'] : count > before ? rising : falling;
  if (words.includes(change.word)) return [];
  return [
    statedFault(
      at,
      'assessment',
      `本周${count}个、上周${before}个，应写“${words[0]}”，正文写“${change.word}”。`,
      `${count} after ${before} is ${words[0]}, the text says ${change.word}.`,
    ),
  ];
}

function amount({ count, before, change, at }: ReadReceived): Fault[] {
  if (before === null || before === 0 || change === null || change.amount === '') return [];
  const decimals = /\.(\d+)$/.exec(change.amount)?.[1]?.length ?? 0;
  const expected = ratio(Math.abs(count - before), before, change.unit === '倍' ? decimals : decimals + 2);
  const printed = (Number(expected) / 10 ** decimals).toFixed(decimals);
  if (printed === change.amount) return [];
  return [
    statedFault(
      at,
      'assessment',
      `本周${count}个、上周${before}个，变化应为${printed}${change.unit}，正文写${change.amount}${change.unit}。`,
      `${count} after ${before} is a change of ${printed}${change.unit}, the text states ${change.amount}${change.unit}.`,
    ),
  ];
}

/** `part` of `whole` in units of ten to the minus `digits`, halves rounded up, in whole numbers. */
function ratio(part: number, whole: number, digits: number): bigint {
  return (BigInt(part) * 10n ** BigInt(digits) * 2n + BigInt(whole)) / (2n * BigInt(whole));
}
