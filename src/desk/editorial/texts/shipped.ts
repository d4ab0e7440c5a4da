import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import { type FlawType, flawTypes } from '#vocabulary/index.ts';
import { harmKey, type KnownTexts, type LibraryText, productKey, type Words } from './model.ts';

/** `data/editorial-texts.schema.json` describes it. */
type File = {
  readonly products: readonly {
    readonly vendor: string;
    /** Null: any product of the vendor that no other row knows. */
    readonly product: string | null;
    /** Other names of just this product. */
    readonly aliases?: readonly string[];
    /** The sentence holds for every product whose name begins so, or as one of the aliases. */
    readonly family?: boolean;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly harms: readonly { readonly types: readonly string[]; readonly zh: string; readonly en: string }[];
};

let read: readonly LibraryText[] | undefined;

/** The texts that come with the program (`data/editorial-texts.json`); what the desk writes goes before them. */
export function shippedTexts(): readonly LibraryText[] {
  read ??= textsIn(JSON.parse(readFileSync(join(projectRoot, 'data/editorial-texts.json'), 'utf8')) as File);
  return read;
}

/**
 * The library: what comes with the program, and over it what the desk has written, for a family's common name also over the family.
 * A vendor's own key holds groups of its products at the desk, and here what can be said of any single one: the two stay apart.
 */
export function withShipped(written: readonly LibraryText[]): KnownTexts {
  const texts = { product: new Map<string, Words>(), family: new Map<string, Words>(), harm: new Map<string, Words>() };
  for (const { kind, key, words, isFamily } of shippedTexts()) {
    if (isFamily) texts.family.set(key, words);
    if (!ofVendor(key)) texts[kind].set(key, words);
  }
  for (const { kind, key, words } of written) {
    texts[kind].set(key, words);
    if (kind === 'product' && texts.family.has(key) && !ofVendor(key)) texts.family.set(key, words);
  }
  return texts;
}

/** `productKey` of a vendor without a product. */
const ofVendor = (key: string) => key.endsWith('/');

function textsIn({ products, harms }: File): LibraryText[] {
  return [
    ...products.flatMap(({ vendor, product, aliases = [], family = false, zh, en }) =>
      [product, ...aliases].map((name): LibraryText => {
        const key = productKey(vendor, name);
        return { kind: 'product', key, name: name ? `${vendor} ${name}` : vendor, words: { zh, en }, isFamily: family };
      }),
    ),
    ...harms.map(({ types, zh, en }): LibraryText => {
      const known = types.filter((type): type is FlawType => Object.hasOwn(flawTypes, type));
      if (known.length !== types.length) throw new Error(`data/editorial-texts.json: unknown type of flaw in ${types}`);
      return { kind: 'harm', key: harmKey(known), name: known.join('、'), words: { zh, en } };
    }),
  ];
}
