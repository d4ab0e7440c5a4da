import { Parser, parseDocument } from 'htmlparser2';
import { refuseUnreadable } from '../refusals.ts';
import { type Item, isData, type LineLink, lineOf } from './content.ts';

/** The parts of a parsed page that are read here; `htmlparser2` makes them. */
type Node = {
  readonly type: string;
  readonly data?: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
};

/** What is being put together: the line so far and what is done. */
type Writer = { readonly items: Item[]; pieces: string[]; links: LineLink[] };

/**
 * Lines and tables of an HTML page, ours or a saved one, numbered as they come. Only text is read: scripts, styles,
 * drawings and menus are passed over, and nothing is fetched. Refuses `bulletin.file-damaged` when it is nested without end.
 */
export function readHtml(html: string): Item[] {
  refuseDeep(html);
  const writer: Writer = { items: [], pieces: [], links: [] };
  walk(parseDocument(html, { decodeEntities: true }) as unknown as Node, writer);
  endLine(writer);
  return writer.items;
}

const mostDepth = 800;

/** Looks before the page is put together: what is nested without end takes the parser without end. */
function refuseDeep(html: string): void {
  let depth = 0;
  const parser = new Parser({
    onopentagname: () => {
      depth += 1;
      if (depth > mostDepth) refuseUnreadable('nested');
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  parser.write(html);
  parser.end();
}

const silent = setOf(
  'head script style svg noscript template nav iframe select button textarea object audio video canvas',
);
const inline = setOf(
  'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

function walk(node: Node, writer: Writer): void {
  if (node.type === 'text') return void writer.pieces.push(node.data ?? '');
  const name = node.name ?? '';
  if (isHidden(node)) return;
  if (name === 'br') endLine(writer);
  else if (name === 'pre') pre(node, writer);
  else if (name === 'a') link(node, writer);
  else if (inline.has(name)) walkChildren(node, writer);
  else if (name === 'table' && isData(cellTexts(node))) table(node, writer);
  else {
    endLine(writer);
    walkChildren(node, writer);
    endLine(writer, /^h\d$/.test(name));
  }
}

function walkChildren(node: Node, writer: Writer): void {
  for (const child of node.children ?? []) walk(child, writer);
}

function isHidden({ name = '', attribs = {} }: Node): boolean {
  return silent.has(name) || 'hidden' in attribs || /display:\s*none/i.test(attribs.style ?? '');
}

function endLine(writer: Writer, whole = false): void {
  const text = writer.pieces.join('').replaceAll(/\s+/g, ' ').trim();
  if (text !== '') writer.items.push(lineOf(writer.items.length + 1, text, { links: writer.links, whole }));
  writer.pieces = [];
  writer.links = [];
}

/** A link is kept where its address says more than its text. */
function link(node: Node, writer: Writer): void {
  const from = writer.pieces.length;
  walkChildren(node, writer);
  const text = writer.pieces.slice(from).join('').trim();
  const href = node.attribs?.href ?? '';
  if (text !== '' && /^https?:/i.test(href) && text !== href) writer.links.push({ text, href });
}

function pre(node: Node, writer: Writer): void {
  endLine(writer);
  for (const text of textOf(node).split('\n')) {
    writer.pieces.push(text);
    endLine(writer);
  }
}

function table(node: Node, writer: Writer): void {
  endLine(writer);
  const caption = node.children?.find((child) => child.name === 'caption');
  if (caption) {
    writer.pieces.push(textOf(caption));
    endLine(writer, true);
  }
  const rows = cellTexts(node).map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()));
  writer.items.push({ kind: 'grid', number: writer.items.length + 1, page: null, rows });
}

function cellTexts(node: Node): string[][] {
  return rowsOf(node).map((row) => cellsOf(row).map(textOf));
}

function rowsOf(node: Node): Node[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.name === 'tr') return [child];
    return child.name === 'tbody' || child.name === 'thead' || child.name === 'tfoot' ? rowsOf(child) : [];
  });
}

function cellsOf(row: Node): Node[] {
  return (row.children ?? []).filter((child) => child.name === 'td' || child.name === 'th');
}

/** All text below a node, a block's end as a blank. */
function textOf(node: Node): string {
  const pieces: string[] = [];
  const stack: Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'text') pieces.push(next.data ?? '');
    else if (next.name === 'br') pieces.push('\n');
    else if (!isHidden(next)) stack.push(...(next.children ?? []).toReversed());
  }
  return pieces.join('');
}
