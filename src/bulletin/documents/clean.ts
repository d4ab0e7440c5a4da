import type { IssueDocument } from '../model.ts';

/** The parts of a bulletin that are printed; the frozen figures stay behind. */
export type Printed = Omit<IssueDocument, 'figures'>;

/**
 * The bulletin with texts that every document format can hold: no control or invisible formatting characters, no half surrogates,
 * and no link but to the web, to mail or to a telephone (its text stays).
 */
export function cleanBulletin({ figures: _, ...printed }: IssueDocument): Printed {
  return mapTexts(printed, (text, key) => (key === 'href' ? safeAddress(cleanText(text)) : cleanText(text)));
}

/** Tabs and line ends become a space; other controls, zero-width and direction marks and non-characters go. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]+/gu, '');
}

/** Every string of a plain value through `change`, with the key of its member; numbers, booleans and the shape stay. */
export function mapTexts<T>(value: T, change: (text: string, key: string) => string, key = ''): T {
  if (typeof value === 'string') return change(value, key) as T;
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, mapTexts(one, change, name)]);
  return Object.fromEntries(entries) as T;
}

function safeAddress(href: string): string {
  const address = URL.parse(href);
  return address && ['http:', 'https:', 'mailto:', 'tel:'].includes(address.protocol) ? address.href : '';
}
