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
  /** It is a distribution's package, whose maintainers mend flaws without taking a new version from its origin. */
  readonly isPackaged: boolean;
};

export const questionProblemTerms = {
  'bad-purl': {
    zh: 'purl 无效，应如 pkg:npm/lodash@4.17.20',
    en: 'This is no valid purl, such as pkg:npm/lodash@4.17.20',
  },
  'bad-cpe': {
    zh: 'CPE 2.3 名称无效，应如 cpe:2.3:a:厂商:产品:版本:*:*:*:*:*:*:*',
    en: 'This is no valid CPE 2.3 name, such as cpe:2.3:a:vendor:product:version:*:*:*:*:*:*:*',
  },
  'no-product': { zh: '没有说明是哪个产品', en: 'No product is named' },
  'two-products': { zh: '产品给出了不止一种写法', en: 'The product is named in more than one way' },
  'version-twice': {
    zh: '版本既写在名称里又单独给出，请只写一处',
    en: 'The version is stated both in the name and beside it; state it once',
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
  const isPackaged = distributions.has(url.type);
  const stated = url.version ?? version;
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
      version: isPackaged ? upstreamOf(stated) : stated,
      isPackaged,
    },
  };
}

/** purl's types of packages that a distribution makes of what others release. */
const distributions: ReadonlySet<string> = new Set(['deb', 'rpm', 'apk', 'alpm', 'ebuild', 'opkg']);

/**
 * The version of its origin in that of a package: without the epoch before it and the revision behind it (`1:2.1.4-5.el9`, Debian Policy
 * §5.6.12; `2.1.4-r0`).
 */
function upstreamOf(version: string | null): string | null {
  return version === null ? null : version.replace(/^\d+:/, '').replace(/(?<=.)-[^-]*$/, '');
}

type ParsedPurl = {
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
};

function parsedPurl(text: string): ParsedPurl | null {
  if (text.length > 1000) return null;
  try {
    const { type, namespace, name, version } = PackageURL.fromString(text);
    return { type: type ?? '', namespace: namespace ?? null, name: name ?? '', version: version || null };
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
  const device = name.product.replace(/(?<=.)[ _-]firmware$/, '');
  const stated = name.version === null ? null : [name.version, name.update].filter((part) => part !== null).join(' ');
  return {
    ok: true,
    question: {
      vendors: keys([name.vendor]),
      // What a CPE calls the firmware of a device, records call by the device.
      products: keys([name.product, device, `${device} firmware`, `${device}固件`]),
      name: device,
      mustMatchVendor: name.vendor !== null,
      version: stated ?? version,
      isPackaged: false,
    },
  };
}

/** A product by its names, as OSV's users give a package: the vendor may be left open. */
export function questionOfNames(product: string, vendor: string | null, version: string | null): QuestionReading {
  const products = keys([product, vendor === null ? null : `${vendor} ${product}`]);
  if (products.length === 0 || product.trim() === '') return { ok: false, problem: 'no-product' };
  return {
    ok: true,
    question: {
      ...{ vendors: keys([vendor]), products, name: product },
      ...{ mustMatchVendor: vendor !== null, version, isPackaged: false },
    },
  };
}

/** The same of this vendor's product, named beside a purl or a CPE; null: nobody named one. */
export function ofVendor(reading: QuestionReading, vendor: string | null): QuestionReading {
  if (!reading.ok || vendor === null) return reading;
  const { question } = reading;
  const vendors = [...new Set([...question.vendors, ...keys([vendor])])];
  return { ok: true, question: { ...question, vendors, mustMatchVendor: true } };
}

const keys = (names: readonly (string | null)[]): string[] => [
  ...new Set(
    names.flatMap((name) => (name === null || name.trim() === '' ? [] : [vendorKey(name)])).filter((key) => key !== ''),
  ),
];
