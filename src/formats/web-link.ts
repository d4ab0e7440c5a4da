/**
 * A link as the formats of others take it (RFC 3986): http(s) only, what may not stand in it percent-encoded; null for anything else.
 * Records state links as people typed them: with spaces, Chinese words, brackets.
 */
export function webLink(text: string): string | null {
  const typed = text.trim();
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return null;
  const { href, protocol, host, username, password } = new URL(typed);
  if (username !== '' || password !== '' || /[^\w.:[\]-]/.test(host)) return null;
  const start = `${protocol}//${host}`;
  const [rest = '', ...fragment] = href.slice(start.length).split('#');
  const link = start + encoded(rest) + (fragment.length > 0 ? `#${encoded(fragment.join('%23'))}` : '');
  return link.length <= mostCharacters ? link : null;
}

/** CVE JSON takes no longer ones. */
const mostCharacters = 2048;

const encoded = (text: string) =>
  text.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/[^\w.~:/?@!$&'()*+,;=%-]/g, encodeURIComponent);

/** The links of a list that are ones, each once. */
export function webLinks(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => webLink(text) ?? []))];
}
