import { marked, type Token, type Tokens } from 'marked';
import { type Item, type LineLink, lineOf } from './content.ts';
import { readHtml } from './html.ts';

/**
 * Lines and tables of a Markdown text (CommonMark with GitHub's tables), each with the line of the file it begins in.
 *
 * A line break inside a paragraph ends a line here: whoever made the file may have meant a paragraph by each.
 * Front matter between `---` is passed over.
 */
export function readMarkdown(text: string): Item[] {
  const whole = text.replaceAll(/\r\n?/g, '\n');
  const front = /^\uFEFF?---\n[\s\S]{0,20000}?\n---(?=\n)/.exec(whole)?.[0] ?? '';
  return blocks(marked.lexer(whole.slice(front.length), { gfm: true }), 1 + breaksIn(front));
}

function blocks(tokens: readonly Token[], from: number): Item[] {
  const items: Item[] = [];
  let number = from;
  for (const token of tokens) {
    for (const item of block(token as Tokens.Generic, number)) items.push(item);
    number += breaksIn(token.raw);
  }
  return items;
}

function block(token: Tokens.Generic, number: number): Item[] {
  switch (token.type) {
    case 'heading':
      return lines(token, number, true);
    case 'list':
      return listItems(token as Tokens.List, number);
    case 'table':
      return [grid(token as Tokens.Table, number)];
    case 'blockquote':
      return blocks(token.tokens ?? [], number);
    case 'code':
      return String(token.text)
        .split('\n')
        .map((text, n) => lineOf(number + n, text));
    case 'html':
      return readHtml(token.raw).map((item) => ({ ...item, number }));
    case 'paragraph':
    case 'text':
      return lines(token, number, false);
    default:
      return [];
  }
}

/** The mark of a list item is dropped, the number of a numbered one is text again. */
function listItems(list: Tokens.List, from: number): Item[] {
  const items: Item[] = [];
  let number = from;
  for (const [n, entry] of list.items.entries()) {
    const [first, ...rest] = blocks(entry.tokens, number);
    if (first) {
      const marked = list.ordered && first.kind === 'line';
      items.push(marked ? { ...first, text: `${Number(list.start || 1) + n}. ${first.text}` } : first, ...rest);
    }
    number += breaksIn(entry.raw);
  }
  return items;
}

function grid(table: Tokens.Table, number: number): Item {
  const rows = [table.header, ...table.rows].map((row) =>
    row.map((cell) => flat(cell.tokens, []).replaceAll('\n', ' ')),
  );
  return { kind: 'grid', number, page: null, rows };
}

function lines(token: Tokens.Generic, from: number, whole: boolean): Item[] {
  const links: LineLink[] = [];
  const text = flat(token.tokens ?? [], links);
  return text
    .split('\n')
    .map((line, n) => lineOf(from + n, line, { whole, links: links.filter((link) => line.includes(link.text)) }))
    .filter((line) => line.text.trim() !== '');
}

/** What the inline tokens say. A link whose text is its address is text; pictures say nothing. */
function flat(tokens: readonly Token[], links: LineLink[]): string {
  return tokens
    .map((token): string => {
      switch (token.type) {
        case 'br':
          return '\n';
        case 'image':
          return '';
        case 'html':
          return /^<br\b/i.test(token.raw) ? '\n' : '';
        case 'link': {
          const text = flat(token.tokens ?? [], links);
          if (text !== token.href) links.push({ text, href: String(token.href) });
          return text;
        }
        default: {
          const inner = (token as Tokens.Generic).tokens;
          if (inner) return flat(inner, links);
          // Emphasis that an exporter nested in itself stays as asterisks.
          return 'text' in token ? unescaped(String(token.text)).replaceAll(/\*{2,}/g, '') : '';
        }
      }
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '');
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
