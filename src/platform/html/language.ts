import { type Language, languages, type Text } from '../text.ts';

/**
 * The language a page is written in: the reader's own choice (cookie `lang`) first, else what the browser asks for, else Chinese.
 * English wins over Chinese in `Accept-Language` only when it is asked for with a higher weight, or alone.
 */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  const chosen = readCookie(cookie, 'lang');
  const known = languages.find((language) => language === chosen);
  if (known) return known;
  const english = weightOf('en', acceptLanguage ?? '');
  return english > weightOf('zh', acceptLanguage ?? '') ? 'en' : 'zh';
}

/** Gives the words of one language: `const t = speak('en'); t(words.title)`. */
export function speak(language: Language): (text: Text) => string {
  return (text) => text[language];
}

/** The value of one cookie of a `Cookie` header; undefined when it is not there. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/** RFC 9110 §12.5.4: the highest weight among the ranges of this language; 0 when it is not named, first-named wins a tie. */
function weightOf(language: Language, header: string): number {
  let best = 0;
  header.split(',').forEach((range, index) => {
    const [tag, ...parameters] = range.split(';');
    if (tag?.trim().toLowerCase().split('-')[0] !== language) return;
    const stated = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const weight = Number(stated ?? 1);
    if (weight > 0) best = Math.max(best, weight - index * 1e-6);
  });
  return best;
}
