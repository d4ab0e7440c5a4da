import { type FlawType, vendorKey } from '#vocabulary/index.ts';

/** A text of the library in both languages; without an English one the edition in English makes do. */
export type Words = { readonly zh: string; readonly en: string | null };

export const textKinds = ['product', 'harm'] as const;
export type TextKind = (typeof textKinds)[number];

/** The library as a composition reads it: by `productKey` and by `harmKey`. */
export type KnownTexts = Readonly<Record<TextKind, ReadonlyMap<string, Words>>>;

export const noTexts: KnownTexts = { product: new Map(), harm: new Map() };

/** Under what an introduction is kept: the vendor's product, or the vendor alone for a group about several of its products. */
export function productKey(vendor: string, product: string | null): string {
  return `${vendorKey(vendor)}/${product === null ? '' : vendorKey(product)}`;
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
};
