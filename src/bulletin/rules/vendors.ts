import type { Figures } from '../figures.ts';
import { percentOf } from './percent.ts';

/** How many vendors Table 3 names. */
export const vendorRows = 10;

export type VendorRow = { readonly vendor: string; readonly count: number; readonly percent: number };

/**
 * The rows of Table 3: ten vendors, and what is left of the total as 其他 (records without a vendor belong to it).
 *
 * Each share is of all records of the period, rounded for itself: the column need not add up to 100.
 * The 2024-04 bulletin prints 14 of 406 as 4 %; by its own rule it is 3 %. Source: domain.md §5 “Percent”, part 5.
 */
export function vendorTable(figures: Figures): { readonly rows: readonly VendorRow[]; readonly others: VendorRow } {
  const total = figures.assessment.total.count;
  const row = (vendor: string, count: number): VendorRow => ({ vendor, count, percent: percentOf(count, total) ?? 0 });
  const rows = figures.byVendor.slice(0, vendorRows).map(({ vendor, records }) => row(vendor, records.count));
  const named = rows.reduce((sum, { count }) => sum + count, 0);
  return { rows, others: row('其他', total - named) };
}
