/** True for a whole http or https address. */
export function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !/^https?:\/\//i.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.hostname !== '';
}

/**
 * True for where a system answers: an address of any scheme with a host (`https://…`, `ssh://…`), or a host name or network address
 * with or without port and path. A bare word is none: a host name has a dot.
 */
export function isLocation(text: string): boolean {
  if (/\s/.test(text)) return false;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return (URL.parse(text)?.hostname ?? '') !== '';
  const bare = /^[0-9a-f:]+$/i.test(text) && text.split(':').length > 2 ? `[${text}]` : text;
  const host = URL.parse(`http://${bare}`)?.hostname ?? '';
  return host.startsWith('[') || /[^.]\.[^.]/.test(host);
}
