import { Refusal } from '#platform/errors.ts';
import {
  badPlace,
  findProduct,
  findVendor,
  type NumberedVendor,
  type ProductPage,
  type ProductPlace,
  productPage,
  productsOfVendor,
  type Reader,
  type VendorPage,
  type VendorProduct,
  vendorPage,
} from '#publish/read/index.ts';
import { isDay, type VendorIndex, vendorKey } from '#vocabulary/index.ts';
import { keepLoaded } from '../memo.ts';
import { withoutControls, withoutDirection } from '../text.ts';
import { knownVendors } from './book.ts';
import { noVendor, productHref, vendorHref } from './hrefs.ts';
import { productWords, vendorWords } from './words.ts';

/** What is found out once a published version and kept. */
export type VendorWorld = {
  readonly db: Reader;
  readonly version: () => Promise<string>;
  readonly index: () => Promise<VendorIndex<NumberedVendor>>;
};

export type VendorView = VendorPage & { readonly vendor: NumberedVendor; readonly aliases: readonly string[] };
export type FoundVendor = { readonly moved: string } | ({ readonly moved: null } & VendorView);

/** How many pages are kept: a vendor with 50,000 records takes the database a tenth of a second. */
const kept = 500;

/** Loads vendors' pages, each once a published version while it is among those asked for last. Refuses `site.vendor-unknown`. */
export function vendorLoader(world: VendorWorld): (stated: string) => Promise<FoundVendor> {
  const keep = keepLoaded<VendorPage>(kept);
  return async (stated) => {
    const vendor = await vendorNamed(world, stated);
    if (vendor === null) throw vendorUnknown(stated);
    if (vendor.name !== stated) return { moved: vendorHref(vendor.name) };
    const key = `${await world.version()} ${vendor.id}`;
    const page = await keep(key, () => vendorPage(world.db, vendor));
    const book = await knownVendors();
    const aliases = book.entries.find(({ name }) => name === vendor.name)?.aliases ?? [];
    return { moved: null, vendor, aliases, ...page };
  };
}

/** The vendor of that name, else of a spelling of it that the project knows, else of one that differs in case and signs only. */
async function vendorNamed({ db, index }: VendorWorld, stated: string): Promise<NumberedVendor | null> {
  const exact = await findVendor(db, stated);
  if (exact !== null) return exact;
  const principal = (await knownVendors()).principal(stated);
  const known = principal === null ? null : await findVendor(db, principal);
  if (known !== null) return known;
  const key = vendorKey(stated);
  return (await index()).byName.find((line) => line.key === key) ?? null;
}

export const productsPerPage = 200;

export type VendorProducts = {
  readonly vendor: NumberedVendor;
  readonly products: readonly VendorProduct[];
  readonly isFirst: boolean;
  readonly next: string | null;
};

/** The products of a vendor by name, one page of them. Refuses `site.vendor-unknown`. */
export async function loadProducts(
  world: VendorWorld,
  stated: string,
  after: string | undefined,
): Promise<{ readonly moved: string } | ({ readonly moved: null } & VendorProducts)> {
  const vendor = await vendorNamed(world, stated);
  if (vendor === null) throw vendorUnknown(stated);
  if (vendor.name !== stated) return { moved: `${vendorHref(vendor.name)}/products` };
  const found = await productsOfVendor(world.db, vendor.id, { after: after ?? '', limit: productsPerPage + 1 });
  const products = found.slice(0, productsPerPage);
  const next = found.length > productsPerPage ? (products.at(-1)?.key ?? null) : null;
  return { moved: null, vendor, products, isFirst: after === undefined, next };
}

export const recordsPerPage = 50;

export type ProductView = ProductPage & {
  /** Null where records tell no vendor apart. */
  readonly vendor: NumberedVendor | null;
  readonly product: VendorProduct;
  readonly isFirst: boolean;
  readonly next: string | null;
};

/** A product with one page of its records. Refuses `site.product-unknown` and `publish.bad-place`. */
export async function loadProduct(
  world: VendorWorld,
  stated: { readonly vendor: string; readonly product: string },
  after: string | undefined,
): Promise<{ readonly moved: string } | ({ readonly moved: null } & ProductView)> {
  const vendor = stated.vendor === noVendor ? null : await vendorNamed(world, stated.vendor);
  const isNamed = vendor !== null || stated.vendor === noVendor;
  const product = isNamed ? await findProduct(world.db, vendor?.id ?? null, vendorKey(stated.product)) : null;
  if (product === null) throw productUnknown(stated.product);
  const isExact = product.name === stated.product && (vendor?.name ?? noVendor) === stated.vendor;
  if (!isExact) return { moved: productHref(vendor?.name ?? null, product.name) };
  const found = await productPage(world.db, product.id, { after: placeOf(after), limit: recordsPerPage + 1 });
  const records = found.records.slice(0, recordsPerPage);
  const last = found.records.length > recordsPerPage ? records.at(-1) : undefined;
  const next = last === undefined ? null : `${last.publishedOn}.${last.seq}`;
  return { moved: null, vendor, product, ...found, records, isFirst: after === undefined, next };
}

function placeOf(after: string | undefined): ProductPlace | null {
  if (after === undefined) return null;
  const [, publishedOn = '', seq = ''] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(after) ?? [];
  if (!isDay(publishedOn)) throw badPlace();
  return { publishedOn, seq: Number(seq) };
}

const shown = (stated: string) => withoutControls(withoutDirection(stated)).slice(0, 60);

function vendorUnknown(stated: string): Refusal {
  return new Refusal('site.vendor-unknown', vendorWords.unknown(shown(stated)), 404);
}

function productUnknown(stated: string): Refusal {
  return new Refusal('site.product-unknown', productWords.unknown(shown(stated)), 404);
}
