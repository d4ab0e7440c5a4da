/**
 * Reader and writer of our own report format: one JSON object a line (`data/report.schema.json`); a list, or `{ "reports": […] }`,
 * is read as well.
 *
 * The format cannot hold: files (screenshots, archives); they are added to the report afterwards.
 */
import { atMost, type JsonDocument, jsonDocuments } from '../json-documents.ts';
import { brokenItem, jsonDraft } from '../json-draft.ts';
import { type DraftItem, type DraftMistake, type ReportDraft, reportFields } from '../report-draft.ts';
import { schemaMistakes } from './check.ts';

/** Reads reports of our own format; a line that does not fit the schema is a draft with its mistakes at their JSON pointers. */
export function readReports(bytes: Uint8Array): Iterable<DraftItem> {
  return atMost(draftsOf(bytes));
}

function* draftsOf(bytes: Uint8Array): Generator<DraftItem> {
  for (const document of jsonDocuments(bytes)) {
    if (document.value === null) yield brokenItem(document.place, '', notAnObject(document.why));
    else yield { kind: 'draft', draft: reportDraft(document) };
  }
}

/** One JSON object as a report, with what the schema has against it. */
export function reportDraft({ value, place, pointer }: JsonDocument): ReportDraft {
  const stated = reportFields.filter((field) => value[field] !== undefined && value[field] !== null);
  const draft = jsonDraft({ place, pointer }, {}, Object.fromEntries(stated.map((field) => [field, value[field]])));
  const mistakes = schemaMistakes(value).map(
    ({ pointer: within, field, text }): DraftMistake => ({ field, cell: draft.cellOf(field, within), text }),
  );
  return { ...draft, mistakes };
}

/** True for JSON that names fields of a report; a title and a description alone are in many documents. */
export function isReport(value: Readonly<Record<string, unknown>>): boolean {
  if (Array.isArray(value.reports)) return true;
  return 'kind' in value || reportFields.filter((field) => field in value).length >= 3;
}

/** Reports as lines of the format, each with what is wrong with it, for correcting and sending again. */
export function writeReports(
  rows: readonly (Pick<ReportDraft, 'fields'> & { readonly mistakes: readonly DraftMistake[] })[],
  language: 'zh' | 'en',
): string {
  return rows
    .map(({ fields, mistakes }) => {
      const said = mistakes.map(({ cell, text }) => `${cell} ${text[language]}`);
      return `${JSON.stringify({ ...(said.length > 0 && { $mistakes: said }), ...inOrder(fields) })}\n`;
    })
    .join('');
}

function inOrder(fields: ReportDraft['fields']): Record<string, unknown> {
  return Object.fromEntries(
    reportFields.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])),
  );
}

const notAnObject = (why: string) => ({
  zh: `这里不是完整的JSON对象（${why.slice(0, 120)}）；每行写一个对象，对象内不换行。`,
  en: `this is no complete JSON object (${why.slice(0, 120)}); write one object a line, without line ends inside.`,
});
