import { type ExpressionProblem, placedText } from '#expression/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import type { Language, Text } from '#platform/text.ts';
import { isZone } from '#vocabulary/index.ts';
import { readExpression } from './expressions.ts';
import { type AlertEvent, alertEvents, type Frequency, frequencies, type Wish } from './model.ts';

/** What a form or a program sends of a wish, as text. */
export type WishFields = {
  readonly q?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly frequency?: string | undefined;
  readonly weekday?: string | undefined;
  readonly hour?: string | undefined;
  readonly zone?: string | undefined;
  readonly language?: string | undefined;
};

/** What was asked for, and what is wrong with it; the wish is whole only where nothing is. */
export function readWish(fields: WishFields): { readonly wish: Wish; readonly mistakes: readonly FieldMistake[] } {
  const mistakes: FieldMistake[] = [];
  const read = readExpression(fields.q ?? '');
  if (!read.ok) mistakes.push(...asMistakes(read.problems, fields.q ?? ''));
  const events = alertEvents.filter((event) => fields.events?.includes(event));
  if (events.length === 0) mistakes.push({ field: 'events', text: words.noEvent });
  const frequency = frequencies.find((one) => one === fields.frequency) ?? 'daily';
  const timeZone = fields.zone?.trim() ?? '';
  if (!isZone(timeZone)) mistakes.push({ field: 'zone', text: words.zone });
  const language: Language = fields.language === 'en' ? 'en' : 'zh';
  const when = whenOf(frequency, fields);
  mistakes.push(...when.mistakes);
  const expression = read.ok ? read.text : '';
  const wish = { expression, events: events as readonly AlertEvent[], frequency, timeZone, language };
  return { wish: { ...wish, weekday: when.weekday, hour: when.hour }, mistakes };
}

/** What is wrong with an expression, each with its place in what was typed. */
export function asMistakes(problems: readonly ExpressionProblem[], typed: string): readonly FieldMistake[] {
  return problems.map((problem) => ({ field: 'q', text: placedText(problem, typed) }));
}

function whenOf(frequency: Frequency, { weekday, hour }: WishFields) {
  const isDigest = frequency !== 'at-once';
  const day = frequency === 'weekly' ? whole(weekday ?? '1', 1, 7) : null;
  const at = isDigest ? whole(hour ?? '9', 0, 23) : null;
  const mistakes: FieldMistake[] = [
    ...(frequency === 'weekly' && day === null ? [{ field: 'weekday', text: words.weekday }] : []),
    ...(isDigest && at === null ? [{ field: 'hour', text: words.hour }] : []),
  ];
  return { weekday: day, hour: at, mistakes };
}

function whole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,2}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

const words = {
  noEvent: { zh: '请至少选择一种变化。', en: 'Choose at least one kind of event.' },
  zone: {
    zh: '没有这个时区。请写成 Asia/Shanghai、Europe/Berlin 或 UTC 的样子。',
    en: 'There is no such time zone. Write it like Asia/Shanghai, Europe/Berlin or UTC.',
  },
  weekday: { zh: '请从列表中选择星期。', en: 'Choose a weekday from the list.' },
  hour: { zh: '请选择 0 至 23 点。', en: 'Choose an hour from 0 to 23.' },
} as const satisfies Record<string, Text>;
