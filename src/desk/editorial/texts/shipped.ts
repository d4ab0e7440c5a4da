import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import { type FlawType, flawTypes } from '#vocabulary/index.ts';
import { harmKey, type LibraryText, productKey } from './model.ts';

type File = {
  readonly products: readonly {
    readonly vendor: string;
    readonly product: string | null;
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

function textsIn({ products, harms }: File): LibraryText[] {
  return [
    ...products.map(({ vendor, product, zh, en }): LibraryText => {
      const name = product === null ? vendor : `${vendor} ${product}`;
      return { kind: 'product', key: productKey(vendor, product), name, words: { zh, en } };
    }),
    ...harms.map(({ types, zh, en }): LibraryText => {
      const known = types.filter((type): type is FlawType => Object.hasOwn(flawTypes, type));
      if (known.length !== types.length) throw new Error(`data/editorial-texts.json: unknown type of flaw in ${types}`);
      return { kind: 'harm', key: harmKey(known), name: known.join('、'), words: { zh, en } };
    }),
  ];
}
