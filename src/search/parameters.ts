import { type ExpressionProblem, expressionLimits, parseExpression } from '#expression/index.ts';
import type { Text } from '#platform/text.ts';
import { cvePattern, type Day, findCve, isDay, kinds, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { cursorOf, placeIn } from './cursor.ts';
import { type ListQuery, type Sort, sorts } from './model.ts';
import { asksForWords } from './text.ts';

/** A part of an address that could not be followed: which parameter, what it said, and what to write instead. */
export type QueryProblem = {
  readonly code: string;
  readonly parameter: ListParameter;
  readonly value: string;
  readonly text: Text;
  /** Where in `q` it stands, of problems of the expression. */
  readonly place?: { readonly from: number; readonly to: number };
};

/** What `parseListQuery` reads of a `URLSearchParams`. */
export type SearchParameters = { getAll(name: string): readonly string[] };

/** The names in the address, in the order in which `formatListQuery` writes them. */
export const listParameters = [
  'q',
  'severity',
  'type',
  'sector',
  'kind',
  'vendor',
  'cve',
  'patched',
  'exploited',
  'year',
  'from',
  'to',
  'sort',
  'limit',
  'after',
] as const;
export type ListParameter = (typeof listParameters)[number];

export const listLimits = {
  text: expressionLimits.characters,
  vendors: 20,
  vendorName: 200,
  years: 50,
  rows: 100,
  defaultRows: 20,
} as const;

/**
 * Reads a list query from an address. What cannot be followed (an unknown severity, a day that does not exist, a text that is
 * too long) is left out of the query, or cut, and named in `problems`, so that the page can say so: nothing is changed silently.
 * A `q` that is no expression stays as it is, with each problem and its place: `searchRecords` then looks for its words.
 * `today`: the day from which `7d` counts back, in the platform's zone.
 * `unsaid`: the order of a list that states none, where it is not the usual one; `within`: what the list holds by its path. A cursor
 * belongs to these, too.
 * Problem codes: those of `parseExpression`, `search.unknown-value`, `search.bad-year`, `search.too-many-years`, `search.bad-day`, `search.days-reversed`, `search.bad-cve`, `search.bad-limit`,
 * `search.bad-cursor`, `search.text-too-long`, `search.too-many-vendors`, `search.repeated`.
 */
export function parseListQuery(
  parameters: SearchParameters,
  today: Day,
  { unsaid, within = '' }: { readonly unsaid?: Sort; readonly within?: string } = {},
): { readonly query: ListQuery; readonly problems: readonly QueryProblem[] } {
  const problems: QueryProblem[] = [];
  const report: Report = (code, parameter, value, text, place) =>
    problems.push({ code, parameter, value, text, ...(place !== undefined && { place }) });
  const read: Reading = { parameters, report };
  const text = readText(read);
  const from = readDay(read, 'from');
  const to = readDay(read, 'to');
  if (from !== null && to !== null && from > to) report('search.days-reversed', 'from', from, reversed(from, to));
  const query: Omit<ListQuery, 'after'> = {
    text,
    today,
    severities: readCodes(read, 'severity', severities),
    objectTypes: readCodes(read, 'type', objectTypes),
    sectors: readCodes(read, 'sector', sectors),
    kinds: readCodes(read, 'kind', kinds),
    vendors: readVendors(read),
    cve: readCve(read),
    patched: yesNo[readCode(read, 'patched', ['yes', 'no']) ?? 'either'],
    exploited: yesNo[readCode(read, 'exploited', ['yes', 'no']) ?? 'either'],
    years: readYears(read),
    from,
    to,
    sort: readCode(read, 'sort', sorts) ?? unsaid ?? defaultSort(text),
    limit: readLimit(read),
  };
  return { query: { ...query, after: readCursor(read, query, within) }, problems };
}

/** The address part of a query, defaults left out: `parseListQuery` of it gives the same query again. */
export function formatListQuery(query: ListQuery): URLSearchParams {
  const written = new URLSearchParams();
  const add = (name: ListParameter, values: readonly string[]) => {
    for (const value of values) written.append(name, value);
  };
  add('q', query.text === '' ? [] : [query.text]);
  add('severity', query.severities);
  add('type', query.objectTypes);
  add('sector', query.sectors);
  add('kind', query.kinds);
  add('vendor', query.vendors);
  add('cve', query.cve === null ? [] : [query.cve]);
  add('patched', query.patched === null ? [] : [query.patched ? 'yes' : 'no']);
  add('exploited', query.exploited === null ? [] : [query.exploited ? 'yes' : 'no']);
  add('year', query.years.map(String));
  add('from', query.from === null ? [] : [query.from]);
  add('to', query.to === null ? [] : [query.to]);
  add('sort', query.sort === defaultSort(query.text) ? [] : [query.sort]);
  add('limit', query.limit === listLimits.defaultRows ? [] : [String(query.limit)]);
  add('after', query.after === null ? [] : [nextCursor(query, query.after)]);
  return written;
}

/**
 * The cursor that leads to `place` (`ListPage.next`) of this very query: `parseListQuery` takes it with the same conditions in the same
 * order, however many rows a page has, and refuses it with any other. `within`: what the list holds by its path.
 */
export function nextCursor(query: Omit<ListQuery, 'after'>, place: string, within = ''): string {
  return cursorOf(place, askedBy(query, within));
}

/** All that a query asks for, in one way of writing. */
function askedBy(query: Omit<ListQuery, 'after'>, within: string): string {
  const written = formatListQuery({ ...query, after: null, limit: listLimits.defaultRows });
  written.set('sort', query.sort);
  const conditions = [...written].map((pair) => pair.map(encodeURIComponent).join('='));
  return [within, ...conditions.sort()].join('&');
}

/** Words ask for the best hits first, a list without any for the newest. */
function defaultSort(text: string): ListQuery['sort'] {
  return asksForWords(text) ? 'relevance' : 'newest';
}

type Report = (
  code: string,
  parameter: ListParameter,
  value: string,
  text: Text,
  place?: { readonly from: number; readonly to: number },
) => void;
type Reading = { readonly parameters: SearchParameters; readonly report: Report };

const yesNo = { yes: true, no: false, either: null } as const;

/**
 * The stated values of a parameter; a form sends an empty one for every field that was left empty. Blanks ask for no words, and are no
 * value of anything else; a place to go on from is in no form.
 */
function values({ parameters }: Reading, name: ListParameter): string[] {
  const said = parameters.getAll(name);
  if (name === 'after') return [...said];
  return said.filter((value) => (name === 'q' ? value.trim() : value) !== '');
}

function single(read: Reading, name: ListParameter): string | null {
  const [first, second] = values(read, name);
  if (second !== undefined) {
    read.report('search.repeated', name, second, {
      zh: `地址中的“${name}”只能有一个值，已按第一个处理。`,
      en: `“${name}” takes one value; the first is used.`,
    });
  }
  return first ?? null;
}

function readText(read: Reading): string {
  const text = single(read, 'q') ?? '';
  if (text.length > listLimits.text) {
    read.report('search.text-too-long', 'q', text, {
      zh: `检索式最多 ${listLimits.text} 个字符，此处有 ${text.length} 个；以下结果只按前 ${listLimits.text} 个字符中的词检索。`,
      en: `A search may have ${listLimits.text} characters, this one has ${text.length}; only the words among the first ${listLimits.text} were looked for.`,
    });
    return text.slice(0, listLimits.text);
  }
  const parsed = parseExpression(text);
  if (!parsed.ok) for (const problem of parsed.problems) reportExpression(read, text, problem);
  return text;
}

function reportExpression(read: Reading, typed: string, { code, from, to, text }: ExpressionProblem): void {
  read.report(code, 'q', typed.slice(from, to), text, { from, to });
}

function readCodes<Code extends string>(read: Reading, name: ListParameter, codes: readonly Code[]): readonly Code[] {
  const known = new Set<Code>();
  for (const value of values(read, name)) {
    const code = codes.find((candidate) => candidate === value);
    if (code === undefined) unknownValue(read, name, value, codes);
    else known.add(code);
  }
  return [...known];
}

function readCode<Code extends string>(read: Reading, name: ListParameter, codes: readonly Code[]): Code | null {
  const value = single(read, name);
  if (value === null) return null;
  const code = codes.find((candidate) => candidate === value) ?? null;
  if (code === null) unknownValue(read, name, value, codes);
  return code;
}

function unknownValue(read: Reading, name: ListParameter, value: string, codes: readonly string[]): void {
  read.report('search.unknown-value', name, value, {
    zh: `筛选条件“${name}”没有“${shown(value)}”这一项，已忽略。可用：${codes.join('、')}。`,
    en: `The filter “${name}” has no value “${shown(value)}”, so it was left out. It takes ${codes.join(', ')}.`,
  });
}

function readYears(read: Reading): readonly number[] {
  const years = new Set<number>();
  for (const value of values(read, 'year')) {
    if (/^[1-9]\d{3}$/.test(value)) years.add(Number(value));
    else {
      read.report('search.bad-year', 'year', value, {
        zh: `“${shown(value)}”不是年份，已忽略。请写成 2024 的样子。`,
        en: `“${shown(value)}” is no year and was left out. Write it like 2024.`,
      });
    }
  }
  const usable = [...years].slice(0, listLimits.years);
  const dropped = [...years][listLimits.years];
  if (dropped !== undefined) {
    read.report('search.too-many-years', 'year', String(dropped), {
      zh: `年份最多选 ${listLimits.years} 个；${dropped} 及其后的已忽略。`,
      en: `At most ${listLimits.years} years can be chosen; ${dropped} and what follows was left out.`,
    });
  }
  return usable;
}

function readVendors(read: Reading): readonly string[] {
  const names = [...new Set(values(read, 'vendor'))];
  const usable = names.filter((name) => name.length <= listLimits.vendorName).slice(0, listLimits.vendors);
  const dropped = names.find((name) => !usable.includes(name));
  if (dropped !== undefined) {
    read.report('search.too-many-vendors', 'vendor', dropped, {
      zh: `厂商最多选 ${listLimits.vendors} 个，每个名称最多 ${listLimits.vendorName} 个字符；“${shown(dropped)}”及其后的已忽略。`,
      en: `At most ${listLimits.vendors} vendors of ${listLimits.vendorName} characters can be chosen; “${shown(dropped)}” and what follows was left out.`,
    });
  }
  return usable;
}

function readCve(read: Reading): string | null {
  const value = single(read, 'cve');
  if (value === null) return null;
  const cve = findCve(value);
  if (cve !== null && cvePattern.test(cve)) return cve;
  read.report('search.bad-cve', 'cve', value, {
    zh: `“${shown(value)}”不是 CVE 编号，已忽略。请写成 CVE-2024-0204 的样子。`,
    en: `“${shown(value)}” is no CVE number and was left out. Write it like CVE-2024-0204.`,
  });
  return null;
}

function readDay(read: Reading, name: 'from' | 'to'): Day | null {
  const value = single(read, name);
  if (value === null || (isDay(value) && value >= '0001-01-01')) return value;
  read.report('search.bad-day', name, value, {
    zh: `“${shown(value)}”不是有效日期，已忽略。请写成 2024-01-22 的样子。`,
    en: `“${shown(value)}” is not a date and was left out. Write it like 2024-01-22.`,
  });
  return null;
}

function reversed(from: Day, to: Day): Text {
  return {
    zh: `起始日期 ${from} 晚于截止日期 ${to}，因此没有结果。请对调两个日期。`,
    en: `The first day ${from} lies after the last day ${to}, so nothing can be found. Swap the two.`,
  };
}

function readLimit(read: Reading): number {
  const value = single(read, 'limit');
  if (value === null) return listLimits.defaultRows;
  if (/^[1-9]\d{0,2}$/.test(value) && Number(value) <= listLimits.rows) return Number(value);
  read.report('search.bad-limit', 'limit', value, {
    zh: `每页条数应为 1 至 ${listLimits.rows} 的整数，“${shown(value)}”已按 ${listLimits.defaultRows} 处理。`,
    en: `Records a page must be a whole number from 1 to ${listLimits.rows}; for “${shown(value)}” ${listLimits.defaultRows} was used.`,
  });
  return listLimits.defaultRows;
}

function readCursor(read: Reading, query: Omit<ListQuery, 'after'>, within: string): string | null {
  const value = single(read, 'after');
  const place = value === null ? null : placeIn(value, askedBy(query, within));
  if (value === null || place !== null) return place;
  read.report('search.bad-cursor', 'after', value, {
    zh: '地址中的“after”不是本站为这个查询给出的翻页位置（条件或排序变了，位置就不再适用），已从第一页开始。',
    en: '“after” is no page position that this site gave for this query (with other conditions or another order it means nothing); the list starts at its first page.',
  });
  return null;
}

/** A value as a sentence may quote it. */
function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
