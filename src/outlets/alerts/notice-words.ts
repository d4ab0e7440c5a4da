import type { Text } from '#platform/text.ts';
import { severityGrades } from '#vocabulary/index.ts';
import type { Item } from './model.ts';
import { eventWords } from './notice.ts';

/** The expression as a sentence names it. */
export function namedExpression(expression: string): Text {
  return expression === '' ? { zh: '全部漏洞', en: 'all records' } : { zh: `“${expression}”`, en: `“${expression}”` };
}

/** What a message is about, in one line: the record itself where it is one, else how many. */
export function headline(items: readonly Item[], expression: string): Text {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return oneLine(only);
  const about = namedExpression(expression);
  return {
    zh: `${items.length} 条漏洞：${about.zh}`,
    en: `${items.length} records: ${about.en}`,
  };
}

/** Level, what happened, number and title: one line. */
export function oneLine(item: Item): Text {
  const { record, identifier } = item;
  const what = happened(item);
  if (record === null) return { zh: `[${what.zh}] ${identifier}`, en: `[${what.en}] ${identifier}` };
  const level = levelOf(item);
  return {
    zh: `[${level.zh}·${what.zh}] ${identifier} ${record.title}`,
    en: `[${level.en}, ${what.en}] ${identifier} ${record.titleEn ?? record.title}`,
  };
}

export function happened({ events }: Pick<Item, 'events'>): Text {
  return {
    zh: events.map((event) => eventWords[event].zh).join('、'),
    en: events.map((event) => eventWords[event].en).join(', '),
  };
}

/** The level with its score: 高危 9.8. */
export function levelOf({ record }: Pick<Item, 'record'>): Text {
  if (record === null || record.severity === null) return { zh: '未评级', en: 'not rated' };
  const score = record.score === null ? '' : ` ${record.score.toFixed(1)}`;
  const grade = severityGrades[record.severity];
  return { zh: `${grade.zh}${score}`, en: `${grade.en}${score}` };
}

/** Why it was withdrawn or corrected, where that is stated. */
export function reasonLine({ reason, events }: Item): Text | null {
  if (
    reason === null ||
    reason.trim() === '' ||
    !events.some((event) => event === 'withdrawn' || event === 'corrected')
  )
    return null;
  const said = reason.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
  return { zh: `理由：${said}`, en: `Reason: ${said}` };
}

export const patchLine = (item: Item): Text | null => {
  const url = item.record?.patch?.url ?? null;
  return !item.events.includes('patched') || url === null ? null : { zh: `补丁：${url}`, en: `Patch: ${url}` };
};

export function more(count: number): Text {
  return { zh: `另有 ${count} 条未列出。`, en: `${count} more are not listed here.` };
}
