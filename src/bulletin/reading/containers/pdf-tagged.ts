import { gridOrLines, type Item, type LineLink, lineOf } from './content.ts';
import { joinBroken, linkTexts, type PdfPage, type PdfTree } from './pdf-page.ts';

/** How much of the text must be tagged for the tags to be trusted. */
const leastTagged = 0.8;

/**
 * Lines and tables as the tags of a PDF state them; null where it has none, or too little of the text is tagged. A table that
 * goes on over the page is one table. Numbers are left to the caller.
 */
export function taggedItems(pages: readonly PdfPage[]): Item[] | null {
  if (!isTagged(pages)) return null;
  const items: Item[] = [];
  for (const page of pages) {
    const texts = textsOf(page);
    const links = linkTexts(page);
    const ofPage: Item[] = [];
    for (const node of page.tree?.children ?? []) walk(node, { page: page.number, texts, links, items: ofPage });
    append(items, ofPage);
  }
  return items;
}

function isTagged(pages: readonly PdfPage[]): boolean {
  let all = 0;
  let tagged = 0;
  for (const { pieces, tree } of pages) {
    const known = tree ? marksIn(tree) : new Set<string>();
    for (const { text, mark, artifact } of pieces) {
      if (artifact) continue;
      all += text.length;
      if (mark !== null && known.has(mark)) tagged += text.length;
    }
  }
  return all > 0 && tagged >= all * leastTagged;
}

function marksIn(tree: PdfTree): Set<string> {
  const marks = new Set<string>();
  const open: PdfTree[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'content' && node.id) marks.add(node.id);
    for (const child of node.children ?? []) open.push(child);
  }
  return marks;
}

/** What is drawn under each mark, with a line break where the page has one. */
function textsOf({ pieces }: PdfPage): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { mark, text, endsLine } of pieces) {
    if (mark !== null) texts.set(mark, `${texts.get(mark) ?? ''}${text}${endsLine ? '\n' : ''}`);
  }
  return texts;
}

type Walk = {
  readonly page: number;
  readonly texts: ReadonlyMap<string, string>;
  readonly links: readonly LineLink[];
  readonly items: Item[];
};

const leaves = /^(P|H\d?|Caption|LI|Lbl|LBody|Link|Span|BlockQuote|Quote|Note|Code|Title|Em|Strong|Sub)$/;
const parts = /^(H\d?|Title|Caption)$/;
const inline = /^(Span|Link|Em|Strong|Code|Quote|Sub)$/;

function walk(node: PdfTree, into: Walk): void {
  const role = node.role ?? '';
  if (role === 'Formula' || role === 'Artifact') return;
  if (role === 'Figure') captions(node, into);
  else if (role === 'Table') table(node, into);
  else if (leaves.test(role) && !holdsBlocks(node)) line(node, into);
  else walkChildren(node, into);
}

/** Text that stands in a part of no paragraph is a line of its own; what is set off inside it belongs to it. */
function walkChildren(node: PdfTree, into: Walk): void {
  let loose: PdfTree[] = [];
  const flush = () => {
    if (loose.length > 0) line({ ...node, children: loose }, into);
    loose = [];
  };
  for (const child of node.children ?? []) {
    const goesOn = loose.length > 0 && inline.test(child.role ?? '') && !holdsBlocks(child);
    if (child.type === 'content' || goesOn) loose.push(child);
    else {
      flush();
      walk(child, into);
    }
  }
  flush();
}

/** What a figure draws is no text; its caption may stand inside. */
function captions(node: PdfTree, into: Walk): void {
  for (const child of node.children ?? []) {
    if (child.role === 'Caption') line(child, into);
    else captions(child, into);
  }
}

/** A list item or quotation may hold paragraphs or a table of its own. */
function holdsBlocks(node: PdfTree): boolean {
  return (node.children ?? []).some(({ role = '' }) => /^(P|H\d?|Table|L|LI|Figure|Div|Sect)$/.test(role));
}

function line(node: PdfTree, { page, texts, links, items }: Walk): void {
  const text = textIn(node, texts);
  if (text === '') return;
  const own = links.filter((link) => text.replaceAll(/\s/g, '').includes(link.text.replaceAll(/\s/g, '')));
  items.push(lineOf(0, text, { page, links: own, whole: parts.test(node.role ?? '') }));
}

function textIn(node: PdfTree, texts: ReadonlyMap<string, string>): string {
  const pieces: string[] = [];
  const collect = (each: PdfTree): void => {
    if (each.type === 'content') pieces.push(texts.get(each.id ?? '') ?? '');
    for (const child of each.children ?? []) collect(child);
  };
  collect(node);
  return joinBroken(pieces.join('').split('\n'));
}

function table(node: PdfTree, into: Walk): void {
  for (const child of node.children ?? []) if (child.role === 'Caption') line(child, into);
  const rows = rowsIn(node).map((row) => (row.children ?? []).map((cell) => textIn(cell, into.texts)));
  into.items.push(...gridOrLines(0, into.page, rows));
}

function rowsIn(node: PdfTree): PdfTree[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.role === 'TR') return [child];
    return /^T(Head|Body|Foot)$/.test(child.role ?? '') ? rowsIn(child) : [];
  });
}

/** A table at the top of a page that has no caption of its own and as many columns goes on with the one before. */
function append(items: Item[], ofPage: readonly Item[]): void {
  const [first, ...rest] = ofPage;
  const last = items.at(-1);
  if (first?.kind !== 'grid' || last?.kind !== 'grid' || first.rows[0]?.length !== last.rows[0]?.length) {
    items.push(...ofPage);
    return;
  }
  const [head] = last.rows;
  const rows = first.rows.filter((row, n) => n > 0 || row.join('\t') !== head?.join('\t'));
  items[items.length - 1] = { ...last, rows: [...last.rows, ...rows] };
  items.push(...rest);
}
