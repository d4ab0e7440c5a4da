import { packIdentifiers, unpackIdentifiers } from '#vocabulary/index.ts';
import type { Counted, Figures } from '../figures.ts';

/** How many vendors Table 3 names. */
export const vendorRows = 10;

export type VendorRow = { readonly vendor: string; readonly records: Counted };

/**
 * The rows of Table 3: ten vendors, and as 其他 the vendors behind them and the records without one.
 *
 * Each share is of all records of the period, rounded for itself: the column need not add up to 100.
 * The 2024-04 bulletin prints 14 of 406 as 4 %; by its own rule it is 3 %. Source: domain.md §5 “Percent”, part 5.
 */
export function vendorTable({ byVendor, withoutVendor }: Pick<Figures, 'byVendor' | 'withoutVendor'>): {
  readonly rows: readonly VendorRow[];
  readonly others: Counted;
} {
  const rest = [...byVendor.slice(vendorRows).map(({ records }) => records), withoutVendor];
  return {
    rows: byVendor.slice(0, vendorRows),
    others: {
      count: rest.reduce((sum, one) => sum + one.count, 0),
      ids: packIdentifiers(rest.flatMap(({ ids }) => unpackIdentifiers(ids))),
    },
  };
}
