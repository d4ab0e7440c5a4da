import { type Labels, labelsOf } from './labels.ts';
import type { Block, Cell, IssueDocument, LinkList, Run, Table } from './model.ts';

/**
 * The bulletin as Markdown (CommonMark with GitHub's tables), one paragraph a line, figures as their number tables.
 *
 * Everything that stands in a figure or a bulletin is text, never markup: it is escaped.
 */
export function toMarkdown(bulletin: IssueDocument): string {
  const { masthead, summary, parts } = bulletin;
  const labels = labelsOf(bulletin);
  const blocks = [
    plain(masthead.publisher),
    `# ${plain(masthead.title)}`,
    `${plain(masthead.period)}${labels.between}${plain(masthead.issue)}`,
    summary.map(({ value, label }) => `**${plain(value)}** ${plain(label)}`).join(' · '),
    ...parts.flatMap((part) => [`## ${plain(part.heading)}`, ...part.blocks.map((block) => blockText(block, labels))]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function blockText(block: Block, labels: Labels): string {
  switch (block.kind) {
    case 'paragraph':
      return runsText(block.runs);
    case 'subheading':
      return `${'#'.repeat(block.level + 1)} ${plain(block.text)}`;
    case 'links':
      return linksText(block);
    case 'table':
      return `**${labels.table} ${block.number}${labels.plainGap}${plain(block.caption)}**\n\n${tableText(block)}`;
    case 'figure':
      return `${tableText(block.table)}\n\n**${labels.figure} ${block.number}${labels.plainGap}${plain(block.caption)}**`;
  }
}

function linksText({ label, links }: LinkList): string {
  return [plain(label), '', ...links.map((link) => `- ${linkText(link.text, link.href)}`)].join('\n');
}

function tableText({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const marks = { start: ':---', center: ':---:', end: '---:' } as const;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => plain(column.title))),
    line(columns.map((column) => marks[column.align])),
    ...rows.map((row) => line(row.map(cellText))),
  ].join('\n');
}

function cellText(cell: Cell): string {
  return runsText(cell.runs);
}

function runsText(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      const text = run.href === undefined ? plain(run.text) : linkText(run.text, run.href);
      return run.strong ? `**${text}**` : text;
    })
    .join('');
}

function linkText(text: string, href: string): string {
  return text === href && !/[<>\s]/.test(href)
    ? `<${href}>`
    : `[${plain(text)}](<${href.replace(/[<>\\\n]/g, encodeURIComponent)}>)`;
}

/** Line breaks become spaces: a paragraph is one line, and a line break would end a table row. */
function plain(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/^(\d+)\.(?=\s)/, '$1\\.')
    .replace(/^([-+])(?=\s)/, '\\$1');
}
