import { decoded } from '../decode.ts';
import type { Finding, ReadItem } from '../model.ts';
import { checkRecord } from './check.ts';
import { findingOf, type ProblemKey, problem } from './problems.ts';

/** `file` is the name that findings carry. */
export type RecordsOptions = { readonly file: string };

/**
 * Reads a file of our own format, one JSON object a line (`data/record.schema.json`, docs/record.md).
 *
 * Yields what each piece completed, in the order of the file. A line with anything wrong is rejected whole, with one
 * finding a problem (ten at most) naming line and JSON pointer; the next line is read. A file that is something else
 * gives one `records.not-ndjson`. A repeated number is yielded again: the last wins.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  { file }: RecordsOptions,
): AsyncGenerator<ReadItem[]> {
  const state: State = { file, line: 0, good: 0, notJson: 0, stopped: false, seen: new Set(), items: [] };
  let rest = '';
  for await (const text of decoded(chunks)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(state, line);
    // A line without an end must not fill the memory: what is kept of it is enough to refuse it.
    if (rest.length > longestLine) rest = rest.slice(0, longestLine + 1);
    if (state.items.length > 0) yield state.items.splice(0);
    if (state.stopped) return;
  }
  readLine(state, rest);
  if (state.items.length > 0) yield state.items;
}

const longestLine = 4 * 1024 * 1024;
/** So many lines without one object say that the file is something else. */
const hopeless = 20;

type State = {
  readonly file: string;
  line: number;
  good: number;
  notJson: number;
  stopped: boolean;
  readonly seen: Set<string>;
  readonly items: ReadItem[];
};

function readLine(state: State, raw: string): void {
  if (state.stopped) return;
  state.line += 1;
  const line = raw.trim();
  if (line === '') return;
  if (line.length > longestLine) {
    say(state, 'rejected', 'too-long', null);
    return;
  }
  if (state.good === 0 && (line.startsWith('[') || line.includes('\0'))) {
    stop(state);
    return;
  }
  const value = parsed(line);
  if ('why' in value) {
    notJson(state, value.why);
    return;
  }
  state.good += 1;
  take(state, value.value, line.includes('\ufffd'));
}

function take(state: State, value: object, badBytes: boolean): void {
  const { content, problems } = checkRecord(value);
  const identifier = 'identifier' in value && typeof value.identifier === 'string' ? value.identifier : null;
  const place = { file: state.file, line: state.line, identifier };
  for (const one of problems) state.items.push({ kind: 'finding', finding: findingOf(one, 'rejected', place) });
  if (content === null) return;
  if (badBytes) say(state, 'repaired', 'bad-bytes', identifier);
  if (state.seen.has(content.identifier)) say(state, 'repaired', 'repeated', identifier);
  state.seen.add(content.identifier);
  state.items.push({ kind: 'record', record: content });
}

function parsed(line: string): { value: object } | { why: string } {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
    return { why: Array.isArray(value) ? 'array' : typeof value };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

function notJson(state: State, why: string): void {
  state.notJson += 1;
  if (state.good > 0 || state.notJson < hopeless) {
    const place = { file: state.file, line: state.line, identifier: null };
    state.items.push({ kind: 'finding', finding: findingOf(problem('not-json', '', why), 'rejected', place) });
  } else stop(state);
}

function stop(state: State): void {
  state.stopped = true;
  const place = { file: state.file, line: null, identifier: null };
  state.items.push({ kind: 'finding', finding: findingOf(problem('not-ndjson', ''), 'broken', place) });
}

function say(state: State, outcome: Finding['outcome'], key: ProblemKey, identifier: string | null): void {
  const place = { file: state.file, line: state.line, identifier };
  state.items.push({ kind: 'finding', finding: findingOf(problem(key, ''), outcome, place) });
}
