/** A piece of XML that is written already. */
export type Xml = { readonly xml: string };

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element. Texts are escaped, attributes that are undefined left out. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly (Xml | string | null)[]): Xml {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`))
    .join('');
  const inside = content.map((part) => (part === null ? '' : typeof part === 'string' ? escaped(part) : part.xml));
  return { xml: inside.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inside.join('')}</${name}>` };
}

/** Pieces on lines of their own. */
export function lines(parts: readonly (Xml | null)[]): Xml {
  return { xml: parts.flatMap((part) => (part === null ? [] : `\n${part.xml}`)).join('') };
}

export function documentOf(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

/** A text as XML 1.0 can hold it. Control characters and halves of characters become U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
