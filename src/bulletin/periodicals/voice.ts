import { chineseDay, type Day, type Period, type Severity, severityGrades, type Term } from '#vocabulary/index.ts';
import type { Counted, RecordRef } from '../figures.ts';
import type { BulletinLanguage, Run } from '../model.ts';
import { grouped, listOf } from '../prose/en/lists.ts';
import { fullTitle as englishTitle } from '../prose/en/titles.ts';
import type { Piece } from '../prose/runs.ts';
import { changeWords, directionOf } from '../rules/change.ts';
import { joinAnd } from '../rules/join.ts';
import { percentOf } from '../rules/percent.ts';
import { englishMonth, englishPeriod, periodText } from '../rules/period.ts';
import { fullTitle } from '../rules/titles.ts';

/** How numbers, days and lists are said in the language of a document. Every text stands in both languages, side by side. */
export type Voice = {
  readonly language: BulletinLanguage;
  /** The one of the two in the language of the document. */
  readonly say: <T extends string | readonly Piece[]>(zh: T, en: T) => T;
  readonly term: (term: Term) => string;
  /** `2615`; in English `2,615`. */
  readonly number: (value: number) => string;
  /** A number that says what it counted: `path` is its place in the figures. */
  readonly count: (counted: Counted, path: string) => Run;
  /** `52%` of what `path` counted, in whole per cent; `—` of nothing. */
  readonly share: (part: Counted, whole: Counted, path: string) => Run;
  /** `甲、乙和丙`; `A, B and C`. */
  readonly list: (names: readonly string[]) => string;
  readonly month: (month: string) => string;
  readonly day: (day: Day) => string;
  readonly period: (period: Period) => string;
  readonly grade: (severity: Severity) => string;
  /** With its number where another record shares it; in English the record's English title where it has one. */
  readonly title: (record: RecordRef) => string;
  /** `增加12%`, `12% more`; null where it cannot be stated. */
  readonly change: (now: number, before: number) => string | null;
};

export function voiceIn(language: BulletinLanguage): Voice {
  const isChinese = language === 'zh';
  const number = isChinese ? String : grouped;
  return {
    language,
    number,
    say: (zh, en) => (isChinese ? zh : en),
    term: (term) => term[language],
    count: ({ count }, path) => ({ text: number(count), count: path }),
    share: (part, whole, path) => ({ text: percentText(part.count, whole.count), count: path }),
    list: isChinese ? joinAnd : (names) => listOf(names),
    month: isChinese ? chineseMonth : englishMonth,
    day: isChinese ? chineseDay : (day) => englishPeriod({ from: day, to: day }),
    period: isChinese ? periodText : englishPeriod,
    grade: (severity) => severityGrades[severity][language],
    title: isChinese ? fullTitle : englishTitle,
    change: isChinese ? (now, before) => changeWords(now, before, 'percent') : englishChange,
  };
}

/** `52%`; a dash of nothing. */
export function percentText(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  return percent === null ? '—' : `${percent}%`;
}

/** `2024-01` → `2024年1月`. */
function chineseMonth(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

function englishChange(now: number, before: number): string | null {
  const direction = directionOf(now, before);
  if (direction === 'same') return 'as many as';
  const percent = percentOf(Math.abs(now - before), before);
  if (percent === null) return null;
  return `${percent === 0 ? 'less than 1%' : `${percent}%`} ${direction === 'up' ? 'more than' : 'fewer than'}`;
}
