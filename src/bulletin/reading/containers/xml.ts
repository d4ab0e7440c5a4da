import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { refuseUnreadable } from '../refusals.ts';

export type XmlListener = {
  /** Names come without their prefix; attributes keep it. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** Walks a part of a document. Refuses `bulletin.file-damaged` for XML with an error or a DOCTYPE; no entity is resolved. */
export function walkXml(source: string, listener: XmlListener): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', (tag: SaxesTagPlain) => listener.open?.(local(tag.name), tag.attributes));
  parser.on('closetag', (tag: SaxesTagPlain) => listener.close?.(local(tag.name)));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('doctype', () => refuseUnreadable('docx'));
  parser.on('error', () => refuseUnreadable('docx'));
  parser.write(source).close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
