import { PackageURL } from 'packageurl-js';
import { readCpe } from './cpe.ts';
import type { Term } from './text.ts';
import { vendorKey } from './vendors.ts';

/**
 * What somebody asks of: a product and one version of it. `vendors` and `products` are the names that a row may bear, folded
 * by `vendorKey`; where `mustMatchVendor`, a row of another vendor is another product.
 */
export type ProductQuestion = {
  readonly vendors: readonly string[];
  readonly products: readonly string[];
  readonly mustMatchVendor: boolean;
  /** The product's name as it was given: what to look for in texts. */
  readonly name: string;
  /** Null: every version. */
  readonly version: string | null;
};

export const questionProblemTerms = {
  'bad-purl': {
    zh: '不是有效的purl（应如 pkg:npm/lodash@4.17.20）',
    en: 'is no valid purl (such as pkg:npm/lodash@4.17.20)',
  },
  'bad-cpe': {
    zh: '不是有效的CPE 2.3名称（应如 cpe:2.3:a:厂商:产品:版本:*:*:*:*:*:*:*）',
    en: 'is no valid CPE 2.3 name (such as cpe:2.3:a:vendor:product:version:*:*:*:*:*:*:*)',
  },
  'no-product': { zh: '没有说明是哪个产品', en: 'names no product' },
  'version-twice': {
    zh: '版本既写在名称里又单独给出；请只写一处',
    en: 'states the version both in the name and beside it; state it once',
  },
} as const satisfies Record<string, Term>;
export type QuestionProblem = keyof typeof questionProblemTerms;

export type QuestionReading =
  | { readonly ok: true; readonly question: ProductQuestion }
  | { readonly ok: false; readonly problem: QuestionProblem };

/** Reads a purl (`pkg:maven/com.alibaba/fastjson@1.2.68`), with its version in it or beside it. */
export function questionOfPurl(purl: string, version: string | null = null): QuestionReading {
  const url = parsedPurl(purl);
  if (url === null) return { ok: false, problem: 'bad-purl' };
  if (url.version && version !== null) return { ok: false, problem: 'version-twice' };
  const { namespace, name } = url;
  const owners = (namespace ?? '')
    .split(/[/.]/)
    .filter((part) => part !== '' && !/^(?:com|org|net|io|cn|github)$/i.test(part));
  const products = keys([name, `${namespace ?? ''} ${name}`, `${owners.at(-1) ?? ''} ${name}`]);
  if (products.length === 0) return { ok: false, problem: 'no-product' };
  // Whoever makes a product of the same name as the package, or owns where the package lies, is its maker.
  return {
    ok: true,
    question: {
      vendors: keys([name, ...owners]),
      products,
      name,
      mustMatchVendor: true,
      version: url.version ?? version,
    },
  };
}

function parsedPurl(
  text: string,
): { readonly namespace: string | null; readonly name: string; readonly version: string | null } | null {
  if (text.length > 1000) return null;
  try {
    const { namespace, name, version } = PackageURL.fromString(text);
    return { namespace: namespace ?? null, name: name ?? '', version: version || null };
  } catch {
    return null;
  }
}

/** Reads a CPE 2.3 name, with its version in it or beside it. */
export function questionOfCpe(cpe: string, version: string | null = null): QuestionReading {
  const name = readCpe(cpe);
  if (name === null) return { ok: false, problem: 'bad-cpe' };
  if (name.product === null) return { ok: false, problem: 'no-product' };
  if (name.version !== null && version !== null) return { ok: false, problem: 'version-twice' };
  const stated = name.version === null ? null : [name.version, name.update].filter((part) => part !== null).join(' ');
  return {
    ok: true,
    question: {
      vendors: keys([name.vendor]),
      products: keys([name.product]),
      name: name.product,
      mustMatchVendor: name.vendor !== null,
      version: stated ?? version,
    },
  };
}

/** A product by its names, as OSV's users give a package: the vendor may be left open. */
export function questionOfNames(product: string, vendor: string | null, version: string | null): QuestionReading {
  const products = keys([product, vendor === null ? null : `${vendor} ${product}`]);
  if (products.length === 0 || product.trim() === '') return { ok: false, problem: 'no-product' };
  return {
    ok: true,
    question: { vendors: keys([vendor]), products, name: product, mustMatchVendor: vendor !== null, version },
  };
}

const keys = (names: readonly (string | null)[]): string[] => [
  ...new Set(
    names.flatMap((name) => (name === null || name.trim() === '' ? [] : [vendorKey(name)])).filter((key) => key !== ''),
  ),
];
