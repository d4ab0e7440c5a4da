import { SaxesParser } from 'saxes';

/** An element with the namespaces of its name and of its attributes. */
export type Node = {
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly Attribute[];
  text: string;
  readonly children: Node[];
};
export type Attribute = { readonly uri: string; readonly local: string; readonly value: string };

/** The root of a document; throws where it is not well-formed, or has a prefix that means nothing. */
export function readTree(document: string): Node {
  const above: Node = { uri: '', local: '', attributes: [], text: '', children: [] };
  const open = [above];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const own = Object.values(attributes)
      .filter((attribute) => attribute.uri !== 'http://www.w3.org/2000/xmlns/')
      .map((attribute) => ({ uri: attribute.uri, local: attribute.local, value: attribute.value }));
    const node = { uri, local, attributes: own, text: '', children: [] };
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

/** The value of an attribute that is in no namespace. */
export const attributeOf = ({ attributes }: Node, local: string): string | undefined =>
  attributes.find((attribute) => attribute.uri === '' && attribute.local === local)?.value;
