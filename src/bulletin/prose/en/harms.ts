import { flawTypeOf } from '#vocabulary/index.ts';
import type { AlertGroup, RecordRef, SingleAlert } from '../../figures.ts';
import { flawWords, manyOf, oneOf, unknownHarm } from './flaws.ts';
import { listOf } from './lists.ts';

/** How many consequences a sentence names. */
const most = 5;

/** What an alert says in both languages of its flaws; `AlertGroup` and `SingleAlert` are such. */
type Alert = Pick<AlertGroup | SingleAlert, 'disclosed' | 'disclosedEn' | 'harmEn'>;

/** `buffer overflow vulnerabilities`, `an SQL injection vulnerability`, `multiple vulnerabilities`: the editor's words, else the Chinese noun's. */
export function disclosedIn(alert: Alert, records: readonly RecordRef[]): string {
  if (alert.disclosedEn !== undefined) return alert.disclosedEn;
  const type = flawTypeOf(alert.disclosed);
  if (type === null) return records.length === 1 ? 'a vulnerability' : 'multiple vulnerabilities';
  const { name } = flawWords[type];
  return records.length === 1 ? oneOf(name) : manyOf(name);
}

/** What an attacker can do, one infinitive an entry: the editor's, else what the types of flaw lead to, commonest first. */
export function harmsOf(alert: Pick<Alert, 'harmEn'>, records: readonly RecordRef[]): readonly string[] {
  if (alert.harmEn !== undefined && alert.harmEn.length > 0) return alert.harmEn;
  const times = new Map<string, number>();
  for (const { title } of records) {
    const type = flawTypeOf(title);
    for (const harm of type === null ? [unknownHarm] : flawWords[type].harms) {
      times.set(harm, (times.get(harm) ?? 0) + 1);
    }
  }
  return [...times].toSorted(([, a], [, b]) => b - a).map(([harm]) => harm);
}

/** `read arbitrary files, execute arbitrary code or cause a denial of service`; more than five end in `, among other things`. */
export function harmPhrase(harms: readonly string[]): string {
  const rest = harms.length > most;
  return `${listOf(harms.slice(0, most), 'or')}${rest ? ', among other things' : ''}`;
}

/** Several alerts' consequences as one list: each one's first, then the second ones, without repeats, in the order of the alerts. */
export function mergedHarms(lists: readonly (readonly string[])[]): readonly string[] {
  const deepest = Math.max(0, ...lists.map((list) => list.length));
  const byDepth = Array.from({ length: deepest }, (_, depth) => lists.flatMap((list) => list[depth] ?? []));
  return [...new Set(byDepth.flat())];
}
