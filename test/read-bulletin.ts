/** Looks into a composed bulletin by the ids of its blocks, as text. */
import type { Block, Bulletin } from '#bulletin/index.ts';

export type Reading = {
  /** The words of a paragraph or subheading. */
  text(id: string): string;
  /** A table's rows below its header, each cell as text. */
  rows(id: string): string[][];
  links(id: string): string[];
  /** Captions with their numbers: `表 1 漏洞报送情况统计表`. */
  captions(kind: 'table' | 'figure'): string[];
  headings(): string[];
};

export function readBulletin(bulletin: Bulletin): Reading {
  const blocks = bulletin.parts.flatMap((part) => part.blocks);
  const block = (id: string): Block => {
    const found = blocks.find((each) => each.id === id);
    if (!found) throw new Error(`the bulletin has no block ${id}`);
    return found;
  };
  return {
    text(id) {
      const found = block(id);
      if (found.kind === 'paragraph') return found.runs.map((run) => run.text).join('');
      if (found.kind === 'subheading') return found.text;
      throw new Error(`${id} is a ${found.kind}`);
    },
    rows(id) {
      const found = block(id);
      if (found.kind !== 'table') throw new Error(`${id} is a ${found.kind}`);
      return found.rows.map((row) => row.map((cell) => cell.runs.map((run) => run.text).join('')));
    },
    links(id) {
      const found = block(id);
      if (found.kind !== 'links') throw new Error(`${id} is a ${found.kind}`);
      return found.links.map((link) => link.href);
    },
    captions: (kind) =>
      blocks.flatMap((each) =>
        each.kind === kind ? [`${kind === 'table' ? '表' : '图'} ${each.number} ${each.caption}`] : [],
      ),
    headings: () => bulletin.parts.map((part) => part.heading),
  };
}
