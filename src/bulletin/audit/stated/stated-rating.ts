import type { ReadAlert, ReadBulletin, ReadTitle } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { alertPath, countOf, printedTitle } from './named.ts';

/** In the text: the rating sentence names records of its own list, and fewer than all of them. */
export const statedRating: Rule<ReadBulletin> = {
  id: 'stated-rating',
  severity: 'error',
  source: 'domain.md §5 part 7 “Rating sentence”',
  title: {
    zh: '正文：评级一句所列的漏洞属于本项告警，且不是全部',
    en: 'In the text: the rating sentence names records of its own list, and fewer than all of them.',
  },
  check: ({ alerts }) => alerts.flatMap((alert, n) => ofAlert(alert, alertPath(n))),
};

function ofAlert({ rating, records }: ReadAlert, where: string): Fault[] {
  if (rating === null || records.length === 0 || rating.kind === 'all' || rating.kind === 'none') return [];
  const listed = numbersByTitle(records);
  const strangers = rating.titles.filter((title) => !isAmong(title, listed));
  const faults = strangers.map((title) =>
    statedFault(
      rating.at,
      where,
      `评级一句中的“${printedTitle(title)}”不在所列漏洞之中。`,
      `“${printedTitle(title)}” of the rating sentence is not among the records listed.`,
    ),
  );
  if (strangers.length === 0 && countOf(rating.titles) >= countOf(records)) {
    faults.push(
      statedFault(
        rating.at,
        where,
        '评级一句列出了全部漏洞，应写“上述漏洞”。',
        'The rating sentence names all of the records listed.',
      ),
    );
  }
  return faults;
}

function numbersByTitle(records: readonly ReadTitle[]): ReadonlyMap<string, ReadonlySet<string>> {
  const listed = new Map<string, Set<string>>();
  for (const { key, identifiers } of records) {
    const numbers = listed.get(key) ?? new Set();
    for (const id of identifiers) numbers.add(id);
    listed.set(key, numbers);
  }
  return listed;
}

/** The title is one of the list, and so are its numbers. */
function isAmong({ key, identifiers }: ReadTitle, listed: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const numbers = listed.get(key);
  return numbers !== undefined && identifiers.every((id) => numbers.has(id));
}
