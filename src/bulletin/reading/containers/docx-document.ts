import { gridOrLines, type Item, type LineLink, lineOf } from './content.ts';
import { walkXml } from './xml.ts';

/** A paragraph that is open: text boxes put one into another. */
type Paragraph = { text: string; links: LineLink[]; heading: boolean };

/** A table that is open; one inside a cell is read as text of the cell. */
type Table = { rows: string[][]; depth: number };

type State = {
  readonly items: Item[];
  readonly targets: ReadonlyMap<string, string>;
  readonly paragraphs: Paragraph[];
  table: Table | null;
  count: number;
  inText: boolean;
  /** Inside what is deleted, or said a second time for older programs. */
  passedOver: number;
  link: { readonly href: string; readonly from: number } | null;
};

/** The body of a Word document as lines and tables. What was deleted in tracked changes is not read, what was added is. */
export function documentItems(source: string, targets: ReadonlyMap<string, string>): Item[] {
  const state: State = {
    items: [],
    targets,
    paragraphs: [],
    table: null,
    count: 0,
    inText: false,
    passedOver: 0,
    link: null,
  };
  walkXml(source, {
    open: (name, attributes) => open(state, name, attributes),
    close: (name) => close(state, name),
    text: (text) => {
      if (state.inText) add(state, text);
    },
  });
  return state.items;
}

const passed = new Set(['del', 'moveFrom', 'Fallback']);
const signs: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

function open(state: State, name: string, attributes: Readonly<Record<string, string>>): void {
  if (passed.has(name) || state.passedOver > 0) {
    if (passed.has(name)) state.passedOver += 1;
    return;
  }
  const sign = signs[name];
  const paragraph = state.paragraphs.at(-1);
  if (name === 't') state.inText = true;
  else if (name === 'p') state.paragraphs.push({ text: '', links: [], heading: false });
  else if (name === 'pStyle' && paragraph) paragraph.heading = /heading|标题/i.test(attributes['w:val'] ?? '');
  else if (sign !== undefined && paragraph && !isTabStop(name, attributes)) add(state, sign);
  else if (name === 'hyperlink' && paragraph) openLink(state, attributes, paragraph);
  else openTable(state, name);
}

/** The same element sets the place of a tab and is one: the first has a `w:pos`. */
function isTabStop(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return name === 'tab' && 'w:pos' in attributes;
}

function openLink(state: State, attributes: Readonly<Record<string, string>>, paragraph: Paragraph): void {
  const href = state.targets.get(attributes['r:id'] ?? '');
  state.link = href === undefined ? null : { href, from: paragraph.text.length };
}

function openTable(state: State, name: string): void {
  const { table } = state;
  if (name === 'tbl') {
    if (table) table.depth += 1;
    else state.table = { rows: [], depth: 1 };
  } else if (table?.depth === 1) {
    if (name === 'tr') table.rows.push([]);
    else if (name === 'tc') table.rows.at(-1)?.push('');
  }
}

function close(state: State, name: string): void {
  if (state.passedOver > 0) {
    if (passed.has(name)) state.passedOver -= 1;
    return;
  }
  if (name === 't') state.inText = false;
  else if (name === 'hyperlink') closeLink(state);
  else if (name === 'p') closeParagraph(state);
  else if (name === 'tbl' && state.table) {
    state.table.depth -= 1;
    if (state.table.depth > 0) return;
    state.count += 1;
    state.items.push(...gridOrLines(state.count, null, state.table.rows));
    state.table = null;
  }
}

/** A link is kept where its address says more than its text. */
function closeLink({ link, paragraphs }: State): void {
  const paragraph = paragraphs.at(-1);
  if (!link || !paragraph) return;
  const text = paragraph.text.slice(link.from).trim();
  if (text !== '' && text !== link.href) paragraph.links.push({ text, href: link.href });
}

function closeParagraph(state: State): void {
  const paragraph = state.paragraphs.pop();
  if (!paragraph) return;
  if (state.table) {
    const row = state.table.rows.at(-1);
    if (row && row.length > 0) row[row.length - 1] = `${row.at(-1)}${row.at(-1) === '' ? '' : '\n'}${paragraph.text}`;
    return;
  }
  state.count += 1;
  for (const text of paragraph.text.split('\n')) {
    if (text.trim() === '') continue;
    const links = paragraph.links.filter((link) => text.includes(link.text));
    state.items.push(lineOf(state.count, text, { links, whole: paragraph.heading }));
  }
}

function add(state: State, text: string): void {
  const paragraph = state.paragraphs.at(-1);
  if (paragraph) paragraph.text += text;
}
