import { type Fault, fault, type Rule } from '../../audit/rule.ts';
import type { Count } from '../../counts.ts';
import { blocksOf } from '../../document-text.ts';
import type { Block, Run } from '../../model.ts';
import { percentOf } from '../../rules/percent.ts';
import { printedNumber } from '../../rules/printed.ts';
import { periodicalCounts } from '../counts.ts';
import type { PeriodicalDocument } from '../model.ts';

/** Every number of the document is the one that it points at, or its share, or the average over it. */
export const periodicalNumbers: Rule<PeriodicalDocument> = {
  id: 'periodical-numbers',
  severity: 'error',
  source: 'house.md §3.8; model.ts',
  title: { zh: '数字与其所指的统计一致', en: 'Every number equals what it points at in the figures.' },
  check: (document) => {
    const counts = new Map(periodicalCounts(document.figures).map((count) => [count.path, count]));
    return placedRuns(document).flatMap(({ where, run }) => {
      const count = counts.get(run.count ?? '');
      if (count === undefined) {
        return [
          fault(
            where,
            `“${run.text}”所指的统计“${run.count}”不存在。`,
            `“${run.text}” points at ${run.count}, which is not in the figures.`,
          ),
        ];
      }
      return checkRun(where, run, { count, counts, document });
    });
  },
};

function placedRuns({ summary, ...document }: PeriodicalDocument): { where: string; run: Run }[] {
  const inSummary = summary.map(({ value, count }, n) => ({
    where: `summary/${n}`,
    run: { text: value, ...(count !== undefined && { count }) },
  }));
  const inBlocks = blocksOf({ summary, ...document }).flatMap((block) =>
    runsIn(block).map((run) => ({ where: block.id, run })),
  );
  return [...inSummary, ...inBlocks].filter(({ run }) => run.count !== undefined);
}

function runsIn(block: Block): readonly Run[] {
  if (block.kind === 'paragraph') return block.runs;
  const table = block.kind === 'figure' ? block.table : block.kind === 'table' ? block : null;
  return table === null ? [] : table.rows.flat().flatMap((cell) => cell.runs);
}

type Known = {
  readonly count: Count;
  readonly counts: ReadonlyMap<string, Count>;
  readonly document: PeriodicalDocument;
};

function checkRun(where: string, { text }: Run, { count, counts, document }: Known): Fault[] {
  const expected = expectedOf(text, { count, counts, document });
  if (expected === null || expected === text.replaceAll(',', '')) return [];
  return [
    fault(
      where,
      `“${text}”所指的统计（${count.title.zh}）为${expected}。`,
      `“${text}” points at ${count.path} (${count.title.en}), which is ${expected}.`,
    ),
  ];
}

function expectedOf(text: string, { count, counts, document: { figures } }: Known): string | null {
  if (count.path === 'records/average/scored' && figures.schema !== 'bulou-attention/1') {
    return figures.records.average.value ?? '—';
  }
  if (/^(\d+%|—)$/.test(text)) {
    const percent = percentOf(count.counted.count, wholeOf(count.path, counts));
    return percent === null ? '—' : `${percent}%`;
  }
  return printedNumber(text) === null ? null : String(count.counted.count);
}

/** What a share is a share of: a vendor's own, the product vulnerabilities, all channels, else all records. */
function wholeOf(path: string, counts: ReadonlyMap<string, Count>): number {
  const of = (whole: string) => counts.get(whole)?.counted.count ?? 0;
  if (path === 'patches/patched') return of('records/products');
  if (path.startsWith('patches/byVendor/')) return of(path.replace(/patched$/, 'records'));
  if (path.startsWith('disposal/channels/')) {
    const sent = [...counts.values()].filter((count) => /^disposal\/channels\/[^/]+\/sent$/.test(count.path));
    return sent.reduce((sum, { counted }) => sum + counted.count, 0);
  }
  return of('records/total');
}
