import { type Count, countsOf } from '../../counts.ts';
import { blocksOf } from '../../document-text.ts';
import type { Figures, WeekPoint } from '../../figures.ts';
import type { Block, Bulletin, Run } from '../../model.ts';
import { issuePath, receivedChange } from '../../prose/numbers.ts';
import { percentOf } from '../../rules/percent.ts';
import { printedNumber } from '../../rules/printed.ts';
import { type Fault, fault, type Rule } from '../rule.ts';

/** A number that says what it counted is the one counted there, or its share, its mean or its weekly change. */
export const documentCounts: Rule<Bulletin> = {
  id: 'document-counts',
  severity: 'error',
  source: 'house.md §3.8; model.ts',
  title: {
    zh: '数字与其所指的统计一致',
    en: 'Every number equals what it points at in the figures, and what it points at is there.',
  },
  check: (bulletin) => {
    const counts = new Map(countsOf(bulletin.figures).map((count) => [count.path, count]));
    return runsWithProof(bulletin).flatMap(({ where, run }) => {
      if (run.count === undefined) return checkIssue(where, run, bulletin.figures);
      const count = counts.get(run.count);
      if (count === undefined) {
        return [
          fault(
            where,
            `“${run.text}”所指的统计“${run.count}”不存在。`,
            `“${run.text}” points at ${run.count}, which is not in the figures.`,
          ),
        ];
      }
      return checkCount(where, run, { count, counts, figures: bulletin.figures });
    });
  },
};

type Placed = { readonly where: string; readonly run: Run };

function runsWithProof({ summary, ...bulletin }: Bulletin): Placed[] {
  const inSummary = summary.map(({ value, count }, n): Placed => {
    return { where: `summary/${n}`, run: { text: value, ...(count !== undefined && { count }) } };
  });
  const inBlocks = blocksOf({ summary, ...bulletin }).flatMap((block) =>
    runsIn(block).map((run) => ({ where: block.id, run })),
  );
  return [...inSummary, ...inBlocks].filter(({ run }) => run.count !== undefined || run.issue !== undefined);
}

function runsIn(block: Block): readonly Run[] {
  if (block.kind === 'paragraph') return block.runs;
  const table = block.kind === 'figure' ? block.table : block.kind === 'table' ? block : null;
  return table === null ? [] : table.rows.flat().flatMap((cell) => cell.runs);
}

type Counts = {
  readonly count: Count;
  readonly counts: ReadonlyMap<string, Count>;
  readonly figures: Figures;
};

/** A name (of a notified unit) states no number. */
function checkCount(where: string, run: Run, { count, counts, figures }: Counts): Fault[] {
  const expected = run.issue === undefined ? expectedOf(run.text, count, { counts, figures }) : changesOf(figures);
  if (expected === null || expected.includes(run.text.replaceAll(',', ''))) return [];
  const [first = '—'] = expected;
  return [
    fault(
      where,
      `“${run.text}”所指的统计（${count.title.zh}）为${first}。`,
      `“${run.text}” points at ${count.path} (${count.title.en}), which is ${first}.`,
    ),
  ];
}

function expectedOf(text: string, count: Count, { counts, figures }: Omit<Counts, 'count'>): string[] | null {
  if (count.path === 'assessment/average/scored') return [figures.assessment.average.value ?? '—'];
  if (/^\d+%$/.test(text)) {
    const whole = counts.get(wholeOf(count.path))?.counted.count ?? 0;
    return [`${percentOf(count.counted.count, whole)}%`, ...(isReceived(count) ? changesOf(figures) : [])];
  }
  if (isReceived(count) && printedNumber(text) === null) return changesOf(figures);
  return printedNumber(text) === null ? null : [String(count.counted.count)];
}

function isReceived(count: Count): boolean {
  return count.path === 'assessment/received';
}

/** An industry's levels are shares of the industry, everything else of all records. */
function wholeOf(path: string): string {
  const sector = /^sectors\/\d+/.exec(path)?.[0];
  return sector === undefined ? 'assessment/total' : `${sector}/all`;
}

/** The weekly change as each language and edition may put it. */
function changesOf(figures: Figures): string[] {
  const change = receivedChange(figures);
  if (change === null) return [];
  const { hundredths } = change;
  if (hundredths === 0) return ['不足1%', 'less than 1%'];
  return [`${hundredths}%`, `${(hundredths / 100).toFixed(2)}倍`, ((hundredths + 100) / 100).toFixed(2)];
}

/** What an earlier issue printed must stand in the series under that issue. */
function checkIssue(where: string, { text, issue }: Run, { history }: Figures): Fault[] {
  const points = history.filter((point) => issuePath(point.issue) === issue);
  const printed = printedNumber(text);
  if (points.some((point) => printed === null || numbersOf(point).includes(printed))) return [];
  return [
    fault(
      where,
      `“${text}”所指的${issue}期没有这个数字。`,
      `“${text}” points at issue ${issue}, whose figures do not have it.`,
    ),
  ];
}

function numbersOf({ average, total, zeroDay, received, disposal }: WeekPoint): number[] {
  const held = [average === null ? null : Number(average), total, zeroDay, received, ...Object.values(disposal ?? {})];
  return held.filter((value) => value !== null);
}
