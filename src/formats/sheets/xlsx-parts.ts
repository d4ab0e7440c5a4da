import { FileProblem } from '../file-problems.ts';
import type { Zip } from '../zip.ts';
import { walkXml } from './xlsx-xml.ts';

export type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly path: string };
export type Workbook = {
  readonly sheets: readonly SheetEntry[];
  /** Dates count from 1904 instead of 1900. */
  readonly from1904: boolean;
  readonly strings: string | null;
  readonly styles: string | null;
};

/** Names, order and places of the sheets. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const targets = new Map<string, { type: string; path: string }>();
  await walkXml(zip, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return;
      const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`;
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path });
    },
  });
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await walkXml(zip, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const target = targets.get(id);
      if (target?.type !== 'worksheet') return;
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', hidden, path: target.path });
    },
  });
  if (sheets.length === 0) throw new FileProblem('batch.archive', { zh: '没有工作表', en: 'no sheets' });
  const part = (type: string) => [...targets.values()].find((target) => target.type === type)?.path ?? null;
  return { sheets, from1904, strings: part('sharedStrings'), styles: part('styles') };
}

/** Texts that cells refer to by their number; phonetic readings are left out. */
export async function readSharedStrings(zip: Zip, { strings: path }: Workbook): Promise<readonly string[]> {
  const strings: string[] = [];
  if (path === null) return strings;
  let [taken, inText, phonetic] = ['', false, false];
  await walkXml(zip, path, {
    open: (name) => {
      if (name === 'si') taken = '';
      else if (name === 't') inText = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    text: (text) => {
      if (inText) taken += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.push(unescaped(taken));
    },
  });
  return strings;
}

/** ECMA-376 §22.9.2.19: characters that XML cannot hold are written `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** For each style of a cell, whether it shows a number as a date. */
export async function readStyles(zip: Zip, { styles: path }: Workbook): Promise<readonly boolean[]> {
  const dates: boolean[] = [];
  if (path === null) return dates;
  const formats = new Map<string, string>();
  let inCells = false;
  await walkXml(zip, path, {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) dates.push(isDateFormat(attributes.numFmtId ?? '0', formats));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** ECMA-376 §18.8.30: built-in formats 14–22, and those of East Asian versions. A format of one’s own is a date when it says year or day. */
function isDateFormat(id: string, formats: ReadonlyMap<string, string>): boolean {
  const own = formats.get(id);
  if (own !== undefined) return /[ymd]/i.test(own.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ''));
  const number = Number(id);
  return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
}
