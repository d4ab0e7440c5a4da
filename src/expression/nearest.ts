import { type FieldCode, fieldCodes, fieldWords } from './fields.ts';

/** The field that somebody may have meant who wrote `name`: one or two slips away; null where none is. */
export function nearestField(name: string): FieldCode | null {
  const typed = name.normalize('NFKC').toLowerCase();
  let best: { readonly field: FieldCode; readonly slips: number } | null = null;
  for (const field of fieldCodes) {
    for (const known of [field, ...fieldWords[field].names]) {
      const most = known.length <= 4 ? 1 : 2;
      const slips =
        known.length > 2 && typed.startsWith(known) && typed.length <= known.length + 2
          ? 1
          : slipsBetween(typed, known);
      if (slips <= most && (best === null || slips < best.slips)) best = { field, slips };
    }
  }
  return best?.field ?? null;
}

/** Letters to insert, drop, change or swap with their neighbour until one word is the other. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Number.POSITIVE_INFINITY;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= other.length; column += 1) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + differs);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) least = Math.min(least, at(row - 2, column - 2) + 1);
      line.push(least);
    }
  }
  return at(one.length, other.length);
}
