import type { AffectedProduct } from '#vocabulary/index.ts';
import { productUrl } from '../product-url.ts';
import { versExact, versOf } from '../vers.ts';

export type CsafBranch = {
  readonly category: 'vendor' | 'product_name' | 'product_version' | 'product_version_range';
  readonly name: string;
  readonly branches?: CsafBranch[];
  readonly product?: CsafFullName;
};
type CsafFullName = {
  readonly name: string;
  readonly product_id: string;
  readonly product_identification_helper: {
    readonly x_generic_uris: readonly { readonly namespace: string; readonly uri: string }[];
  };
};
export type CsafTree = { readonly branches?: CsafBranch[]; readonly full_product_names?: CsafFullName[] };

/** The tree of all products, and the ids of each row by its text. */
export type ProductTree = { readonly tree: CsafTree | null; readonly ids: ReadonlyMap<string, readonly string[]> };

/**
 * Vendor, product and version as branches (CSAF 2.0 §3.1.2), a span of versions as `vers:generic/…` in a branch of its own; a row of which
 * vendor and product are not known, or whose version is neither a version nor a span, stands by its text (`full_product_names`). Rows
 * that say the same are one product. Each is identified by the address of its records: we know no better name of most (test 6.2.16).
 */
export function productTree(rows: readonly AffectedProduct[], publicUrl: string): ProductTree {
  const ids = new Map<string, readonly string[]>();
  const made = new Map<string, string>();
  const branches: CsafBranch[] = [];
  const names: CsafFullName[] = [];
  for (const row of rows) {
    if (ids.has(row.text) || row.text.trim() === '') continue;
    const leaves = leavesOf(row);
    const own = leaves.map((leaf) => {
      const key = JSON.stringify([row.vendor, row.product, leaf.category, leaf.name]);
      const known = made.get(leaf.category === 'text' ? row.text : key);
      if (known !== undefined) return known;
      const id = `CSAFPID-${String(made.size + 1).padStart(4, '0')}`;
      made.set(leaf.category === 'text' ? row.text : key, id);
      const product = fullName(leaves.length === 1 ? row.text : `${row.vendor} ${row.product} ${leaf.shown}`, id, {
        row,
        publicUrl,
      });
      place(row, leaf, { product, branches, names });
      return id;
    });
    ids.set(row.text, [...new Set(own)]);
  }
  if (made.size === 0) return { tree: null, ids };
  return {
    tree: { ...(branches.length > 0 && { branches }), ...(names.length > 0 && { full_product_names: names }) },
    ids,
  };
}

/** `shown` is what stands behind vendor and product where a row makes several products. */
type Leaf = {
  readonly category: 'product_version' | 'product_version_range' | 'product_name' | 'text';
  readonly name: string;
  readonly shown: string;
};

function leavesOf({ text, vendor, product, version, ranges }: AffectedProduct): Leaf[] {
  const whole: Leaf[] = [{ category: 'text', name: text, shown: text }];
  if (!vendor?.trim() || !product?.trim()) return whole;
  if (version === null || version.trim() === '') return [{ category: 'product_name', name: product, shown: '' }];
  if (ranges.length === 0) {
    if (isEvery.test(version)) return [{ category: 'product_version_range', name: 'vers:generic/*', shown: version }];
    return isPlain(version) ? [{ category: 'product_version', name: version, shown: version }] : whole;
  }
  const leaves = ranges.map((range): Leaf | null => {
    const exact = versExact(range);
    if (exact !== null) {
      return isPlain(exact) ? { category: 'product_version', name: exact, shown: exact } : null;
    }
    const vers = versOf([range]);
    if (vers === null) return null;
    return { category: 'product_version_range', name: vers, shown: vers.slice('vers:generic/'.length) };
  });
  return leaves.every((leaf) => leaf !== null) ? leaves : whole;
}

const isEvery = /^(?:all(?: versions)?|\*|所有版本|全部版本)$/i;

/** A version's own name may hold no comparison (mandatory test 6.1.31), and what lists several is not one. */
const isPlain = (version: string) =>
  !/[<>=≤≥＜＞~～，,、;；|至到]|(?:^|\s)(?:before|after|prior|to|all|through|earlier|later|versions)(?=\s|$)|[前后]|以[上下]|所有|全部|版本/i.test(
    version,
  );

type Into = { readonly product: CsafFullName; readonly branches: CsafBranch[]; readonly names: CsafFullName[] };

function place({ vendor, product: name }: AffectedProduct, leaf: Leaf, { product, branches, names }: Into): void {
  if (leaf.category === 'text') {
    names.push(product);
    return;
  }
  const ofVendor = under(branches, 'vendor', vendor ?? '');
  // A branch has a product or branches, never both: without a version the product stands beside the branch of its versions.
  const above = leaf.category === 'product_name' ? ofVendor : under(ofVendor, 'product_name', name ?? '');
  above.push({ category: leaf.category, name: leaf.name, product });
}

/** The branches below one of that name, which is made where there is none yet. */
function under(branches: CsafBranch[], category: 'vendor' | 'product_name', name: string): CsafBranch[] {
  const known = branches.find((one) => one.category === category && one.name === name && one.branches !== undefined);
  if (known?.branches !== undefined) return known.branches;
  const below: CsafBranch[] = [];
  branches.push({ category, name, branches: below });
  return below;
}

type Named = { readonly row: AffectedProduct; readonly publicUrl: string };

function fullName(name: string, id: string, { row, publicUrl }: Named): CsafFullName {
  const uri = productUrl(row, publicUrl);
  return {
    name,
    product_id: id,
    product_identification_helper: { x_generic_uris: [{ namespace: `${publicUrl}/records`, uri }] },
  };
}
