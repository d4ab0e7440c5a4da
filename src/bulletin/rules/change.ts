import { percentOf } from './percent.ts';

/** `times`: from a doubling on in 倍 with two decimals (edition 2024). `percent`: always in percent (edition 2025). */
export type ChangeStyle = 'times' | 'percent';

export type Direction = 'up' | 'down' | 'same';

export const directionWords: Readonly<Record<Direction, string>> = { up: '增加', down: '减少', same: '持平' };

export function directionOf(now: number, before: number): Direction {
  return now > before ? 'up' : now < before ? 'down' : 'same';
}

/**
 * The weekly change in words: `增加1.61倍`, `减少22%`, `持平`.
 *
 * |now − before| / before. A fall is never written in 倍. Null when `before` is 0 and `now` is not: nothing to divide by.
 * A change that rounds to 0 % reads 不足1%, since 增加0% would contradict itself.
 * Source: domain.md §5 “Weekly change”; 持平 and 不足1% are ours, no bulletin at hand shows them.
 */
export function changeWords(now: number, before: number, style: ChangeStyle): string | null {
  const direction = directionOf(now, before);
  if (direction === 'same') return directionWords.same;
  const hundredths = percentOf(Math.abs(now - before), before);
  if (hundredths === null) return null;
  return directionWords[direction] + amount(hundredths, style === 'times' && now >= 2 * before);
}

function amount(hundredths: number, inTimes: boolean): string {
  if (inTimes) return `${(hundredths / 100).toFixed(2)}倍`;
  return hundredths === 0 ? '不足1%' : `${hundredths}%`;
}
