/**
 * The value axis of a line: round bounds and step that do not exaggerate.
 *
 * The axis starts at zero unless all values lie in the upper half (scores around 6.5); then it spans at least 30 % of the largest
 * value, so that a change of 3 % never looks like a collapse. Bars always start at zero and do not ask here.
 */
export function valueAxis(values: readonly number[]): { min: number; max: number; step: number } {
  const highest = Math.max(...values, 0);
  const lowest = Math.min(...values);
  if (values.length === 0 || (highest === 0 && lowest >= 0)) return { min: 0, max: 1, step: 1 };
  const fromZero = lowest < highest / 2;
  const floor = fromZero ? Math.min(0, lowest) : highest - Math.max(0.3 * highest, 2 * (highest - lowest));
  // A billionth is the finest step: below that there is nothing to see, and powers of ten run out.
  const step = roundStep(Math.max((highest - floor) / 4, 1e-9));
  const min = trimmed(Math.floor(floor / step + 1e-9) * step);
  const max = trimmed(Math.ceil(highest / step - 1e-9) * step);
  return { min, max: Math.max(max, min + step), step };
}

/** Decimals that tell the steps apart. */
export function stepDecimals(step: number): number {
  return Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return trimmed(digit * power);
}

function trimmed(value: number): number {
  return Number(value.toPrecision(12));
}
