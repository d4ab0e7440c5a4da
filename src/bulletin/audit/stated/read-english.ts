import { readEnglishPeriod } from '../../rules/period.ts';
import type { Stated } from './read.ts';

/**
 * Reads the fixed sentences of an English issue into what `readStated` gives for a Chinese one, so that the same rules judge
 * both; directions and units come out as the Chinese words for them. Pure; a sentence it does not find is not stated.
 */
export function readStatedEnglish(paragraphs: readonly string[]): Stated {
  const lines = paragraphs.map((line) => line.replace(/\s+/g, ' '));
  const text = lines.join('\n');
  const list = lines.filter((line) => /^The vulnerabilities recorded by \S+ include: /.test(line));
  return {
    period: readEnglishPeriod(text),
    records: readRecords(text),
    average: /average score was (\d+\.\d+)/.exec(text)?.[1] ?? null,
    zeroDay: readZeroDay(text),
    received: readReceived(text),
    change: readChange(text),
    originals: numberIn(/ submitted ([\d,]+) original vulnerabilit/, text),
    types: readTypes(text),
    numbered: list.flatMap((line) => line.match(/CNVD-\d{4}-\d{4,6}/g) ?? []),
    linked: [...text.matchAll(/\/(CNVD-\d{4}-\d{4,6})(?!\d)/g)].map((match) => match[1] ?? ''),
  };
}

/** True where the fixed sentences are English ones: the text was written in the English edition. */
export function isEnglish(paragraphs: readonly string[]): boolean {
  return paragraphs.some((line) =>
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

function readRecords(text: string): Stated['records'] {
  const match =
    / recorded ([\d,]+) vulnerabilit(?:y|ies) [a-z ]{1,30}: ([\d,]+) rated high, ([\d,]+) medium(?:,| and) ([\d,]+) low(?: and ([\d,]+) not rated)?/.exec(
      text,
    );
  if (!match) return null;
  const [total = 0, high = 0, medium = 0, low = 0, unrated = 0] = match.slice(1).map(amount);
  return { total, high, medium, low, unrated };
}

function readZeroDay(text: string): Stated['zeroDay'] {
  const match = /accounted for ([\d,]+) of them \((\d+)%\)/.exec(text);
  return match ? { count: amount(match[1]), percent: Number(match[2]) } : null;
}

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
