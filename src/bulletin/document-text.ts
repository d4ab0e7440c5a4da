import type { Block, Cell, IssueDocument, Run } from './model.ts';
import { textOf } from './prose/runs.ts';

/** Every block of every part, in order. */
export function blocksOf(bulletin: IssueDocument): Block[] {
  return bulletin.parts.flatMap((part) => part.blocks);
}

/** Everything that reads as a line: the masthead, headings, paragraphs and links, in order; tables are not among it. */
export function paragraphTexts(bulletin: IssueDocument): string[] {
  const lines = blocksOf(bulletin).flatMap((block) => {
    if (block.kind === 'paragraph') return [textOf(block.runs)];
    if (block.kind === 'subheading') return [block.text];
    return block.kind === 'links' ? [block.label, ...block.links.map((link) => link.text)] : [];
  });
  return [bulletin.masthead.period, bulletin.masthead.issue, ...lines];
}

export function textOfCell(cell: Cell): string {
  return textOf(cell.runs);
}

/** Every link of the document, with the id of the block it stands in. */
export function linksOf(bulletin: IssueDocument): { where: string; text: string; href: string }[] {
  return blocksOf(bulletin).flatMap((block) => {
    if (block.kind === 'links') return block.links.map((link) => ({ where: block.id, ...link }));
    return runsIn(block).flatMap(({ text, href }) => (href === undefined ? [] : [{ where: block.id, text, href }]));
  });
}

function runsIn(block: Block): readonly Run[] {
  if (block.kind === 'paragraph') return block.runs;
  if (block.kind === 'table') return block.rows.flat().flatMap((cell) => cell.runs);
  return block.kind === 'figure' ? block.table.rows.flat().flatMap((cell) => cell.runs) : [];
}
