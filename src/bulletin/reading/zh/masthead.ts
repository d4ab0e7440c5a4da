import { type Draft, unreadAt } from '../draft.ts';
import { type Block, type Paragraph, stretchOf } from '../paragraphs.ts';

const day = (name: string) => String.raw`(?<${name}Month>\d{1,2})月(?<${name}Day>\d{1,2})日`;
const period = new RegExp(
  String.raw`(?<fromYear>\d{4})年${day('from')}(?:-|至|到|~)(?:(?<toYear>\d{4})年)?${day('to')}`,
  'du',
);
const issue = /(?<year>\d{4})年?第(?<numbers>\d{1,3}(?:[、,和及-]\d{1,3}){0,3})期/du;

/**
 * Period and number of the issue, from what stands before the first heading. A day is taken as printed, whether it exists or
 * not. Source: domain.md §5 part 1.
 */
export function readMasthead(blocks: readonly Block[], draft: Draft): void {
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    draft.period ??= periodIn(block);
    draft.issue ??= issueIn(block);
    const { text } = block.folded;
    const looksLikeOne = /\d年\d{1,2}月\d{1,2}日.{0,3}[-至到~]/u.test(text) && !period.test(text);
    if (looksLikeOne) unreadAt(draft, 'period', stretchOf(block, 0, text.length).at);
  }
}

function periodIn(paragraph: Paragraph): Draft['period'] {
  const found = period.exec(paragraph.folded.text);
  const groups = found?.groups;
  if (!found || !groups) return null;
  const of = (name: string) => {
    const year = groups[`${name}Year`] ?? groups.fromYear ?? '';
    return [year, groups[`${name}Month`] ?? '', groups[`${name}Day`] ?? '']
      .map((each) => each.padStart(2, '0'))
      .join('-');
  };
  const { at } = stretchOf(paragraph, found.index, found.index + found[0].length);
  return { from: of('from'), to: of('to'), at };
}

function issueIn(paragraph: Paragraph): Draft['issue'] {
  const found = issue.exec(paragraph.folded.text);
  const groups = found?.groups;
  if (!found || !groups) return null;
  const { at } = stretchOf(paragraph, found.index, found.index + found[0].length);
  return { year: Number(groups.year), numbers: numbersOf(groups.numbers ?? ''), at };
}

/** `6、7`, and `6-8` for a stretch. */
function numbersOf(text: string): number[] {
  const [first = 0, last = 0] = text.split('-').map(Number);
  if (!text.includes('-')) return text.split(/[、,和及]/u).map(Number);
  return Array.from({ length: Math.min(4, Math.max(1, last - first + 1)) }, (_, n) => first + n);
}
