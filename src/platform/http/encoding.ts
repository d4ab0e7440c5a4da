import { Refusal } from '../errors.ts';

/**
 * Refuses `http.query-encoding` (400), naming the parameter, for what cannot be read as UTF-8 in the query of an address: a search encoded
 * as GBK, or cut off in the middle of a character, would be looked for as the signs it is encoded with.
 */
export function checkEncoding(url: string): void {
  const query = url.indexOf('?');
  if (query < 0 || !url.includes('%', query)) return;
  for (const pair of url.slice(query + 1).split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (!isReadable(name) || !isReadable(value.join('='))) throw notReadable(name);
  }
}

function isReadable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function notReadable(name: string): Refusal {
  const field = isReadable(name) ? decodeURIComponent(name).slice(0, 60) : '';
  const text = {
    zh: `地址中参数“${field}”的百分号编码不是完整的 UTF-8（可能是按 GBK 编码的，或被截断）。请按 UTF-8 重新编码；百分号本身写作 %25。`,
    en: `In the address, “${field}” is not percent-encoded as whole UTF-8: it may be in GBK, or cut off. Encode it as UTF-8; a percent sign itself is written %25.`,
  };
  return new Refusal('http.query-encoding', text, 400, undefined, { fields: [{ field, text }] });
}
