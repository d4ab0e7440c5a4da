import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import { type VendorBook, type VendorEntry, vendorBook } from '#vocabulary/index.ts';

let reading: Promise<VendorBook> | undefined;

/** The vendors that the project knows under several spellings (`data/vendors.json`); read once a process. */
export function knownVendors(): Promise<VendorBook> {
  reading ??= readFile(join(projectRoot, 'data', 'vendors.json'), 'utf8').then((json) =>
    vendorBook(JSON.parse(json) as VendorEntry[]),
  );
  return reading;
}
