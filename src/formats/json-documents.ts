import { FileProblem, mostReports } from './file-problems.ts';
import type { DraftPlace } from './report-draft.ts';
import { textOf } from './text-of.ts';
import { isZip, openZip } from './zip.ts';

/** One JSON object of a file, and where it stood; `pointer` leads to it inside the document that holds it. */
export type JsonDocument = {
  readonly value: Readonly<Record<string, unknown>>;
  readonly place: DraftPlace;
  readonly pointer: string;
};

/** A line of an NDJSON file, or an item of a list, that is no JSON object. */
export type NoDocument = { readonly value: null; readonly place: DraftPlace; readonly why: string };

const archiveLimits = { mostEntries: 60_000, mostBytes: 300_000_000 };

/**
 * The JSON objects of a file: one object, a list of them, one a line, or an archive of such files. A line that is no JSON comes as
 * `NoDocument`; a whole file that is none is refused with `batch.bad-json`.
 */
export function* jsonDocuments(bytes: Uint8Array, entry: string | null = null): Generator<JsonDocument | NoDocument> {
  if (isZip(bytes)) {
    const zip = openZip(bytes, archiveLimits);
    const files = jsonEntries(zip.entries);
    if (files.length > mostReports) throw new FileProblem('batch.too-many', String(files.length));
    for (const file of files) yield* jsonDocuments(zip.read(file), file.name);
    return;
  }
  const text = textOf(bytes);
  const lines = asLines(text);
  if (lines !== null) yield* documentsOfLines(lines, entry);
  else yield* documentsOf(parsedWhole(text, entry), entry);
}

/** Files of an archive that may hold documents; indexes, signatures and hidden files are not among them. */
export function jsonEntries<Entry extends { readonly name: string }>(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ name }) => /\.(json|ndjson|jsonl)$/i.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One object a line: the first line is whole by itself. Null: the text is one JSON value over several lines. */
function asLines(text: string): string[] | null {
  const end = text.indexOf('\n');
  const first = text.slice(0, Math.max(0, end)).trim();
  if (end < 0 || first === '[' || first === '{' || first === '') return null;
  try {
    return isObject(JSON.parse(first)) ? text.split('\n') : null;
  } catch {
    // A first line that broke off among others that are whole is one bad line, not a bad file.
    const second = text.slice(end + 1).split('\n', 1)[0] ?? '';
    return /^\s*\{.*\}\s*$/.test(second) ? text.split('\n') : null;
  }
}

function* documentsOfLines(lines: readonly string[], entry: string | null): Generator<JsonDocument | NoDocument> {
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place: DraftPlace = { unit: 'line', at: index + 1, entry };
    try {
      const value: unknown = JSON.parse(line);
      yield isObject(value) ? { value, place, pointer: '' } : { value: null, place, why: 'no object' };
    } catch (thrown) {
      yield { value: null, place, why: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  }
}

function parsedWhole(text: string, entry: string | null): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.replace(/ in JSON|"[^"]{40,}"/g, '') : String(thrown);
    throw new FileProblem('batch.bad-json', entry === null ? why : `${entry}: ${why}`);
  }
}

function* documentsOf(whole: unknown, entry: string | null): Generator<JsonDocument | NoDocument> {
  const list = Array.isArray(whole) ? { values: whole, above: '' } : listIn(whole);
  for (const [index, value] of list.values.entries()) {
    const place: DraftPlace = { unit: 'item', at: index + 1, entry };
    const pointer = list.above === null ? '' : `${list.above}/${index}`;
    yield isObject(value) ? { value, place, pointer } : { value: null, place, why: 'no object' };
  }
}

/** `{ "reports": […] }` is a list, too; any other object is the one document. */
function listIn(whole: unknown): { values: readonly unknown[]; above: string | null } {
  if (isObject(whole) && Array.isArray(whole.reports)) return { values: whole.reports, above: '/reports' };
  return { values: [whole], above: null };
}

/** Refuses the file when it holds more reports than are read: counts on, so that the number can be told. */
export function* atMost<Item extends { readonly kind: string }>(items: Iterable<Item>): Generator<Item> {
  let count = 0;
  for (const item of items) {
    if (item.kind === 'draft') count += 1;
    if (count <= mostReports) yield item;
  }
  if (count > mostReports) throw new FileProblem('batch.too-many', String(count));
}
