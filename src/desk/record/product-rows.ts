import type { RecordContent, VendorBook, VersionRange } from '#vocabulary/index.ts';
import { longest } from './admission.ts';
import { keyOfProduct, keyOfVendor, principalName } from './names.ts';

/** One row of 影响产品 as it is stored: vendor under its principal name, and the keys by which spellings meet. */
export type ProductRow = {
  readonly position: number;
  readonly text: string;
  readonly vendor: string | null;
  readonly vendorKey: string | null;
  readonly product: string | null;
  readonly productKey: string | null;
  readonly version: string | null;
  readonly ranges: readonly VersionRange[];
};

/** The rows of a record; names longer than an index holds stay in the text alone. */
export function productRows(record: Pick<RecordContent, 'products'>, vendors: VendorBook): readonly ProductRow[] {
  return record.products.map(({ text, vendor, product, version, ranges }, position) => {
    const isNamed = vendor !== null && vendor.length <= longest.vendor;
    const name = isNamed ? principalName(vendor, vendors) : null;
    const vendorKey = name === null ? null : keyOfVendor(name);
    const isProduct = vendorKey !== null && product !== null && product.length <= longest.product;
    const productKey = isProduct ? keyOfProduct(product) : null;
    return { position, text, vendor: name, vendorKey, product, productKey, version, ranges };
  });
}
