import type { Item } from './containers/content.ts';
import { isEnglish, readEnglish } from './en/read.ts';
import type { ReadBulletin } from './model.ts';
import { readChinese } from './zh/read.ts';

/** How a bulletin of one language is read: the sentences, headings and lists of that language stand in its folder. */
export type LanguageReader = {
  readonly language: string;
  /** True when the lines are of this language. */
  readonly knows: (text: string) => boolean;
  readonly read: (items: readonly Item[]) => ReadBulletin;
};

/** A new language is one folder and one line here. */
export const languageReaders: readonly LanguageReader[] = [
  { language: 'en', knows: isEnglish, read: readEnglish },
  { language: 'zh', knows: isChinese, read: readChinese },
];

/** The reader of what is written there; null for a language that none knows. */
export function readerOf(items: readonly Item[]): LanguageReader | null {
  const text = items
    .map((item) => (item.kind === 'line' ? item.text : ''))
    .join('\n')
    .slice(0, 100_000);
  return languageReaders.find(({ knows }) => knows(text)) ?? null;
}

/** Every part of a Chinese bulletin speaks of 本周; titles of records are Chinese in one of another language, too. */
function isChinese(text: string): boolean {
  return text.replaceAll(/\s/g, '').includes('本周');
}
