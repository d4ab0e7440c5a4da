import { ExternalHyperlink, Paragraph, type ParagraphChild, SimpleField, TextRun } from 'docx';
import type { Labels } from '../labels.ts';
import type { Run } from '../model.ts';
import { heiti } from './docx-styles.ts';

/** Runs as Word's, links as hyperlinks; what is set off is bold 黑体, as is the custom in Chinese. */
export function runsOf(runs: readonly Run[]): ParagraphChild[] {
  return runs.map((run) => {
    const look = run.strong ? { bold: true, font: heiti } : {};
    if (!run.href) return new TextRun({ text: run.text, ...look });
    return new ExternalHyperlink({
      link: run.href,
      children: [new TextRun({ text: run.text, style: 'Hyperlink', ...look })],
    });
  });
}

/** `表 1　…` with the number as a SEQ field, so that Word renumbers and lists captions; the stored value is the model's. */
export function captionOf(
  block: { kind: 'table' | 'figure'; number: number; caption: string },
  labels: Labels,
): Paragraph {
  const label = labels[block.kind];
  return new Paragraph({
    style: 'Caption',
    keepNext: block.kind === 'table',
    children: [
      new TextRun({ text: `${label} ` }),
      new SimpleField(`SEQ ${label} \\* ARABIC`, String(block.number)),
      new TextRun({ text: `${labels.gap}${block.caption}` }),
    ],
  });
}
