/** The address of a link that a reader may follow: http and https only; null for every other scheme and for what is no address. */
export function safeHref(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed)) return null;
  const url = URL.parse(trimmed);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}

/** Paragraphs of a text as stated: every line break starts a new one, empty lines are dropped. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A text cut where a link stands in running words; `href` is null for the words between. */
export function withLinks(text: string): { readonly text: string; readonly href: string | null }[] {
  return text
    .split(/(https?:\/\/[\x21\x23-\x26\x2a-\x3b\x3d\x3f-\x7e]*[\w/#=&-])/i)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, href: safeHref(part) }));
}

/** A text without characters that turn the reading direction: for the window's title, where nothing can isolate them. */
export function withoutDirection(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** A text that an HTML document may hold: control characters (XML and HTML know none but tab and line breaks) become spaces. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ');
}

/** A size in the units people know: `812 B`, `431 KB`, `1.2 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
