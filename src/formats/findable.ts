import { isObject } from './json-documents.ts';

/** Careful steps into JSON of strangers: what is not of the expected sort is simply not there. */
export function objectIn(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

export function listIn(value: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** A text that says something; undefined otherwise. */
export function textIn(value: unknown, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

export function textsIn(value: unknown, key: string): readonly string[] {
  const found = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string' && one.trim() !== '') : [];
}

/** Each once, in their order; at most `most`. */
export function unique(texts: readonly (string | undefined)[], most = 50): string[] {
  return [...new Set(texts.flatMap((text) => (text === undefined || text === '' ? [] : [text])))].slice(0, most);
}

/** Whole parts up to `most` characters in all; what is left out is counted. */
export function joined(parts: readonly string[], separator: string, most: number): string {
  const whole = parts.join(separator);
  if (whole.length <= most) return whole;
  const room = most - 12;
  let text = (parts[0] ?? '').slice(0, room);
  for (const [index, part] of parts.slice(1).entries()) {
    if (text.length + separator.length + part.length > room) return `${text}${separator}…+${parts.length - 1 - index}`;
    text += separator + part;
  }
  return text;
}

/** Web addresses only: documents also hold mail addresses and bare names there. */
export function webAddresses(texts: readonly (string | undefined)[]): string[] {
  return unique(texts.filter((text) => text !== undefined && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)));
}

/** Cut at a limit, at a word’s end where there is one near. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  const end = head.lastIndexOf(' ');
  return `${(end > most * 0.8 ? head.slice(0, end) : head).toWellFormed().replace(/\ufffd$/, '')}…`;
}
