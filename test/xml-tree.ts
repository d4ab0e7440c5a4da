import { SaxesParser } from 'saxes';

/** An element of an XML document with its own text and its children. */
export type XmlNode = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: XmlNode[];
};

/** The root of a document; throws where it is not well-formed. */
export function xmlTree(document: string): XmlNode {
  const above: XmlNode = { name: '', attributes: {}, text: '', children: [] };
  const open = [above];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, text: '', children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  const add = (text: string) => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(document).close();
  return above.children[0] ?? above;
}

export const childrenOf = (node: XmlNode, name: string) => node.children.filter((child) => child.name === name);

/** The text of the first child of that name. */
export const textOf = (node: XmlNode, name: string) => childrenOf(node, name)[0]?.text;

/** Where the link of a relation leads, in Atom. */
export const linkOf = (node: XmlNode, rel: string) =>
  childrenOf(node, 'link').find(({ attributes }) => (attributes.rel ?? 'alternate') === rel)?.attributes.href;
