import type { ReadBulletin, ReadCaption } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: tables and figures are numbered 1, 2, 3 …, and every table that the text names has its caption. */
export const statedCaptions: Rule<ReadBulletin> = {
  id: 'stated-captions',
  severity: 'warning',
  source: 'domain.md §5, captions',
  title: {
    zh: '正文：图表编号连续，正文所指的表有标题',
    en: 'In the text: tables and figures are numbered 1, 2, 3 …, and every table that the text names has its caption.',
  },
  check: ({ captions, tablesNamed }) => {
    const tables = captions.filter(({ kind }) => kind === 'table');
    const figures = captions.filter(({ kind }) => kind === 'figure');
    // A text without a single caption has lost them all: nothing can be said.
    const named =
      tables.length === 0 ? [] : tablesNamed.filter(({ number }) => !tables.some((table) => table.number === number));
    return [
      ...sequence(tables, '表', 'Table'),
      ...sequence(figures, '图', 'Figure'),
      ...named.map(({ number, at }) =>
        statedFault(
          at,
          'captions',
          `正文提到表${number}，但没有这张表。`,
          `The text names Table ${number}, which is not there.`,
        ),
      ),
    ];
  },
};

function sequence(captions: readonly ReadCaption[], zh: string, en: string): Fault[] {
  return captions
    .filter(({ number }, n) => number !== n + 1)
    .slice(0, 1)
    .map(({ number, at }) =>
      statedFault(at, 'captions', `${zh}${number}的编号不连续。`, `${en} ${number} is out of sequence.`),
    );
}
