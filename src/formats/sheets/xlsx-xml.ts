import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileProblem } from '../file-problems.ts';
import type { Zip } from '../zip.ts';

export type XmlListener = {
  /** Names come without their prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
};

/**
 * Walks one part of a workbook piece by piece. Nothing when the archive has no such part. Refuses `batch.broken-xml` for XML with
 * an error or a DOCTYPE; entities of its own making are never resolved.
 */
export async function walkXml(zip: Zip, path: string, listener: XmlListener): Promise<void> {
  const entry = zip.entries.find(({ name }) => name === path);
  if (entry === undefined) return;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', (tag: SaxesTagPlain) => listener.open?.(local(tag.name), tag.attributes));
  parser.on('closetag', (tag: SaxesTagPlain) => listener.close?.(local(tag.name)));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('doctype', () => {
    throw new FileProblem('batch.broken-xml', `${path}: DOCTYPE`);
  });
  parser.on('error', ({ message }) => {
    throw new FileProblem('batch.broken-xml', `${path} ${message}`);
  });
  const decoder = new TextDecoder();
  for await (const piece of zip.stream(entry)) parser.write(decoder.decode(piece, { stream: true }));
  parser.write(decoder.decode()).close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
