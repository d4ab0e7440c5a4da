import { shortObjectType } from '#look/index.ts';
import type { Text } from '#platform/html/index.ts';
import {
  formatListQuery,
  type ListPage,
  type ListParameter,
  type ListQuery,
  type QueryProblem,
} from '#search/index.ts';
import { kindTerms, sectorTerms, severityGrades } from '#vocabulary/index.ts';
import { listWords } from './words.ts';

/** What the list page shows. `stated` gives a parameter as it was written, so that a wrong one stays in its field. */
export type ListView = {
  readonly query: ListQuery;
  readonly page: ListPage;
  readonly problems: readonly QueryProblem[];
  readonly stated: (name: ListParameter) => string;
};

/** The address of the list for a query, with `changes`; a change of anything but the place starts at the first page. */
export function listHref(query: ListQuery, changes: Partial<ListQuery> = {}): string {
  const written = formatListQuery({ ...query, after: null, ...changes }).toString();
  return written === '' ? '/records' : `/records?${written}`;
}

/** A condition that holds, and where the list without it is. */
export type ChosenFilter = { readonly text: Text; readonly href: string };

/** Every condition of the query but its words, in the order of the form. */
export function chosenFilters(query: ListQuery): ChosenFilter[] {
  const without = (changes: Partial<ListQuery>) => listHref(query, changes);
  const each = <Key extends string>(name: ListName, keys: readonly Key[], text: (key: Key) => Text) =>
    keys.map((key) => ({ text: text(key), href: without({ [name]: keys.filter((other) => other !== key) }) }));
  const one = (text: Text | null, changes: Partial<ListQuery>) =>
    text === null ? [] : [{ text, href: without(changes) }];
  return [
    ...each('severities', query.severities, (key) => severityGrades[key]),
    ...each('objectTypes', query.objectTypes, shortObjectType),
    ...each('sectors', query.sectors, (key) => sectorTerms[key]),
    ...each('kinds', query.kinds, (key) => kindTerms[key]),
    ...each('vendors', query.vendors, same),
    ...one(query.patched === null ? null : query.patched ? listWords.patchYes : listWords.patchNo, { patched: null }),
    ...one(query.exploited === null ? null : query.exploited ? listWords.exploitedYes : listWords.exploitedNo, {
      exploited: null,
    }),
    ...query.years.map((year) => ({
      text: same(String(year)),
      href: without({ years: query.years.filter((other) => other !== year) }),
    })),
    ...one(query.from === null ? null : listWords.fromDay(query.from), { from: null }),
    ...one(query.to === null ? null : listWords.toDay(query.to), { to: null }),
    ...one(query.cve === null ? null : same(query.cve), { cve: null }),
  ];
}

/** The list of the same words without any condition. */
export function clearedHref(query: ListQuery): string {
  return query.text === '' ? '/records' : `/records?${new URLSearchParams({ q: query.text })}`;
}

type ListName = 'severities' | 'objectTypes' | 'sectors' | 'kinds' | 'vendors';

function same(name: string): Text {
  return { zh: name, en: name };
}
