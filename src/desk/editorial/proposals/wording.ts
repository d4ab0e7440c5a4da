/** Sentences proposed from what the records themselves state, for the editor to better. */
import { bareTitle, type FlawType, flawTypeOf } from '#vocabulary/index.ts';
import type { SetRecord } from '../model.ts';
import { harmKey, harmPhrases, type KnownTexts, productKey } from '../texts/model.ts';
import { harmOfFlaw, unknownHarm } from './harms.ts';

/** `缓冲区溢出漏洞` when all titles name one type, else `多个漏洞`; a lone record without a known type has `安全漏洞`. */
export function disclosedBy(records: readonly SetRecord[]): string {
  const types = new Set(records.map(({ title }) => flawTypeOf(bareTitle(title))));
  const [type] = types;
  if (types.size === 1 && type) return `${type}漏洞`;
  return records.length === 1 ? '安全漏洞' : '多个漏洞';
}

/**
 * The library's text for just these types of flaw, where it has one; else what each leads to, commonest first, at most four, then 等.
 */
export function harmOf(records: readonly SetRecord[], texts: KnownTexts): string {
  const types = records.map(({ title }) => flawTypeOf(bareTitle(title)));
  const known = types.every((type) => type !== null) ? texts.harm.get(harmKey(types))?.zh : undefined;
  if (known !== undefined) return known;
  const times = new Map<string, number>();
  for (const type of types) {
    const harm = type === null ? unknownHarm : harmOfType(type, texts);
    times.set(harm, (times.get(harm) ?? 0) + 1);
  }
  const harms = [...times].sort((a, b) => b[1] - a[1]).map(([harm]) => harm);
  return harms.slice(0, 4).join('，') + (harms.length > 4 ? '等' : '');
}

/** The library's English words for just these types of flaw; none where it has none, and the English edition then has its own. */
export function harmEnOf(records: readonly SetRecord[], texts: KnownTexts): readonly string[] {
  const types = records.map(({ title }) => flawTypeOf(bareTitle(title)));
  const words = types.every((type) => type !== null) ? texts.harm.get(harmKey(types)) : undefined;
  return words?.en ? harmPhrases(words.en) : [];
}

function harmOfType(type: FlawType, texts: KnownTexts): string {
  return texts.harm.get(harmKey([type]))?.zh ?? harmOfFlaw[type];
}

/** What the library says of the vendor's group, where the desk has kept that; else one sentence a product, in the order of the records, eight at most. */
export function introductionsOf(records: readonly SetRecord[], texts: KnownTexts): string[] {
  const vendors = new Set(records.map(({ vendor }) => vendor));
  const [vendor] = vendors;
  const ofGroup = vendors.size === 1 && vendor ? texts.product.get(productKey(vendor, null)) : undefined;
  if (ofGroup !== undefined) return [ofGroup.zh];
  return [...new Set(productsOf(records).map(({ record }) => introductionOf(record, texts)))].slice(0, 8);
}

/** What the library says in English of the vendor's group, or of those of its products that it knows; there is no making up one. */
export function introductionsEnOf(records: readonly SetRecord[], texts: KnownTexts): readonly string[] {
  const vendors = new Set(records.map(({ vendor }) => vendor));
  const [vendor] = vendors;
  const ofGroup = vendors.size === 1 && vendor ? texts.product.get(productKey(vendor, null)) : undefined;
  if (ofGroup !== undefined) return ofGroup.en ? [ofGroup.en] : [];
  const known = productsOf(records).flatMap(({ record }) => {
    const key = keyOfProduct(record);
    const en = key === null ? null : (texts.product.get(key)?.en ?? null);
    return en ? [en] : [];
  });
  return [...new Set(known)].slice(0, 8);
}

/** The products of a group in the order of its records, each with the first record that names it. */
export function productsOf(records: readonly SetRecord[]): { readonly name: string; readonly record: SetRecord }[] {
  const byName = new Map<string, SetRecord>();
  for (const record of records) {
    const name = productName(record);
    if (!byName.has(name)) byName.set(name, record);
  }
  return [...byName].map(([name, record]) => ({ name, record }));
}

/**
 * What the library says of the product; else the first sentence of the description where that says what it is, else a sentence that
 * says whose it is.
 */
export function introductionOf(record: SetRecord, texts: KnownTexts): string {
  const key = keyOfProduct(record);
  const known = key === null ? undefined : texts.product.get(key);
  if (known !== undefined) return known.zh;
  const sentence = /^[^。\n]+。/.exec(record.description.trim())?.[0];
  if (sentence?.includes('是') && !sentence.includes('漏洞')) return sentence;
  const name = productName(record);
  return record.vendor === null ? `${name}是受影响的产品。` : `${name}是${record.vendor}的产品。`;
}

/** Under what the library keeps the introduction of a record's product; null where the record names none. */
export function keyOfProduct({ product, vendor }: SetRecord): string | null {
  const maker = vendor ?? product?.vendor ?? null;
  return maker === null || product?.product == null ? null : productKey(maker, product.product);
}

/** `Tenda A18`: vendor and product as a sentence names them; the beginning of the title where no product is known. */
export function productName({ product, vendor, title }: SetRecord): string {
  const name = product?.product ?? null;
  if (name === null)
    return (
      bareTitle(title)
        .replace(/(存在)?[^A-Za-z0-9]*漏洞$/, '')
        .trim() || bareTitle(title)
    );
  const maker = product?.vendor ?? vendor;
  if (maker === null || name.toLowerCase().startsWith(maker.toLowerCase())) return name;
  return /[A-Za-z0-9]$/.test(maker) && /^[A-Za-z0-9]/.test(name) ? `${maker} ${name}` : maker + name;
}
