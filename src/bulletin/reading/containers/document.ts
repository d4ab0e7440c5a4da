import { textOfCell } from '../../document-text.ts';
import { type Labels, labelsOf } from '../../labels.ts';
import type { Block, Bulletin, Run } from '../../model.ts';
import { textOf } from '../../prose/runs.ts';
import { type Item, type LineLink, lineOf } from './content.ts';

/** Our own document as the lines and tables that it prints; the numbers behind its charts are not among them. */
export function documentItems(bulletin: Bulletin): Item[] {
  const { masthead, parts } = bulletin;
  const labels = labelsOf(bulletin);
  const items: Item[] = [lineOf(1, masthead.period, { whole: true }), lineOf(2, masthead.issue, { whole: true })];
  for (const part of parts) {
    items.push(lineOf(items.length + 1, part.heading, { whole: true }));
    for (const block of part.blocks)
      for (const item of itemsOf(block, labels)) items.push({ ...item, number: items.length + 1 });
  }
  return items;
}

function itemsOf(block: Block, { table, figure, plainGap }: Labels): Item[] {
  const whole = { whole: true };
  switch (block.kind) {
    case 'paragraph':
      return [lineOf(0, textOf(block.runs), { links: linksOf(block.runs), ...whole })];
    case 'subheading':
      return [lineOf(0, block.text, whole)];
    case 'links':
      return [
        lineOf(0, block.label, whole),
        ...block.links.map(({ text, href }) =>
          lineOf(0, text, { links: text === href ? [] : [{ text, href }], ...whole }),
        ),
      ];
    case 'table':
      return [
        lineOf(0, `${table}${block.number}${plainGap}${block.caption}`, whole),
        {
          kind: 'grid',
          number: 0,
          page: null,
          rows: [block.columns.map((column) => column.title), ...block.rows.map((row) => row.map(textOfCell))],
        },
      ];
    case 'figure':
      return [lineOf(0, `${figure}${block.number}${plainGap}${block.caption}`, whole)];
  }
}

function linksOf(runs: readonly Run[]): LineLink[] {
  return runs.flatMap(({ text, href }) => (href === undefined || href === text ? [] : [{ text, href }]));
}
