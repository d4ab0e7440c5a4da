import { type FlawType, vendorKey } from '#vocabulary/index.ts';

/** A text of the library in both languages; without an English one the edition in English makes do. */
export type Words = { readonly zh: string; readonly en: string | null };

export const textKinds = ['product', 'harm'] as const;
export type TextKind = (typeof textKinds)[number];

/** The library as a composition reads it: by `productKey`, by `productKey` of a family's common name, and by `harmKey`. */
export type KnownTexts = Readonly<Record<TextKind | 'family', ReadonlyMap<string, Words>>>;

/** Under what an introduction is kept: the vendor's product, or the vendor alone for a group about several of its products. */
export function productKey(vendor: string, product: string | null): string {
  return `${vendorKey(vendor)}/${product === null ? '' : vendorKey(product)}`;
}

/**
 * What the library says of a product: under its name as records have it, else under its name without its maker's before it
 * (`Adobe Acrobat` of Adobe), else under the longest family that its name begins with, word by word (`Windows Server 2016`: Windows),
 * at last under what holds for all of its maker's products.
 */
export function productWords(texts: KnownTexts, vendor: string, product: string): Words | undefined {
  const parts = withoutMaker(vendor, product);
  const begun = (count: number) => productKey(vendor, count === 0 ? null : parts.slice(0, count).join(' '));
  const known =
    texts.product.get(productKey(vendor, product)) ?? texts.product.get(productKey(vendor, parts.join(' ')));
  if (known !== undefined) return known;
  for (let count = parts.length; count >= 0; count -= 1) {
    const words = texts.family.get(begun(count));
    if (words !== undefined) return words;
  }
  return undefined;
}

/** Han and other letters are words of their own, so that `通达OA` is two. */
const word = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

function withoutMaker(vendor: string, product: string): readonly string[] {
  const parts = product.normalize('NFKC').match(word) ?? [product];
  const maker = vendorKey(vendor);
  for (let count = 1; count < parts.length; count += 1) {
    if (vendorKey(parts.slice(0, count).join('')) === maker) return parts.slice(count);
  }
  return parts;
}

/** Under what a text of harm is kept: the types of flaw that a group holds, each once, whatever their order. */
export function harmKey(types: readonly FlawType[]): string {
  return [...new Set(types)].sort().join('+');
}

/** The English words of a harm, as phrases: `read files, execute code or cause a denial of service` is three; a line or a semicolon parts them too. */
export function harmPhrases(en: string): readonly string[] {
  const parts = /[;\n]/.test(en) ? en.split(/[;\n]/) : en.split(/, (?:or |and )?| or /);
  return parts.map((part) => part.replace(/^\s*(?:or |and )?|[\s.,]+$/g, '')).filter(Boolean);
}

export type LibraryText = {
  readonly kind: TextKind;
  readonly key: string;
  /** As a person reads the key: `D-Link DIR-823G`, `缓冲区溢出+命令注入`. */
  readonly name: string;
  readonly words: Words;
  /** Holds for every product whose name begins so. Only texts that come with the program say it. */
  readonly isFamily?: boolean;
};
