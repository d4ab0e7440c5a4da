/**
 * `part` of `whole` in whole percent, rounded half up; null when there is no whole to share.
 *
 * Whole-number arithmetic: a float division would round some exact halves down.
 * Source: domain.md §5 “Percent” (0day share 42 of 43 bulletins, weekly change 42 of 42).
 */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 200 + whole) / (2 * whole));
}

/** A share as a chart labels it: `52%`; a share that would round to nothing reads `<1%`. */
export function chartShare(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  if (percent === null) return '';
  return percent === 0 && part > 0 ? '<1%' : `${percent}%`;
}
