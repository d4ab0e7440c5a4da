import { blocksOf, paragraphTexts } from '../../document-text.ts';
import type { IssueDocument } from '../../model.ts';
import { type Fault, fault, type Rule } from '../rule.ts';

/** Tables and figures are numbered 1, 2, 3 …, and every table that the text names exists. */
export const documentCaptions: Rule<IssueDocument> = {
  id: 'document-captions',
  severity: 'error',
  source: 'domain.md §5, captions',
  title: {
    zh: '图表编号连续，正文所指的表存在',
    en: 'Tables and figures are numbered 1, 2, 3 …, and every table that the text names exists.',
  },
  check: (bulletin) => {
    const blocks = blocksOf(bulletin);
    const tables = blocks.filter((block) => block.kind === 'table');
    const figures = blocks.filter((block) => block.kind === 'figure');
    const wrong = [...numbering(tables, '表', 'Table'), ...numbering(figures, '图', 'Figure')];
    const named = paragraphTexts(bulletin).flatMap((text) =>
      [...text.matchAll(/(?:如表\s*|\bTable )(\d+)/g)].map((match) => match[1]),
    );
    return [
      ...wrong,
      ...named
        .filter((number) => !tables.some((table) => String(table.number) === number))
        .map((number) =>
          fault('text', `正文提到表${number}，但没有这张表。`, `The text names Table ${number}, which is not there.`),
        ),
    ];
  },
};

function numbering(blocks: readonly { id: string; number: number }[], zh: string, en: string): Fault[] {
  return blocks
    .filter((block, n) => block.number !== n + 1)
    .map((block) => fault(block.id, `${zh}${block.number}的编号不连续。`, `${en} ${block.number} is out of sequence.`));
}
