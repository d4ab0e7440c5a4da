import type { JsonDocument, NoDocument } from './json-documents.ts';
import type { DraftItem, DraftPlace, ReportDraft, ReportField, Words } from './report-draft.ts';

type Fields = Readonly<Partial<Record<ReportField, unknown>>>;

/** A report read from a JSON document. `places` are pointers inside it; a field without one is spoken of by its name. */
export function jsonDraft(
  { place, pointer }: Pick<JsonDocument, 'place' | 'pointer'>,
  places: Readonly<Partial<Record<ReportField, string>>>,
  fields: Fields,
): ReportDraft {
  const stated = Object.entries(fields).filter(([, value]) => value !== undefined && !isEmptyList(value));
  const front = frontOf(place, pointer);
  return {
    place,
    fields: Object.fromEntries(stated),
    mistakes: [],
    cellOf: (field, within) =>
      `${front}${within ?? (field === null ? '' : (places[field] ?? `/${field}`))}`.trim() || '/',
  };
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** `CVE-2024-0204.json:3 ` and the pointer of the document. */
function frontOf({ unit, at, entry }: DraftPlace, pointer: string): string {
  const line = unit === 'line' ? `L${at} ` : '';
  return `${entry === null ? '' : `${entry} `}${line}${pointer}`;
}

/** A document as a draft: what is no JSON object, or of another format, is a draft with nothing but a mistake. */
export function jsonItem(
  document: JsonDocument | NoDocument,
  format: string,
  isIt: (value: JsonDocument['value']) => boolean,
  read: (document: JsonDocument) => DraftItem,
): DraftItem {
  if (document.value === null) return brokenItem(document.place, '', notJson(document.why));
  if (!isIt(document.value)) return brokenItem(document.place, document.pointer, otherFormat(format));
  return read(document);
}

/** A place where a report should be and none can be read. */
export function brokenItem(place: DraftPlace, pointer: string, text: Words): DraftItem {
  const draft = jsonDraft({ place, pointer }, {}, {});
  return { kind: 'draft', draft: { ...draft, mistakes: [{ field: null, cell: draft.cellOf(null), text }] } };
}

const notJson = (why: string): Words => ({
  zh: `这里不是完整的JSON对象（${why.slice(0, 120)}）；请改正。`,
  en: `this is no complete JSON object (${why.slice(0, 120)}); correct it.`,
});
const otherFormat = (format: string): Words => ({
  zh: `这一条不是${format}；请移到另一个文件。`,
  en: `this one is not ${format}; put it into a file of its own.`,
});
