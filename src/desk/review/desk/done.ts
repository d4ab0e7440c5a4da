import type { Text } from '#platform/text.ts';
import { moveRow } from '../workflow.ts';
import { entryWords } from './entry/words.ts';
import { doneMove } from './moves/model.ts';
import { moveFormWords } from './moves/words.ts';
import { queueWords } from './queue/words.ts';

const others: Readonly<Record<string, Text>> = {
  nothing: queueWords.nothingNext,
  noted: moveFormWords.noted,
  entry: entryWords.saved,
  filter: { zh: '筛选已保存。', en: 'The filter is saved.' },
  forgotten: { zh: '筛选已删除。', en: 'The filter is deleted.' },
  verified: { zh: '验证记录已登记。', en: 'The verification is recorded.' },
  original: { zh: '原创性认定已保存。', en: 'The decision about originality is kept.' },
};

/** What was done just now, as the address says it (`claim:CNVD-C-2026-1`, `noted`); null for anything else there. */
export function doneText(url: string, publicUrl: string): Text | null {
  const done = new URL(url, publicUrl).searchParams.get('done') ?? '';
  const match = /^([a-z-]+):(CNVD-C-\d{4}-\d{1,7})$/.exec(done);
  const move = doneMove(match?.[1]);
  if (match?.[2] !== undefined && move !== null) return moveFormWords.done(moveRow(move), match[2]);
  return Object.hasOwn(others, done) ? (others[done] ?? null) : null;
}
