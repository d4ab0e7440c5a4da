import type { Language } from '#platform/text.ts';
import { feedLimits } from './model.ts';
import { statedTwice, unknownParameter, valueRefused } from './refusals.ts';

/**
 * The parameters of an address. An empty value says nothing, as forms send it. Refuses `feeds.unknown-parameter`, and with `feeds.value` one
 * that is stated twice and does not stand in `repeats`, and one that holds control characters or nothing but blanks: left out, it would
 * leave its condition out.
 */
export function readParameters(
  url: URL,
  { known, repeats = [] }: { readonly known: readonly string[]; readonly repeats?: readonly string[] | undefined },
): URLSearchParams {
  const stated = new URLSearchParams([...url.searchParams].map(([name, value]) => [name, value.toWellFormed()]));
  for (const name of new Set(stated.keys())) {
    if (!known.includes(name)) throw unknownParameter(name, known);
    if (!repeats.includes(name) && stated.getAll(name).length > 1) throw statedTwice(name);
    const wrong = stated.getAll(name).find((value) => controls.test(value) || (value !== '' && value.trim() === ''));
    if (wrong !== undefined) throw valueRefused(name, wrong.replaceAll(everyControl, '\ufffd'), visible);
  }
  return stated;
}

/** Refuses with `feeds.value` an `after` that no page of the list can have given: from the beginning again, nobody would notice. */
export function checkPlace(query: URLSearchParams, isPlace: (after: string) => boolean): void {
  const after = query.get('after');
  if (after === null || isPlace(after)) return;
  throw valueRefused('after', after, {
    zh: '上一页给出的值（照抄“下一页”链接中的 after）；要从头读就去掉它',
    en: 'what the page before gave (copy “after” from its link to the next page); leave it out to begin anew',
  });
}

/** Which language an answer speaks: `lang`, Chinese unless told, so that an address says the same to everybody. Refuses `feeds.value`. */
export function readLanguage(query: URLSearchParams, name = 'lang'): Language {
  const value = query.get(name) ?? 'zh';
  if (value === 'zh' || value === 'en') return value;
  throw valueRefused(name, value, { zh: 'zh 或 en', en: 'zh or en' });
}

/** A whole number between the bounds; null where none is stated. Refuses `feeds.value`, naming both bounds. */
export function readNumber(
  query: URLSearchParams,
  name: string,
  [least, most]: readonly [number, number],
): number | null {
  const value = query.get(name) ?? '';
  if (value === '') return null;
  if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  throw valueRefused(name, value, { zh: `${least} 至 ${most} 的整数`, en: `a whole number from ${least} to ${most}` });
}

/** One of a closed list; null where none is stated. Refuses `feeds.value`, naming them. */
export function readCode<Code extends string>(
  query: URLSearchParams,
  name: string,
  codes: readonly Code[],
): Code | null {
  const value = query.get(name) ?? '';
  const found = codes.find((code) => code === value);
  if (found !== undefined || value === '') return found ?? null;
  throw valueRefused(name, value, { zh: `${codes.join('、')} 之一`, en: `one of ${codes.join(', ')}` });
}

/** How many entries a feed shall have. */
export function entriesAsked(query: URLSearchParams): number {
  return readNumber(query, 'limit', [1, feedLimits.mostEntries]) ?? feedLimits.entries;
}

/** The years that lists by year know. */
export const years = [1990, 9998] as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
const everyControl = new RegExp(controls, 'g');
const visible = { zh: '看得见的字符，或去掉这个参数', en: 'characters that can be seen, or to be left out' };
