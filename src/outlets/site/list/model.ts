import { filterText } from '#look/index.ts';
import type { Text } from '#platform/html/index.ts';
import {
  formatListQuery,
  type ListPage,
  type ListParameter,
  type ListQuery,
  type QueryProblem,
} from '#search/index.ts';

/** What the list page shows. `stated` gives a parameter as it was written, so that a wrong one stays in its field. */
export type ListView = {
  readonly query: ListQuery;
  readonly page: ListPage;
  readonly problems: readonly QueryProblem[];
  readonly stated: (name: ListParameter) => string;
  /** What may have been meant by words that found nothing, where that finds something. */
  readonly meant: MeantList | null;
};

export type MeantList = {
  readonly text: string;
  readonly said: readonly Text[];
  readonly total: number;
  readonly href: string;
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
  const each = <Key extends string | number>(parameter: ListParameter, list: ListName, keys: readonly Key[]) =>
    keys.map((key) => ({
      text: filterText(parameter, String(key)),
      href: listHref(query, { [list]: keys.filter((other) => other !== key) }),
    }));
  const one = (parameter: ListParameter & keyof ListQuery, value: boolean | string | null) => {
    const stated = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
    return stated === null
      ? []
      : [{ text: filterText(parameter, stated), href: listHref(query, { [parameter]: null }) }];
  };
  return [
    ...each('severity', 'severities', query.severities),
    ...each('type', 'objectTypes', query.objectTypes),
    ...each('sector', 'sectors', query.sectors),
    ...each('kind', 'kinds', query.kinds),
    ...each('vendor', 'vendors', query.vendors),
    ...one('patched', query.patched),
    ...one('exploited', query.exploited),
    ...each('year', 'years', query.years),
    ...one('from', query.from),
    ...one('to', query.to),
    ...one('cve', query.cve),
  ];
}

/** The list of the same words without any condition. */
export function clearedHref(query: ListQuery): string {
  return query.text === '' ? '/records' : `/records?${new URLSearchParams({ q: query.text })}`;
}

type ListName = 'severities' | 'objectTypes' | 'sectors' | 'kinds' | 'vendors' | 'years';
