import { fromJson } from '../json/json.ts';
import type { Bulletin } from '../model.ts';
import { BulletinRefusal } from '../refusal.ts';
import type { FileFormat, Item } from './containers/content.ts';
import { decodeText, formatOf } from './containers/detect.ts';
import { documentItems } from './containers/document.ts';
import { readDocx } from './containers/docx.ts';
import { readHtml } from './containers/html.ts';
import { readMarkdown } from './containers/markdown.ts';
import { readPdf } from './containers/pdf.ts';
import { readText } from './containers/text.ts';
import { readerOf } from './languages.ts';
import type { ReadBulletin } from './model.ts';
import { aboutFile, refuseUnreadable } from './refusals.ts';

/** A file read back. `document`: of our own `bulletin.json`, with the figures it was written from. */
export type ReadFile = {
  readonly format: FileFormat;
  readonly read: ReadBulletin;
  readonly document: Bulletin | null;
};

/**
 * Reads a finished bulletin, ours or a published one, whatever file it lies in.
 *
 * Pure but for the PDF reader, which is loaded when it is needed. Refuses, naming the file: `bulletin.file-empty`,
 * `bulletin.file-format`, `bulletin.file-encoding`, `bulletin.file-too-large`, `bulletin.file-damaged`,
 * `bulletin.file-locked`, `bulletin.file-not-bulletin`; for JSON what `fromJson` refuses.
 */
export async function readBulletinFile(name: string, bytes: Uint8Array): Promise<ReadFile> {
  try {
    const format = formatOf(name, bytes);
    if (format === 'json') return readJson(decodeText(bytes));
    return { format, read: readItems(await itemsOf(format, bytes)), document: null };
  } catch (thrown) {
    if (thrown instanceof BulletinRefusal) throw aboutFile(name, thrown);
    throw thrown;
  }
}

function readJson(text: string): ReadFile {
  const document = fromJson(text.replace(/^\uFEFF/, ''));
  return { format: 'json', read: readItems(documentItems(document)), document };
}

async function itemsOf(format: Exclude<FileFormat, 'json'>, bytes: Uint8Array): Promise<Item[]> {
  switch (format) {
    case 'docx':
      return readDocx(bytes);
    case 'pdf':
      return readPdf(bytes);
    case 'html':
      return readHtml(decodeText(bytes));
    case 'md':
      return readMarkdown(decodeText(bytes));
    case 'txt':
      return readText(decodeText(bytes));
  }
}

function readItems(items: readonly Item[]): ReadBulletin {
  if (items.length === 0) return refuseUnreadable('empty');
  const reader = readerOf(items);
  const read = reader?.read(items);
  if (!read || isNothing(read)) return refuseUnreadable('foreign');
  return read;
}

/** Not one part of a bulletin: some other text. */
function isNothing(read: ReadBulletin): boolean {
  const { level, totals, average, zeroDay, received, channels, types, vendors, sectors, alerts, verifications } = read;
  const said = [level, totals, average, zeroDay, received, channels, types, vendors, sectors].some(
    (part) => part !== null,
  );
  return !said && alerts.length === 0 && verifications.length === 0;
}
