import { readEnglishPeriod } from '../../rules/period.ts';
import type { ReadChange } from '../model.ts';

/** What the fixed sentences of an English issue state; null or empty where a sentence is not there. */
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
  readonly change: ReadChange | null;
  readonly originals: number | null;
  readonly types: { readonly total: number; readonly rows: readonly { name: string; count: number }[] } | null;
};

/**
 * Reads the fixed sentences of an English issue, so that the rules for a Chinese one judge it as well; directions and units come out
 * as the Chinese words for them. Pure; a sentence it does not find is not stated.
 */
export function readSentences(paragraphs: readonly string[]): Stated {
  const lines = paragraphs.map((line) => line.replace(/\s+/g, ' '));
  const text = lines.join('\n');
  return {
    period: readEnglishPeriod(text),
    records: readRecords(text),
    average: /average score was (\d+\.\d+)/.exec(text)?.[1] ?? null,
    zeroDay: readZeroDay(text),
    received: readReceived(text),
    change: readChange(text),
    originals: readOriginals(text),
    types: readTypes(text),
  };
}

/** True where the fixed sentences are English ones: the text was written in the English edition. */
export function isEnglish(text: string): boolean {
  return text
    .split('\n')
    .some((line) =>
      /^The overall threat level for |no overall threat level is given|^The [^.]{1,200}\) recorded (no|[\d,]+) vulnerabilit/.test(
        line,
      ),
    );
}

function amount(text: string | undefined): number {
  return Number((text ?? '0').replaceAll(',', ''));
}

function numberIn(pattern: RegExp, text: string): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : amount(found);
}

function readOriginals(text: string): number | null {
  if (/ received no original vulnerabilities /.test(text)) return 0;
  return numberIn(/ submitted ([\d,]+) original vulnerabilit/, text);
}

function readRecords(text: string): Stated['records'] {
  const match =
    / recorded ([\d,]+) vulnerabilit(?:y|ies) [a-z ]{1,30}: ([\d,]+) rated high, ([\d,]+) medium(?:,| and) ([\d,]+) low(?: and ([\d,]+) not rated)?/.exec(
      text,
    );
  if (!match) return / recorded no vulnerabilities (?!in )/.test(text) ? none : null;
  const [total = 0, high = 0, medium = 0, low = 0, unrated = 0] = match.slice(1).map(amount);
  return { total, high, medium, low, unrated };
}

function readZeroDay(text: string): Stated['zeroDay'] {
  const match = /accounted for ([\d,]+) of them \((\d+)%\)/.exec(text);
  return match ? { count: amount(match[1]), percent: Number(match[2]) } : null;
}

/** A week without records. */
const none = { total: 0, high: 0, medium: 0, low: 0, unrated: 0 };

/** It is the last sentence of its paragraph. */
const receivedSentence = / received ([\d,]+) (?:reports? of |vulnerability reports? )[^\n]{0,400}/;

function readReceived(text: string): Stated['received'] {
  const match = receivedSentence.exec(text);
  return match && { count: amount(match[1]), before: numberIn(/ ([\d,]+) of the previous issue/, match[0]) };
}

function readChange(text: string): Stated['change'] {
  const sentence = receivedSentence.exec(text)?.[0] ?? '';
  if (/ the same as the [\d,]+ of the previous issue/.test(sentence)) return { word: '持平', amount: '', unit: '' };
  const times = / (\d+\.\d+) times the /.exec(sentence);
  // 2.33 times as many is a rise of 1.33 times.
  if (times) return { word: '增加', amount: (Number(times[1]) - 1).toFixed(2), unit: '倍' };
  const match = / an? (increase|decrease) of (less than )?(\d+)%/.exec(sentence);
  if (!match) return null;
  return { word: match[1] === 'increase' ? '增加' : '减少', amount: match[2] ? '0' : (match[3] ?? ''), unit: '%' };
}

function readTypes(text: string): Stated['types'] {
  const match = / recorded ([\d,]+) vulnerabilit[^.\n]{1,60}\. By affected object: ([^.\n]+)\./.exec(text);
  if (!match) return null;
  const rows = (match[2] ?? '').split(/, (?!\d{3}\b)| and /).flatMap((row) => {
    const [, count, name] = /^([\d,]+) (?:in )?(.+)$/.exec(row) ?? [];
    return count === undefined || name === undefined ? [] : [{ name, count: amount(count) }];
  });
  return { total: amount(match[1]), rows };
}
