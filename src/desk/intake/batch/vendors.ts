import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import { type VendorBook, type VendorEntry, vendorBook } from '#vocabulary/index.ts';

let reading: Promise<VendorBook> | undefined;

/** The vendors known under several spellings, by which the product rows of a share file are told apart; read once a process. */
export function vendorsOfShareFiles(): Promise<VendorBook> {
  reading ??= readFile(join(projectRoot, 'data', 'vendors.json'), 'utf8').then((json) =>
    vendorBook(JSON.parse(json) as VendorEntry[]),
  );
  return reading;
}
