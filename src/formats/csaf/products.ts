import { joined, listIn, objectIn, textIn, textsIn, unique } from '../findable.ts';
import { isObject } from '../json-documents.ts';

type Part = Readonly<Record<string, unknown>>;

/** What a product id of a document stands for. */
export type CsafProduct = {
  readonly vendor?: string;
  readonly product?: string;
  readonly version?: string;
  readonly name: string;
};

/** Branches deeper than this are no product tree. */
const deepest = 30;

/** All products of a document by their id: branches (CSAF 2.0 §3.1.2), full names, and relationships of products. */
export function productsOf(document: Part): Map<string, CsafProduct> {
  const tree = objectIn(document, 'product_tree');
  const found = new Map<string, CsafProduct>();
  for (const branch of listIn(tree, 'branches')) walk(branch, {}, { found, depth: 0 });
  for (const full of listIn(tree, 'full_product_names')) add(found, full, {});
  for (const relationship of listIn(tree, 'relationships')) {
    const part = found.get(textIn(relationship, 'product_reference') ?? '');
    add(found, objectIn(relationship, 'full_product_name'), part ? { ...part } : {});
  }
  return found;
}

type Above = { readonly vendor?: string; readonly product?: string; readonly version?: string };

function walk(branch: Part, above: Above, { found, depth }: { found: Map<string, CsafProduct>; depth: number }): void {
  const name = textIn(branch, 'name');
  const here: Above = name === undefined ? above : { ...above, ...level(String(branch.category), name) };
  if (isObject(branch.product)) add(found, branch.product, here);
  if (depth < deepest) for (const next of listIn(branch, 'branches')) walk(next, here, { found, depth: depth + 1 });
}

function level(category: string, name: string): Above {
  if (category === 'vendor') return { vendor: name };
  if (category === 'product_name') return { product: name };
  if (category === 'product_version' || category === 'product_version_range') return { version: name };
  return {};
}

function add(found: Map<string, CsafProduct>, product: Part, above: Above): void {
  const id = textIn(product, 'product_id');
  if (id !== undefined) found.set(id, { ...above, name: textIn(product, 'name') ?? id });
}

const affectedStates = ['known_affected', 'first_affected', 'last_affected', 'under_investigation'] as const;

/** The products that a vulnerability is said to be in. */
export function affectedBy(vulnerability: Part, products: ReadonlyMap<string, CsafProduct>): CsafProduct[] {
  const status = objectIn(vulnerability, 'product_status');
  const ids = unique(
    affectedStates.flatMap((state) => textsIn(status, state)),
    2000,
  );
  return ids.flatMap((id) => products.get(id) ?? []);
}

/** One line a product, its versions behind it. */
export function versionLines(affected: readonly CsafProduct[]): string {
  const grouped = Map.groupBy(affected, ({ vendor, product, name }) => unique([vendor, product]).join(' ') || name);
  const lines = [...grouped].map(([name, all]) =>
    `${name} ${joined(unique(all.map(({ version }) => version)), ', ', 300)}`.trim(),
  );
  return joined(lines, '\n', 1000);
}
