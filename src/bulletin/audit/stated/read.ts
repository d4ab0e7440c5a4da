import { isEnglish, readStatedEnglish } from './read-english.ts';

/** What the sentences of a bulletin state, read back from its text; null or empty where a sentence is not there. */
export type Stated = {
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly records: {
    readonly total: number;
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    readonly unrated: number;
  } | null;
  readonly average: string | null;
  readonly zeroDay: { readonly count: number; readonly percent: number } | null;
  readonly received: { readonly count: number; readonly before: number | null } | null;
  /** `增加`, `减少`, `持平`; the amount as printed (`1.61`), its unit `%` or `倍`. */
  readonly change: { readonly word: string; readonly amount: string; readonly unit: string } | null;
  readonly originals: number | null;
  readonly types: { readonly total: number; readonly rows: readonly { name: string; count: number }[] } | null;
  /** Numbers in brackets behind titles, and the numbers of the record pages that are linked. */
  readonly numbered: readonly string[];
  readonly linked: readonly string[];
};

/** What a text states, Chinese or English. */
export function statedIn(paragraphs: readonly string[]): Stated {
  return isEnglish(paragraphs) ? readStatedEnglish(paragraphs) : readStated(paragraphs);
}

/**
 * Reads the fixed sentences out of a bulletin's paragraphs, ours or a published one's; blanks do not matter.
 *
 * Pure; refuses nothing: a sentence it does not find is simply not stated.
 */
export function readStated(paragraphs: readonly string[]): Stated {
  const lines = paragraphs.map((line) => line.replace(/\s+/g, ''));
  const text = lines.join('\n');
  const list = lines.filter((line) => line.includes('收录的相关漏洞包括'));
  return {
    period: readPeriod(text),
    records: readRecords(text),
    average: /漏洞平均分值为(\d+\.\d+)/.exec(text)?.[1] ?? null,
    zeroDay: readZeroDay(text),
    received: readReceived(text),
    change: readChange(text),
    originals: numberIn(/提交了(\d+)个以事件型漏洞为主的原创漏洞/, text),
    types: readTypes(text),
    numbered: list.flatMap((line) => line.match(/CNVD-\d{4}-\d{4,6}/g) ?? []),
    linked: [...text.matchAll(/\/(CNVD-\d{4}-\d{4,6})(?!\d)/g)].map((match) => match[1] ?? ''),
  };
}

function numberIn(pattern: RegExp, text: string): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

function readPeriod(text: string): Stated['period'] {
  const match = /(\d{4})年(\d{1,2})月(\d{1,2})日[-—－至](\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text);
  if (!match) return null;
  const day = (at: number) => [match[at], match[at + 1], match[at + 2]].map((part) => (part ?? '').padStart(2, '0'));
  return { from: day(1).join('-'), to: day(4).join('-') };
}

function readRecords(text: string): Stated['records'] {
  const match =
    /信息安全漏洞(\d+)个，其中高危漏洞(\d+)个、中危漏洞(\d+)个、低危漏洞(\d+)个(?:、未评级漏洞(\d+)个)?/.exec(text);
  if (!match) return null;
  const [total = 0, high = 0, medium = 0, low = 0, unrated = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return { total, high, medium, low, unrated };
}

function readZeroDay(text: string): Stated['zeroDay'] {
  const match = /涉及0day漏洞(\d+)个（占(\d+)%）/.exec(text);
  return match ? { count: Number(match[1]), percent: Number(match[2]) } : null;
}

function readReceived(text: string): Stated['received'] {
  const match = /企事业单位的(?:事件型)?漏洞总数(\d+)个(?:，与上周（(\d+)个）)?/.exec(text);
  if (!match) return null;
  return { count: Number(match[1]), before: match[2] === undefined ? null : Number(match[2]) };
}

function readChange(text: string): Stated['change'] {
  const match = /环比(增加|增多|减少|持平)(不足)?(?:([\d.]+)(%|倍))?/.exec(text);
  if (!match) return null;
  // 不足1% stands for a change that rounds to nothing.
  return { word: match[1] ?? '', amount: match[2] ? '0' : (match[3] ?? ''), unit: match[4] ?? '' };
}

function readTypes(text: string): Stated['types'] {
  const match = /收录了(\d+)个漏洞。([^。\n]+个)。/.exec(text);
  if (!match) return null;
  const rows = [...(match[2] ?? '').matchAll(/([^，]+?)(\d+)个(?:，|$)/g)];
  return { total: Number(match[1]), rows: rows.map((row) => ({ name: row[1] ?? '', count: Number(row[2]) })) };
}
