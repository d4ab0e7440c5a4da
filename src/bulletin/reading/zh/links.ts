import { findRecordIdentifier } from '#vocabulary/index.ts';
import type { LineLink } from '../containers/content.ts';
import { fold } from '../fold.ts';
import type { ReadLink } from '../model.ts';
import { type Paragraph, stretchOf, wholeOf } from '../paragraphs.ts';

/** The record that an address leads to; null where it is no record's page. */
export function recordIn(address: string): string | null {
  return /\/cnvd-\d{4}-\d{4,6}(?!\d)/i.test(address) ? findRecordIdentifier(address) : null;
}

/** Every web address of a paragraph, `from` a place in its folded text on; several may stand in one line. */
export function linksIn(paragraph: Paragraph, from = 0): ReadLink[] {
  const { text } = paragraph.folded;
  const starts = [...text.matchAll(/https?:\/\//gi)].map((match) => match.index).filter((at) => at >= from);
  const printed = starts.map((start, n) => {
    const { folded, at } = stretchOf(paragraph, start, starts[n + 1] ?? text.length);
    const address = folded.text.replace(/[。,;]$/, '');
    return linkOf(address, hrefBehind(address, paragraph.links) ?? address, { ...at, sentence: address });
  });
  const named = paragraph.links.filter((link) => !/https?:/i.test(link.text) && from === 0);
  return [...printed, ...named.map(({ text: words, href }) => linkOf(words, href, wholeOf(paragraph).at))];
}

function linkOf(text: string, href: string, at: ReadLink['at']): ReadLink {
  return { text, href, identifier: recordIn(text) ?? recordIn(href), at };
}

/** The address behind a printed one, where the document has another. */
function hrefBehind(address: string, links: readonly LineLink[]): string | undefined {
  return links.find((link) => fold(link.text).text === address)?.href;
}
