import { findRecordIdentifier } from '#vocabulary/index.ts';
import type { Item, Line } from '../containers/content.ts';
import { type Draft, newDraft } from '../draft.ts';
import { foldKey } from '../fold.ts';
import type { Place, ReadAlert, ReadBulletin, ReadLink, ReadTitle } from '../model.ts';
import { readSentences } from './sentences.ts';

/**
 * Reads an English issue of ours from its lines: period, totals, average, zero-days, reports received with their change, originals,
 * object types, and the records of the alerts with their links. What else it says is left unsaid, never called absent.
 * Pure; refuses nothing.
 */
export function readEnglish(items: readonly Item[]): ReadBulletin {
  const lines = items.filter((item): item is Line => item.kind === 'line');
  const stated = readSentences(lines.map(({ text }) => text));
  const at = placesIn(lines);
  const draft = newDraft('en');
  if (stated.period) draft.period = { ...stated.period, at: at(/\d{4}$/) };
  if (stated.records) draft.totals = { ...stated.records, at: at(/ rated high| recorded no vulnerabilities/) };
  if (stated.average !== null) draft.average = { value: stated.average, at: at(/average score was/) };
  if (stated.zeroDay) draft.zeroDay = { ...stated.zeroDay, examples: [], at: at(/accounted for/) };
  if (stated.received) draft.received = { ...stated.received, change: stated.change, at: at(/ received [\d,]+ /) };
  if (stated.types) draft.types = { ...stated.types, at: at(/By affected object/), rowsAt: at(/By affected object/) };
  readOriginals(draft, stated.originals, at(/ submitted [\d,]+ original| received no original/));
  draft.alerts.push(...alertsIn(lines));
  return draft;
}

type Find = (pattern: RegExp) => Place;

function placesIn(lines: readonly Line[]): Find {
  return (pattern) => {
    const line = lines.find(({ text }) => pattern.test(text));
    return { line: line?.number ?? 0, page: line?.page ?? null, sentence: line?.text ?? '' };
  };
}

function readOriginals(draft: Draft, count: number | null, at: Place): void {
  if (count === null) return;
  draft.reporting = { leaders: null, originals: { count, units: [], platforms: [], shared: null, at } };
}

const listed = /^The vulnerabilities recorded by \S+ include: /;

/** One alert for each list of records, with the links up to the next list. */
function alertsIn(lines: readonly Line[]): ReadAlert[] {
  const starts = lines.flatMap((line, n) => (listed.test(line.text) ? [n] : []));
  return starts.map((start, n) => {
    const line = lines[start];
    const at = { line: line?.number ?? 0, page: line?.page ?? null, sentence: line?.text ?? '' };
    const behind = lines.slice(start + 1, starts[n + 1] ?? lines.length);
    const end = behind.findIndex(({ text }) => /^\d+\. |^Summary: /.test(text));
    const links = (end < 0 ? behind : behind.slice(0, end)).flatMap(linkIn);
    return { ...unsaid, number: n + 1, records: recordsIn(line?.text ?? ''), recordsAt: at, links, at };
  });
}

const unsaid: Omit<ReadAlert, 'number' | 'records' | 'recordsAt' | 'links' | 'at'> = {
  ...{ kind: 'group' as const, heading: { title: '', key: '', identifiers: [] }, subject: null, introduction: '' },
  ...{ disclosed: null, harm: null, disclosedAt: null, rating: null, patch: null },
};

/** `A (CNVD-2024-04947, CNVD-2024-04948); B.` */
function recordsIn(text: string): ReadTitle[] {
  const list = /include: (.+)$/.exec(text)?.[1] ?? '';
  const end = list.search(/\. (?:All of them|It is|Of these|The vendor)/);
  return (end < 0 ? list.replace(/\.$/, '') : list.slice(0, end)).split('; ').map((item) => {
    const identifiers = item.match(/CNVD-\d{4}-\d{4,6}(?!\d)/g) ?? [];
    const title = item.replace(/ \(CNVD-[^()]*\)$/, '');
    return { title, key: foldKey(title), identifiers };
  });
}

function linkIn({ text, number, page }: Line): ReadLink[] {
  if (!/^https?:/.test(text)) return [];
  return [{ text, href: text, identifier: findRecordIdentifier(text), at: { line: number, page, sentence: text } }];
}
