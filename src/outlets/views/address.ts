import { parseExpression, placedText } from '#expression/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { formatListQuery, type ListQuery, listParameters, parseListQuery, refusedText } from '#search/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { type KeptList, viewLimits } from './model.ts';

export type ReadList =
  | { readonly ok: true; readonly kept: KeptList }
  | { readonly ok: false; readonly mistakes: readonly FieldMistake[] };

/**
 * What a view keeps of the address of a list, with or without our host before it. Nothing is left out silently but the place in the list
 * (`after`): what cannot be followed is told by the parameter's name, of the expression with its place.
 */
export function readListAddress(address: string, publicUrl: string, today: Day): ReadList {
  const home = new URL(publicUrl);
  const url = URL.parse(address.trim(), home);
  const list = url?.pathname.replace(/(.)\/$/, '$1') ?? '';
  if (url === null || url.origin !== home.origin || !isList(list)) return refused('list', noList);
  return readKept(list, url.searchParams, today);
}

/** The same of its parts. */
export function readKept(list: string, asked: URLSearchParams, today: Day): ReadList {
  const unknown = [...asked.keys()].find((name) => !(listParameters as readonly string[]).includes(name));
  if (unknown !== undefined) return refused('list', unknownParameter(unknown));
  const stated = new URLSearchParams(asked);
  stated.delete('after');
  const { query, problems } = parseListQuery(stated, today);
  const mistakes = [
    ...expressionMistakes(query.text),
    ...problems
      .filter(({ place }) => place === undefined)
      .map((problem) => ({ field: problem.parameter, text: refusedText(problem) })),
  ];
  if (mistakes.length > 0) return { ok: false, mistakes };
  const written = formatListQuery(query).toString();
  return written.length > viewLimits.query ? refused('list', tooLong) : { ok: true, kept: { list, query: written } };
}

/** What is kept, as a query again; problems are those of a vocabulary that changed since. */
export function queryOfKept({ query }: KeptList, today: Day): ReturnType<typeof parseListQuery> {
  return parseListQuery(new URLSearchParams(query), today);
}

/** Path and query, as they were read. */
export function addressOf({ list, query }: KeptList): string {
  return query === '' ? list : `${list}?${query}`;
}

/** What a list page shows, as a view would keep it. */
export function keptOf(list: string, query: ListQuery | null): KeptList {
  return { list, query: query === null ? '' : formatListQuery({ ...query, after: null }).toString() };
}

function isList(path: string): boolean {
  return /^\/(records|(sectors|types)\/[A-Za-z0-9-]{1,60})$/.test(path);
}

function expressionMistakes(text: string): FieldMistake[] {
  const parsed = parseExpression(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => ({ field: 'q', text: placedText(problem, text) }));
}

const refused = (field: string, text: Text): ReadList => ({ ok: false, mistakes: [{ field, text }] });

const noList: Text = {
  zh: '这不是本站列表的地址。可以保存的有 /records、行业子库 /sectors/… 和影响对象类型 /types/…，带上“?”后的条件。',
  en: 'This is no address of a list of this site. What can be saved is /records, a sub-library /sectors/… or an object type /types/…, with what stands behind its “?”.',
};

const tooLong: Text = {
  zh: `条件太长：写进地址后最多 ${viewLimits.query} 个字符。请缩短检索式或减少筛选条件。`,
  en: `The conditions are too long: written as an address they may have ${viewLimits.query} characters. Shorten the expression or leave filters out.`,
};

function unknownParameter(name: string): Text {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return {
    zh: `列表没有参数“${shown}”。可用的参数：${listParameters.join('、')}。`,
    en: `Lists have no parameter “${shown}”. They take ${listParameters.join(', ')}.`,
  };
}
