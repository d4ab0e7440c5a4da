import { branchOf, compareVersions, inRange } from './compare-versions.ts';
import type { ProductQuestion } from './product-question.ts';
import type { PublishedRecord } from './published-record.ts';
import type { AffectedProduct } from './record.ts';
import { foldVersion, isEveryVersion } from './stated-versions.ts';
import type { Term } from './text.ts';
import { type VendorBook, vendorKey } from './vendors.ts';

/** Why a record affects what was asked of, does not, or nobody can say. */
export const affectsReasonTerms = {
  'in-range': { zh: '版本在受影响范围内', en: 'the version lies in an affected range' },
  'stated-version': { zh: '版本与所列版本相同', en: 'the version is the one stated' },
  'every-version': { zh: '所列为全部版本', en: 'every version is stated to be affected' },
  'outside-ranges': { zh: '版本不在受影响范围内', en: 'the version lies outside of the affected ranges' },
  'other-version': { zh: '所列为其他版本', en: 'another version is stated' },
  'not-named': { zh: '没有列出该产品', en: 'the product is not named' },
  'no-version-asked': { zh: '列出了该产品，但没有说明所问版本', en: 'the product is named; no version was asked of' },
  'no-version-stated': { zh: '列出了该产品，但没有说明哪些版本', en: 'the product is named, but none of its versions' },
  incomparable: { zh: '版本写法不同，无法比较', en: 'the versions are written in ways that cannot be compared' },
  packaged: {
    zh: '上游版本在受影响范围内，但发行版的软件包可能已自行修补',
    en: 'the version of its origin is affected, but the distribution may have mended its package',
  },
  'text-only': {
    zh: '所列文字中有该名称，无法确定是否为同一产品',
    en: 'the name stands in the text stated, which may mean another product',
  },
  'vendor-differs': {
    zh: '产品同名，但厂商不同或未说明',
    en: 'a product of that name is listed, of another vendor or of none',
  },
} as const satisfies Record<string, Term>;
export type AffectsReason = keyof typeof affectsReasonTerms;

/** `product` is the row that decided; null where none did. */
export type AffectsAnswer = {
  readonly affected: 'yes' | 'no' | 'unknown';
  readonly reason: AffectsReason;
  readonly product: AffectedProduct | null;
};

/**
 * Whether a record affects the product and version asked of (`questionOfPurl`, `questionOfCpe`, `questionOfNames`).
 *
 * The row that says most decides: one that affects, before one of which nobody can say, before those that do not. Names are compared
 * without case and signs, vendors through `vendors` under every spelling. `unknown` is an answer: the product is named, but not so
 * that the version can be told; the caller must show it and not count it as no. Candidates for many records: those whose product's
 * name, folded by `vendorKey`, is one of `question.products`, and rows that are not parted.
 */
export function affects(
  record: Pick<PublishedRecord, 'products'>,
  question: ProductQuestion,
  vendors: VendorBook | null = null,
): AffectsAnswer {
  let best: AffectsAnswer = { affected: 'no', reason: 'not-named', product: null };
  for (const product of record.products) {
    const [affected, reason] = judge(product, question, vendors);
    if (weight(affected, reason) > weight(best.affected, best.reason)) best = { affected, reason, product };
    if (affected === 'yes') break;
  }
  return best;
}

type Verdict = readonly [AffectsAnswer['affected'], AffectsReason];

const weight = (affected: AffectsAnswer['affected'], reason: AffectsReason) =>
  affected === 'yes' ? 3 : affected === 'unknown' ? 2 : reason === 'not-named' ? 0 : 1;

function judge(row: AffectedProduct, question: ProductQuestion, vendors: VendorBook | null): Verdict {
  const { vendor, product, text } = row;
  if (product === null) {
    const whole = vendorKey(text);
    const isThere = question.products.some((name) => name.length >= shortestInText && whole.includes(name));
    return isThere ? ['unknown', 'text-only'] : ['no', 'not-named'];
  }
  const key = vendorKey(product);
  const isNamed =
    question.products.includes(key) ||
    (vendor !== null && question.products.includes(vendorKey(`${vendor} ${product}`)));
  if (!isNamed) return ['no', 'not-named'];
  const isOther = question.mustMatchVendor && !isVendor(vendor, question, vendors);
  if (question.version === null) return ['unknown', isOther ? 'vendor-differs' : 'no-version-asked'];
  const verdict = versionVerdict(row, question.version);
  // A version that lies outside is not affected, whoever made it.
  if (verdict[0] === 'no') return verdict;
  if (question.isPackaged && verdict[0] === 'yes') return ['unknown', 'packaged'];
  return isOther ? ['unknown', 'vendor-differs'] : verdict;
}

/** A shorter name stands in too many texts to say anything. */
export const shortestInText = 4;

function isVendor(vendor: string | null, question: ProductQuestion, vendors: VendorBook | null): boolean {
  if (vendor === null) return false;
  const principal = (name: string) => vendorKey(vendors?.principal(name) ?? name);
  const own = principal(vendor);
  return question.vendors.some((name) => name === vendorKey(vendor) || principal(name) === own);
}

function versionVerdict({ version, ranges }: AffectedProduct, asked: string): Verdict {
  if (version !== null && foldVersion(version) === foldVersion(asked)) return ['yes', 'stated-version'];
  if (ranges.length > 0) {
    const found = ranges.map((range) => inRange(asked, range));
    if (found.includes(true)) return ['yes', 'in-range'];
    return found.includes(null) ? ['unknown', 'incomparable'] : ['no', 'outside-ranges'];
  }
  if (version === null || version.trim() === '') return ['unknown', 'no-version-stated'];
  if (isEveryVersion(version)) return ['yes', 'every-version'];
  if (branchOf(asked) !== null)
    return inRange(version, branchRange(asked)) === false ? ['no', 'other-version'] : ['unknown', 'incomparable'];
  const order = compareVersions(asked, version);
  if (order === null) return ['unknown', 'incomparable'];
  return order === 0 ? ['yes', 'stated-version'] : ['no', 'other-version'];
}

const branchRange = (branch: string) => ({ from: branch, fromIncluded: true, to: branch, toIncluded: true });
