import type { Tx } from '#platform/db/index.ts';
import { bareTitle, flawTypeOf } from '#vocabulary/index.ts';
import type { WeeklyIssue } from '../issues/model.ts';
import type { AlertChoice, SetRecord } from '../model.ts';
import { groupWords, introductionEnOf, keyOfProduct, productName, sentencesOf } from '../proposals/wording.ts';
import { recordsIn } from '../store/records.ts';
import { harmKey, type KnownTexts, type LibraryText, productKey, type Words } from './model.ts';
import { knownTexts, saveText } from './store.ts';

/**
 * Keeps the introductions and harms that an editor wrote for an issue, so that the next group of the product or of these flaws writes
 * itself. What was proposed is not kept: it comes from the library or from the record as it is. In the transaction that approves.
 */
export async function learnTexts(
  tx: Tx,
  issue: Pick<WeeklyIssue, 'figures' | 'choices'>,
  by: number,
  now: Date,
): Promise<void> {
  const { period, countedUntil } = issue.figures;
  const set = new Map((await recordsIn(tx, period, countedUntil)).map((record) => [record.identifier, record]));
  for (const text of textsOf(issue, set, await knownTexts(tx))) await saveText(tx, text, by, now);
}

/** What an issue teaches: the last word of it on each key. Pure. */
export function textsOf(
  { choices }: Pick<WeeklyIssue, 'choices'>,
  set: ReadonlyMap<string, SetRecord>,
  texts: KnownTexts,
): readonly LibraryText[] {
  const found = new Map<string, LibraryText>();
  const add = (text: LibraryText | null) => text && found.set(`${text.kind} ${text.key}`, text);
  for (const { vendor, records: numbers, ...own } of choices.alerts ?? []) {
    const records = recordsOf(numbers, set);
    for (const text of introductionsIn(vendor, records, own, texts)) add(text);
    add(harmIn(records, own));
  }
  const { single } = choices;
  if (single) {
    const records = recordsOf([single.record], set);
    const [record] = records;
    const { introduction: zh = '', introductionEn: en = null } = single;
    if (record) add(introductionIn(record, { zh, en }));
    add(harmIn(records, single));
  }
  return [...found.values()];
}

type OwnWords = Pick<AlertChoice, 'introductions' | 'introductionsEn'>;

function recordsOf(numbers: readonly string[], set: ReadonlyMap<string, SetRecord>): SetRecord[] {
  return numbers.flatMap((number) => set.get(number) ?? []);
}

/**
 * A sentence for each that is proposed, where there are as many: it is kept for the products it stands for, unless it is the proposed one.
 * Else all of them together are the vendor's. English ones only where they match.
 */
function introductionsIn(
  vendor: string,
  records: readonly SetRecord[],
  own: OwnWords,
  texts: KnownTexts,
): LibraryText[] {
  const { introductions = [], introductionsEn = [] } = own;
  if (introductions.length === 0) return [];
  const proposed = groupWords(records, texts) ? [] : sentencesOf(records, texts);
  if (proposed.length === introductions.length) {
    const isMatched = introductionsEn.length === introductions.length;
    return proposed.flatMap(({ sentence, first, products }, n) => {
      const words = { zh: introductions[n] ?? '', en: isMatched ? (introductionsEn[n] ?? null) : null };
      const isProposed = words.zh === sentence && (words.en === null || words.en === introductionEnOf(first, texts));
      return isProposed ? [] : products.flatMap((record) => introductionIn(record, words) ?? []);
    });
  }
  const words = { zh: introductions.join(''), en: introductionsEn.join(' ') || null };
  return [{ kind: 'product', key: productKey(vendor, null), name: vendor, words }];
}

function introductionIn(record: SetRecord, words: Words): LibraryText | null {
  const key = keyOfProduct(record);
  return key === null || words.zh === '' ? null : { kind: 'product', key, name: productName(record), words };
}

function harmIn(
  records: readonly SetRecord[],
  { harm: zh, harmEn = [] }: Pick<AlertChoice, 'harm' | 'harmEn'>,
): LibraryText | null {
  const types = records.map(({ title }) => flawTypeOf(bareTitle(title)));
  if (!zh || types.length === 0 || types.some((type) => type === null)) return null;
  const known = types.filter((type) => type !== null);
  const words = { zh, en: harmEn.join('; ') || null };
  return { kind: 'harm', key: harmKey(known), name: [...new Set(known)].join('、'), words };
}
