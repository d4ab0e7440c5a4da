import type { Text } from '#platform/text.ts';
import { isDay, type RecordContent, recordIdentifierPattern } from '#vocabulary/index.ts';

/** Why a record cannot be stored at all, as a finding's code and text. */
export type Objection = { readonly code: string; readonly text: Text };

/**
 * The last look before storing; `null` lets the record in. One that the database could not hold would take the whole import
 * down with it, so everything a column or an index refuses is refused here, for this one record.
 *
 * `json` is the record as JSON, where the caller has it already.
 *
 * Gives `record.identifier`, `record.characters`, `record.title-missing`, `record.too-long`, `record.day`, `record.score`.
 */
export function objectionTo(record: RecordContent, json: string = JSON.stringify(record)): Objection | null {
  return (
    objectionToIdentifier(record.identifier) ??
    objectionToTitle(record) ??
    objectionToDays(record) ??
    objectionToScore(record.score) ??
    objectionToCharacters(record, json)
  );
}

/** Characters; an index row of PostgreSQL holds 2,704 bytes, a character takes up to four. */
export const longest = { title: 600, alias: 300, vendor: 300, product: 300 } as const;

function objectionToIdentifier(identifier: string): Objection | null {
  if (recordIdentifierPattern.test(identifier)) return null;
  return objection(
    'record.identifier',
    `编号“${identifier.slice(0, 60)}”不是 CNVD-年份-序号 的形式，未收入。请改正编号后重新导入。`,
    `“${identifier.slice(0, 60)}” is not an identifier of the form CNVD-year-counter; the record was left out. Correct it and import again.`,
  );
}

function objectionToTitle({ title, aliases }: RecordContent): Objection | null {
  if (title.trim() === '') {
    return objection(
      'record.title-missing',
      '没有名称，未收入。请补上漏洞名称后重新导入。',
      'The record has no title and was left out. Give it one and import again.',
    );
  }
  if (title.length > longest.title || aliases.some(({ value }) => value.length > longest.alias)) {
    return objection(
      'record.too-long',
      `名称超过 ${longest.title} 字或某个别名超过 ${longest.alias} 字，未收入。请缩短后重新导入。`,
      `The title is longer than ${longest.title} characters or an alias longer than ${longest.alias}; the record was left out. Shorten it and import again.`,
    );
  }
  return null;
}

function objectionToDays(record: RecordContent): Objection | null {
  const days = [record.submittedOn, record.recordedOn, record.publishedOn, record.updatedOn];
  const wrong = days.find((day) => day !== null && !isGoodDay(day));
  if (wrong === undefined || wrong === null) return null;
  return objection(
    'record.day',
    `日期“${wrong.slice(0, 30)}”不存在或早于 1970 年，未收入。请写成 YYYY-MM-DD 后重新导入。`,
    `“${wrong.slice(0, 30)}” is not a day, or lies before 1970; the record was left out. Write it as YYYY-MM-DD and import again.`,
  );
}

/** Days repeat a thousand times over in an import; making a date of each takes longer than all other checks. */
const goodDays = new Set<string>();

function isGoodDay(day: string): boolean {
  if (goodDays.has(day)) return true;
  const good = isDay(day) && day >= '1970-01-01';
  if (good) goodDays.add(day);
  return good;
}

function objectionToScore(score: number | null): Objection | null {
  if (score === null || (score >= 0 && score <= 10)) return null;
  return objection(
    'record.score',
    `评分 ${score} 不在 0 到 10 之间，未收入。请改正后重新导入。`,
    `The score ${score} does not lie between 0 and 10; the record was left out. Correct it and import again.`,
  );
}

function objectionToCharacters(record: RecordContent, json: string): Objection | null {
  // JSON writes both kinds as \\u escapes: most records need no closer look.
  if (!json.includes('\\u') || storable(record)) return null;
  return objection(
    'record.characters',
    '含有数据库不能存放的字符（U+0000 或不成对的代理码位），未收入。请去掉后重新导入。',
    'The record holds characters that no database text can (U+0000 or half a surrogate pair) and was left out. Remove them and import again.',
  );
}

function storable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  for (const part of Object.values(value)) if (!storable(part)) return false;
  return true;
}

function objection(code: string, zh: string, en: string): Objection {
  return { code, text: { zh, en } };
}
