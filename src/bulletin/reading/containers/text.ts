import { type Item, lineOf } from './content.ts';

/** Every line of a plain text, numbered as an editor numbers them; empty ones are left out. A picture's mark is no text. */
export function readText(text: string): Item[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line, n) => lineOf(n + 1, line.replace(/\[(?:IMG|image|图片)\]/gi, '')))
    .filter((line) => line.text.trim() !== '');
}
