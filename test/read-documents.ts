import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** Objects outside the compressed streams: structure, links, outline and metadata. */
export function readPdf(bytes: Uint8Array) {
  const source = Buffer.from(bytes).toString('latin1');
  const decode = (hex: string) => new TextDecoder('utf-16be').decode(Buffer.from(hex, 'hex'));
  const literal = (text: string) => text.replaceAll(/\\([()\\])/g, '$1');
  return {
    source,
    pages: source.match(/\/Type \/Page\b/g)?.length ?? 0,
    links: [...source.matchAll(/\/URI \(((?:\\.|[^\\)])*)\)/g)].map((match) => literal(match[1] ?? '')),
    texts: (key: string) => [
      ...[...source.matchAll(new RegExp(`/${key} <FEFF([0-9A-F]*)>`, 'g'))].map((match) => decode(match[1] ?? '')),
      // Brackets inside stand as they are where they close again.
      ...[...source.matchAll(new RegExp(`/${key} \\(((?:\\\\.|[^\\\\()]|\\([^()]*\\))*)\\)`, 'g'))].map((match) =>
        literal(match[1] ?? ''),
      ),
    ],
  };
}

export function readDocx(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const xml = (path: string) => strFromU8(parts[path] as Uint8Array);
  for (const path of Object.keys(parts)) if (/\.(xml|rels)$/.test(path)) elements(xml(path));
  const source = xml('word/document.xml');
  const targets = new Map(
    elements(xml('word/_rels/document.xml.rels')).map((one) => [one.attributes.Id, one.attributes.Target]),
  );
  const inside = (text: string) =>
    elements(`<x>${text}</x>`)
      .filter((one) => one.name === 'w:t')
      .map((one) => one.text)
      .join('');
  const pieces = (text: string, tag: string) => text.match(new RegExp(`<w:${tag}[ >][\\s\\S]*?</w:${tag}>`, 'g')) ?? [];
  const all = elements(source);
  return {
    source,
    tables: pieces(source, 'tbl').map((table) => pieces(table, 'tr').map((row) => pieces(row, 'tc').map(inside))),
    repeatedHeads: all.filter((one) => one.name === 'w:tblHeader').length,
    alternatives: all.filter((one) => one.name === 'wp:docPr').map((one) => one.attributes.descr),
    links: all
      .filter((one) => one.name === 'w:hyperlink')
      .map((one) => targets.get(one.attributes['r:id']) ?? 'missing'),
    styled: (style: string) =>
      pieces(source, 'p')
        .filter((one) => one.includes(`<w:pStyle w:val="${style}"/>`))
        .map(inside),
  };
}

type Element = { name: string; attributes: Record<string, string>; text: string };

/** Throws where the text is not well-formed XML. */
function elements(xml: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, attributes: tag.attributes as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.write(xml).close();
  return found;
}

export async function readXlsx(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const parts = unzipSync(bytes);
  for (const [path, part] of Object.entries(parts)) if (/\.(xml|rels)$/.test(path)) elements(strFromU8(part));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  return book;
}

/** Links of one sheet to another, counted from 1; throws where one has a target outside too. */
export function innerLinksOf(bytes: Uint8Array, page: number): { location: string }[] {
  const parts = unzipSync(bytes);
  const read = (path: string) => (parts[path] ? elements(strFromU8(parts[path])) : []);
  const targets = read(`xl/worksheets/_rels/sheet${page}.xml.rels`).map((one) => [
    one.attributes.Id,
    one.attributes.Target,
  ]);
  const links = read(`xl/worksheets/sheet${page}.xml`).filter((one) => one.name === 'hyperlink');
  for (const link of links) {
    const outside = targets.find(([id]) => id !== undefined && id === link.attributes['r:id'])?.[1];
    const inside = link.attributes.location;
    if (inside ? outside : !/^(https?|mailto|tel):/.test(outside ?? ''))
      throw new Error(`a link to nowhere or to two places: ${inside}, ${outside}`);
  }
  return links.flatMap((link) => (link.attributes.location ? [{ location: link.attributes.location }] : []));
}

export function valuesFrom(sheet: ExcelJS.Worksheet, first: number, width: number): unknown[][] {
  const found: unknown[][] = [];
  for (let at = first; at <= sheet.rowCount; at++) {
    found.push(
      Array.from({ length: width }, (_, x) => {
        const value = sheet.getRow(at).getCell(x + 1).value;
        return value && typeof value === 'object' && 'text' in value ? value.text : (value ?? '');
      }),
    );
  }
  return found;
}
