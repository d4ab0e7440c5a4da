import { percentOf } from './percent.ts';

/** `times`: from a doubling on in 倍 with two decimals (edition 2024). `percent`: always in percent (edition 2025). */
export type ChangeStyle = 'times' | 'percent';

export type Direction = 'up' | 'down' | 'same';

export const directionWords: Readonly<Record<Direction, string>> = { up: '增加', down: '减少', same: '持平' };

export function directionOf(now: number, before: number): Direction {
  return now > before ? 'up' : now < before ? 'down' : 'same';
}

/** `hundredths` is the size of the change in per cent, rounded by the one rule. */
export type Change = { readonly direction: Direction; readonly hundredths: number };

/**
 * How `now` differs from `before`: |now − before| / before. Null when `before` is 0 and `now` is not: nothing to divide by.
 * Source: domain.md §5 “Weekly change”.
 */
export function changeOf(now: number, before: number): Change | null {
  const direction = directionOf(now, before);
  if (direction === 'same') return { direction, hundredths: 0 };
  const hundredths = percentOf(Math.abs(now - before), before);
  return hundredths === null ? null : { direction, hundredths };
}

/** True where the change is told in 倍: a rise to the double and more, in an edition of that style. A fall never is. */
export function inTimes(now: number, before: number, style: ChangeStyle): boolean {
  return style === 'times' && now >= 2 * before;
}

/**
 * The weekly change in Chinese: `增加1.61倍`, `减少22%`, `持平`; null when it cannot be stated.
 *
 * A change that rounds to 0 % reads 不足1%, since 增加0% would contradict itself. 持平 and 不足1% are ours, no bulletin at hand
 * shows them.
 */
export function changeWords(now: number, before: number, style: ChangeStyle): string | null {
  const change = changeOf(now, before);
  if (change === null) return null;
  return directionWords[change.direction] + changeAmount(change, inTimes(now, before, style));
}

/** `1.61倍`, `22%`, `不足1%`; nothing where the numbers are the same. */
export function changeAmount({ direction, hundredths }: Change, times: boolean): string {
  if (direction === 'same') return '';
  if (times) return `${(hundredths / 100).toFixed(2)}倍`;
  return hundredths === 0 ? '不足1%' : `${hundredths}%`;
}
