/** Sentences proposed from what the records themselves state, for the editor to better. */
import { bareTitle, flawTypeOf } from '#vocabulary/index.ts';
import type { SetRecord } from '../model.ts';
import { harmOfFlaw, unknownHarm } from './harms.ts';

/** `缓冲区溢出漏洞` when all titles name one type, else `多个漏洞`; a lone record without a known type has `安全漏洞`. */
export function disclosedBy(records: readonly SetRecord[]): string {
  const types = new Set(records.map(({ title }) => flawTypeOf(bareTitle(title))));
  const [type] = types;
  if (types.size === 1 && type) return `${type}漏洞`;
  return records.length === 1 ? '安全漏洞' : '多个漏洞';
}

/** What the types of flaw lead to, commonest first, at most four, then 等. */
export function harmOf(records: readonly SetRecord[]): string {
  const times = new Map<string, number>();
  for (const { title } of records) {
    const type = flawTypeOf(bareTitle(title));
    const harm = type === null ? unknownHarm : harmOfFlaw[type];
    times.set(harm, (times.get(harm) ?? 0) + 1);
  }
  const harms = [...times].sort((a, b) => b[1] - a[1]).map(([harm]) => harm);
  return harms.slice(0, 4).join('，') + (harms.length > 4 ? '等' : '');
}

/** One sentence a product, in the order of the records, eight at most. */
export function introductionsOf(records: readonly SetRecord[]): string[] {
  const byProduct = new Map<string, string>();
  for (const record of records) {
    const name = productName(record);
    if (!byProduct.has(name)) byProduct.set(name, introductionOf(record));
  }
  return [...new Set(byProduct.values())].slice(0, 8);
}

/** The first sentence of the description where it says what the product is, else a sentence that says whose it is. */
export function introductionOf(record: SetRecord): string {
  const sentence = /^[^。\n]+。/.exec(record.description.trim())?.[0];
  if (sentence?.includes('是') && !sentence.includes('漏洞')) return sentence;
  const name = productName(record);
  return record.vendor === null ? `${name}是受影响的产品。` : `${name}是${record.vendor}的产品。`;
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
