/** One element of a page as written: name, attributes, the text directly and deeply in it. */
export type Element = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
};

/** Reads a page strictly: every element that is opened is closed in its order, no attribute comes twice. Throws at the first fault. */
export function parseHtml(html: string): Element {
  const root: Element = { name: '#root', attributes: new Map(), children: [] };
  const open: Element[] = [root];
  let end = 0;
  for (const match of html.matchAll(/<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g)) {
    const [whole, closing, name = '', attributes = '', selfClosing] = match;
    addText(html.slice(end, match.index).replace(/^<!doctype html>\s*$/, ''), open);
    end = match.index + whole.length;
    if (closing === '/') {
      const last = open.pop();
      if (last?.name !== name)
        throw new Error(`</${name}> closes <${last?.name}> at ${html.slice(match.index - 80, end)}`);
      continue;
    }
    const element: Element = { name, attributes: readAttributes(attributes), children: [] };
    open.at(-1)?.children.push(element);
    if (selfClosing !== '/' && !voids.has(name)) open.push(element);
  }
  addText(html.slice(end), open);
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  return root;
}

/** All elements of a tree, in the order of the page. */
export function* everyElement(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* everyElement(child);
  }
}

export function findAll(root: Element, name: string, className?: string): Element[] {
  return [...everyElement(root)].filter(
    (element) =>
      element.name === name &&
      (className === undefined || (element.attributes.get('class') ?? '').split(' ').includes(className)),
  );
}

/** The text of an element and all in it, entities resolved, as one line. */
export function textOf(element: Element): string {
  const text = element.children.map((child) => (typeof child === 'string' ? unescaped(child) : textOf(child))).join('');
  return element.name === '#root' || element.children.length > 0 ? text.replace(/\s+/g, ' ').trim() : text;
}

const voids = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'col', 'wbr']);

function addText(text: string, open: readonly Element[]): void {
  if (text.includes('<')) throw new Error(`a bare < in the text: ${text.slice(0, 120)}`);
  if (text !== '') open.at(-1)?.children.push(text);
}

function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
    if (attributes.has(name)) throw new Error(`the attribute ${name} comes twice: ${source}`);
    attributes.set(name, unescaped(value));
  }
  return attributes;
}

/** A text with its entities resolved. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
