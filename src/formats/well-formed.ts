/**
 * A value with every text in it made of characters that all formats can hold: halves of a surrogate pair and control characters (but
 * tab and line ends) become U+FFFD. A record typed at the desk may have them; readers of JSON and XML stumble over them.
 */
export function wellFormed<T>(value: T): T {
  return mended(value) as T;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return unfit.test(value) ? value.toWellFormed().replace(everyUnfit, '\ufffd') : value;
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, mended(below)]));
}

const source = '[^\\t\\n\\r\\u{20}-\\u{7e}\\u{85}\\u{a0}-\\u{d7ff}\\u{e000}-\\u{fffd}\\u{10000}-\\u{10ffff}]';
const unfit = new RegExp(source, 'u');
const everyUnfit = new RegExp(source, 'gu');
