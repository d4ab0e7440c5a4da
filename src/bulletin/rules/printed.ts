/** A count or a score as it is printed, as a number: `51`, `2,615`, `6.60`; null for anything else. */
export function printedNumber(text: string): number | null {
  return /^\d+(\.\d+)?$|^\d{1,3}(,\d{3})+$/.test(text) ? Number(text.replaceAll(',', '')) : null;
}
