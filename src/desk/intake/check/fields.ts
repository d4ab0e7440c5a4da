import type { FieldMistake } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { cleanCode, cleanLine, cleanText, splitList } from './clean.ts';
import { checkWords } from './words.ts';

/** Reads fields of something unknown and collects what is wrong with them; a field that is wrong reads as not stated. */
export type Fields = {
  readonly mistakes: FieldMistake[];
  wrong(field: string, text: Text): null;
  line(field: string, limit: number): string | null;
  text(field: string, limit: number): string | null;
  code(field: string, limit: number): string | null;
  list(field: string, limit: { readonly items: number; readonly each: number }, commas?: boolean): readonly string[];
  oneOf<T extends string>(field: string, known: readonly T[]): T | null;
  yes(field: string, otherwise: boolean): boolean;
};

export function fieldsOf(raw: Readonly<Record<string, unknown>>): Fields {
  const mistakes: FieldMistake[] = [];
  const wrong = (field: string, text: Text): null => {
    if (!mistakes.some((mistake) => mistake.field === field)) mistakes.push({ field, text });
    return null;
  };
  const written = (field: string, limit: number, clean: (text: string) => string): string | null => {
    const value = plain(raw[field]);
    if (value === null) return null;
    if (typeof value !== 'string') return wrong(field, checkWords.notText);
    const text = clean(value);
    if (text.length > limit) return wrong(field, checkWords.tooLong(text.length, limit));
    return text === '' ? null : text;
  };
  return {
    mistakes,
    wrong,
    line: (field, limit) => written(field, limit, cleanLine),
    text: (field, limit) => written(field, limit, cleanText),
    code: (field, limit) => written(field, limit, cleanCode),
    list: (field, limit, commas = false) => {
      const items = itemsOf(raw[field], commas);
      if (items === null) return wrong(field, checkWords.notList) ?? [];
      if (items.length > limit.items) return wrong(field, checkWords.tooMany(items.length, limit.items)) ?? [];
      const long = items.findIndex((item) => item.length > limit.each);
      return long === -1 ? items : (wrong(field, checkWords.itemTooLong(long + 1, limit.each)) ?? []);
    },
    oneOf: (field, known) => {
      const value = written(field, 200, cleanLine);
      return value === null ? null : (known.find((one) => one === value) ?? wrong(field, checkWords.choose));
    },
    yes: (field, otherwise) => {
      const value = plain(raw[field]);
      if (value === null || value === '') return otherwise;
      if (value === true || value === 'true' || value === 'on') return true;
      if (value !== false && value !== 'false') wrong(field, checkWords.notYesNo);
      return false;
    },
  };
}

/** Numbers are what sheets and JSON make of versions like 2.0. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'number' ? String(value) : value;
}

/** The items of a list without empty and repeated ones; null for what is no list. Far more than any limit is not read. */
function itemsOf(value: unknown, commas: boolean): string[] | null {
  if (value === undefined || value === null) return [];
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? splitList(value, commas) : null;
  if (parts === null || parts.some((part) => typeof part !== 'string')) return null;
  return [...new Set((parts as string[]).slice(0, 10_000).map(cleanLine))].filter((item) => item !== '');
}
