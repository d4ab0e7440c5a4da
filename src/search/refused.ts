import type { Text } from '#platform/text.ts';
import { kinds, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { sorts } from './model.ts';
import { type ListParameter, listLimits, type QueryProblem } from './parameters.ts';

/**
 * What is wrong with a part of a query, for outlets that refuse it. The problem's own text says what the page did instead: left it out, or
 * cut it; a program or a feed is answered nothing.
 */
export function refusedText({ code, parameter, value, text }: QueryProblem): Text {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  switch (code) {
    case 'search.unknown-value':
      return unknownValue(parameter, shown);
    case 'search.repeated':
      return { zh: `“${parameter}”只能有一个值。`, en: `“${parameter}” takes one value.` };
    case 'search.bad-cve':
      return {
        zh: `“${shown}”不是 CVE 编号，请写成 CVE-2024-0204 的样子。`,
        en: `“${shown}” is no CVE number; write it like CVE-2024-0204.`,
      };
    case 'search.bad-day':
      return {
        zh: `“${shown}”不是有效日期，请写成 2024-01-22 的样子。`,
        en: `“${shown}” is not a date; write it like 2024-01-22.`,
      };
    case 'search.bad-year':
      return { zh: `“${shown}”不是年份，请写成 2024 的样子。`, en: `“${shown}” is no year; write it like 2024.` };
    case 'search.bad-cursor':
      return {
        zh: '“after”不是本站为这个查询给出的翻页位置。请照抄上一页的 next，条件和排序保持不变；或不带它从第一页开始。',
        en: '“after” is no page position that this site gave for this query. Copy the “next” of the page before with the same conditions and order, or leave it out to begin anew.',
      };
    case 'search.text-too-long':
      return {
        zh: `检索词最多 ${listLimits.text} 个字符。`,
        en: `Search words may have ${listLimits.text} characters.`,
      };
    case 'search.too-many-vendors':
      return {
        zh: `厂商最多 ${listLimits.vendors} 个，每个名称最多 ${listLimits.vendorName} 个字符。`,
        en: `At most ${listLimits.vendors} vendors of ${listLimits.vendorName} characters can be asked for.`,
      };
    case 'search.too-many-years':
      return {
        zh: `年份最多 ${listLimits.years} 个。`,
        en: `At most ${listLimits.years} years can be asked for.`,
      };
    case 'search.bad-limit':
      return {
        zh: `“limit”应为 1 至 ${listLimits.rows} 的整数。`,
        en: `“limit” takes a whole number from 1 to ${listLimits.rows}.`,
      };
    default:
      return text;
  }
}

const takes: Readonly<Partial<Record<ListParameter, readonly string[]>>> = {
  severity: severities,
  type: objectTypes,
  sector: sectors,
  kind: kinds,
  patched: ['yes', 'no'],
  exploited: ['yes', 'no'],
  sort: sorts,
};

function unknownValue(parameter: ListParameter, shown: string): Text {
  const values = takes[parameter] ?? [];
  return {
    zh: `“${parameter}”没有“${shown}”这一项，可用：${values.join('、')}。`,
    en: `“${parameter}” has no value “${shown}”; it takes ${values.join(', ')}.`,
  };
}
