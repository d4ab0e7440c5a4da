/** Sentences proposed from what the records themselves state, for the editor to better. */
import { bareTitle, flawTypeOf } from '#vocabulary/index.ts';
import type { SetRecord } from '../model.ts';
import { harmKey, harmPhrases, type KnownTexts, productKey, productWords, type Words } from '../texts/model.ts';

/** What is said of a flaw whose type the title does not name. */
const unknownHarm = '影响系统的安全运行';

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
    const harm = (type === null ? undefined : texts.harm.get(harmKey([type]))?.zh) ?? unknownHarm;
    times.set(harm, (times.get(harm) ?? 0) + 1);
  }
  const harms = [...times].sort((a, b) => b[1] - a[1]).map(([harm]) => harm);
  return harms.slice(0, 4).join('，') + (harms.length > 4 ? '等' : '');
}

/** What the library says of the vendor's group, where the desk has kept that; else one sentence a product, each once. */
export function introductionsOf(records: readonly SetRecord[], texts: KnownTexts): string[] {
  const ofGroup = groupWords(records, texts);
  return ofGroup ? [ofGroup.zh] : sentencesOf(records, texts).map(({ sentence }) => sentence);
}

/** The library's introductions in English, beside the Chinese ones, where it has them all; else none, and the edition makes do. */
export function introductionsEnOf(records: readonly SetRecord[], texts: KnownTexts): string[] | undefined {
  const ofGroup = groupWords(records, texts);
  if (ofGroup !== undefined) return ofGroup.en === null ? undefined : [ofGroup.en];
  const known = sentencesOf(records, texts).map(({ first }) => introductionEnOf(first, texts));
  const sentences = known.filter((text) => text !== undefined);
  return sentences.length < known.length || sentences.length === 0 ? undefined : sentences;
}

/** Introductions of a group's products in the order of its records; products of one family share theirs. Eight at most. */
export function sentencesOf(
  records: readonly SetRecord[],
  texts: KnownTexts,
): { readonly sentence: string; readonly first: SetRecord; readonly products: readonly SetRecord[] }[] {
  const bySentence = Map.groupBy(
    productsOf(records).map(({ record }) => record),
    (record) => introductionOf(record, texts),
  );
  const found = [...bySentence].flatMap(([sentence, products]) => {
    const [first] = products;
    return first ? [{ sentence, first, products }] : [];
  });
  return found.slice(0, 8);
}

/** What the desk has kept for groups of the vendor, whatever their products. */
export function groupWords(records: readonly SetRecord[], texts: KnownTexts): Words | undefined {
  const [vendor, ...others] = new Set(records.map((record) => record.vendor));
  return vendor && others.length === 0 ? texts.product.get(productKey(vendor, null)) : undefined;
}

export function introductionEnOf(record: SetRecord, texts: KnownTexts): string | undefined {
  return knownWords(record, texts)?.en ?? undefined;
}

/** The library's text for just these types of flaw in English, one infinitive an entry; else none: the edition has its own. */
export function harmEnOf(records: readonly SetRecord[], texts: KnownTexts): string[] | undefined {
  const types = records.map(({ title }) => flawTypeOf(bareTitle(title))).filter((type) => type !== null);
  if (types.length !== records.length) return undefined;
  const known = texts.harm.get(harmKey(types))?.en;
  return known ? [...harmPhrases(known)] : undefined;
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
  const known = knownWords(record, texts);
  if (known !== undefined) return known.zh;
  const sentence = /^[^。\n]+。/.exec(record.description.trim())?.[0];
  if (sentence?.includes('是') && !sentence.includes('漏洞')) return sentence;
  const name = productName(record);
  return record.vendor === null ? `${name}是受影响的产品。` : `${name}是${record.vendor}的产品。`;
}

/** Under what the library keeps the introduction of a record's product; null where the record names none. */
export function keyOfProduct(record: SetRecord): string | null {
  const named = namedProduct(record);
  return named && productKey(named.vendor, named.product);
}

function knownWords(record: SetRecord, texts: KnownTexts): Words | undefined {
  const named = namedProduct(record);
  return named ? productWords(texts, named.vendor, named.product) : undefined;
}

function namedProduct({ product, vendor }: SetRecord): { readonly vendor: string; readonly product: string } | null {
  const maker = vendor ?? product?.vendor ?? null;
  return maker === null || product?.product == null ? null : { vendor: maker, product: product.product };
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
