import type { PublishedRecord } from '#publish/read/index.ts';
import { bareTitle, type Day } from '#vocabulary/index.ts';

/** What a citation says beside the record. `accessedOn`: the day on which it was read. */
export type CiteContext = { readonly publisher: string; readonly publicUrl: string; readonly accessedOn: Day };

/** By GB/T 7714—2015, §4.6 (electronic resources): 主要责任者. 题名[文献类型标识/载体标识]. (更新日期)[引用日期]. 获取路径. */
export function citeGbt(record: PublishedRecord, context: CiteContext): string {
  const changed = record.updatedOn ?? record.publishedOn;
  const title = `${titleOf(record)}: ${record.identifier}`;
  return `${context.publisher}. ${title}[EB/OL]. (${changed})[${context.accessedOn}]. ${urlOf(record, context)}.`;
}

/** For BibLaTeX and BibTeX: names and titles in double braces, so that no style changes their letters. */
export function citeBibtex(record: PublishedRecord, context: CiteContext): string {
  const [year, month] = record.publishedOn.split('-');
  const fields: readonly (readonly [string, string])[] = [
    ['title', `{${escapeTex(titleOf(record))}}`],
    ['author', `{${escapeTex(context.publisher)}}`],
    ['year', year ?? ''],
    ['month', String(Number(month))],
    ['date', record.publishedOn],
    ['number', record.identifier],
    ['url', urlOf(record, context)],
    ['urldate', context.accessedOn],
    ['langid', 'chinese'],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${record.identifier},\n${lines.join(',\n')}\n}\n`;
}

/** One item in the form of citationstyles.org (CSL-JSON 1.0). */
export function citeCsl(record: PublishedRecord, context: CiteContext): string {
  const date = (day: Day) => ({ 'date-parts': [day.split('-').map(Number)] });
  const item = {
    id: record.identifier,
    type: 'webpage',
    title: titleOf(record),
    author: [{ literal: context.publisher }],
    'container-title': context.publisher,
    number: record.identifier,
    issued: date(record.publishedOn),
    accessed: date(context.accessedOn),
    URL: urlOf(record, context),
    language: 'zh-CN',
  };
  // Days on one line each.
  const text = JSON.stringify([item], null, 2).replace(
    /\[\s+\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]\s+\]/g,
    '[[$1, $2, $3]]',
  );
  return `${text}\n`;
}

const urlOf = ({ identifier }: PublishedRecord, { publicUrl }: CiteContext) => `${publicUrl}/records/${identifier}`;

/** The title on one line, without its own number, which stands beside it, and without what turns the reading direction. */
function titleOf({ title }: PublishedRecord): string {
  return bareTitle(title)
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeTex(text: string): string {
  return text.replace(/[\\~^{}%&#$_]/g, (sign) => texSigns[sign] ?? `\\${sign}`);
}
