import type { AffectedProduct } from '#vocabulary/index.ts';

export type CsafBranch = {
  readonly category: 'vendor' | 'product_name' | 'product_version' | 'product_version_range';
  readonly name: string;
  readonly branches?: CsafBranch[];
  readonly product?: CsafFullName;
};
type CsafFullName = { readonly name: string; readonly product_id: string };
export type CsafTree = { readonly branches?: CsafBranch[]; readonly full_product_names?: CsafFullName[] };

/** The tree of all products, and the id of each row by its text. */
export type ProductTree = { readonly tree: CsafTree | null; readonly ids: ReadonlyMap<string, string> };

/**
 * Vendor, product and version as branches (CSAF 2.0 §3.1.2); a row of which not all three are known stands by its text
 * (`full_product_names`). Rows that say the same are one product.
 */
export function productTree(rows: readonly AffectedProduct[]): ProductTree {
  const ids = new Map<string, string>();
  const branches: CsafBranch[] = [];
  const names: CsafFullName[] = [];
  const leaves = new Map<string, string>();
  for (const row of rows) {
    const { text, vendor, product, version } = row;
    if (ids.has(text)) continue;
    if (vendor === null || product === null || version === null) {
      const id = idOf(ids.size);
      ids.set(text, id);
      names.push({ name: text, product_id: id });
      continue;
    }
    const key = JSON.stringify([vendor, product, version]);
    const id = leaves.get(key) ?? idOf(ids.size);
    ids.set(text, id);
    if (leaves.has(key)) continue;
    leaves.set(key, id);
    const above = under(under(branches, 'vendor', vendor), 'product_name', product);
    above.push({ category: categoryOf(row), name: version, product: { name: text, product_id: id } });
  }
  if (ids.size === 0) return { tree: null, ids };
  const tree = {
    ...(branches.length > 0 && { branches }),
    ...(names.length > 0 && { full_product_names: names }),
  };
  return { tree, ids };
}

const idOf = (count: number) => `CSAFPID-${String(count + 1).padStart(4, '0')}`;

/** The branches below one of that name, which is made where there is none yet. */
function under(branches: CsafBranch[], category: 'vendor' | 'product_name', name: string): CsafBranch[] {
  const known = branches.find((one) => one.category === category && one.name === name);
  if (known?.branches !== undefined) return known.branches;
  const below: CsafBranch[] = [];
  branches.push({ category, name, branches: below });
  return below;
}

/** Anything that says more than one version is a range: a version's own name may hold no comparison (mandatory test 6.1.31). */
function categoryOf({ version, ranges }: AffectedProduct): 'product_version' | 'product_version_range' {
  const isRange =
    ranges.length > 0 ||
    /[<>=≤≥~，,、至到]|\b(?:before|after|prior|to|all|through)\b|[前后]|所有|全部/i.test(version ?? '');
  return isRange ? 'product_version_range' : 'product_version';
}
