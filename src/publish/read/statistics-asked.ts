import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { isDay, sectors } from '#vocabulary/index.ts';
import { grains, type StatisticsAsked } from './statistics-model.ts';

/** What an address asks of the statistics: `by`, `from`, `to`, `sector`, `vendor`; an empty one asks nothing. Refuses `publish.bad-statistics`. */
export function readStatisticsAsked(query: URLSearchParams): StatisticsAsked {
  const stated = (name: string) => {
    const [value = '', second] = query.getAll(name);
    if (second !== undefined) throw bad(name, second, once);
    return value.replace(/\p{Cc}/gu, '').trim() || null;
  };
  const [by, sector] = [stated('by') ?? 'year', stated('sector')];
  const grain = grains.find((one) => one === by);
  if (grain === undefined) throw bad('by', by, badBy);
  const of = sector === null ? null : sectors.find((one) => one === sector);
  if (of === undefined) throw bad('sector', sector ?? '', badSector);
  const asked = { by: grain, from: stated('from'), to: stated('to'), sector: of, vendor: vendorOf(stated('vendor')) };
  checkDays(asked);
  return asked;
}

/**
 * Refuses `publish.bad-statistics`: a day that is none (from the year 0001 on, as lists take them), and, naming both days, a range that
 * ends before it begins: it would look like one without records.
 */
export function checkDays({ from, to }: Pick<StatisticsAsked, 'from' | 'to'>): void {
  for (const [name, value] of Object.entries({ from, to }))
    if (value !== null && !(isDay(value) && value >= '0001-01-01')) throw bad(name, value, badDay);
  if (from === null || to === null || from <= to) return;
  const text = {
    zh: `起始日期 ${from} 晚于截止日期 ${to}。请改正其中一个。`,
    en: `The first day (“from”, ${from}) lies after the last (“to”, ${to}). Correct one of them.`,
  };
  const fields = [
    { field: 'from', text },
    { field: 'to', text },
  ];
  throw new Refusal('publish.bad-statistics', text, 400, undefined, { fields });
}

function vendorOf(stated: string | null): string | null {
  if (stated !== null && stated.length > 200) throw bad('vendor', stated, longVendor);
  return stated;
}

const longVendor = { zh: '最多 200 个字符', en: 'may have 200 characters' };

const once = { zh: '只能给出一次', en: 'must be given once' };
const badDay = { zh: '应为存在的日期，写作 2024-01-31', en: 'must be a day that exists, written 2024-01-31' };
const badBy = { zh: '应为 year、month 或 week', en: 'must be year, month or week' };
const badSector = { zh: '应为行业列表中的一个', en: 'must be an industry of the list' };

function bad(field: string, value: string, what: Text): Refusal {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  const text = {
    zh: `“${field}”${what.zh}；收到的是“${shown}”。`,
    en: `“${field}” ${what.en}; it was “${shown}”.`,
  };
  return new Refusal('publish.bad-statistics', text, 400, undefined, { fields: [{ field, text }] });
}
