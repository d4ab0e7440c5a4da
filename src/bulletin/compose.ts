import { severityTerms } from '#vocabulary/index.ts';
import type { Edition } from './editions/edition.ts';
import { defaultIdentity, type Identity, named } from './editions/identity.ts';
import { findEdition } from './editions/list.ts';
import type { Figures } from './figures.ts';
import type { Block, Bulletin, Part } from './model.ts';
import type { Context } from './parts/context.ts';
import { builders } from './parts/registry.ts';
import { printedLevel } from './rules/level.ts';
import { percentOf } from './rules/percent.ts';
import { issueText, periodText } from './rules/period.ts';

/**
 * The whole document of one issue, in Chinese, from its frozen figures.
 *
 * Pure: the same figures give the same document. The edition is the one that the figures name unless another is given.
 * Refuses `bulletin.unknown-edition`. It does not audit: `auditFigures` does. Source: domain.md §5, the reference.
 */
export function composeBulletin(
  figures: Figures,
  edition: Edition = findEdition(figures.edition),
  identity: Identity = defaultIdentity,
): Bulletin {
  const write = (numberOf: Context['numberOf']) => writeParts({ figures, edition, identity, numberOf });
  // A sentence names a table that stands after it: the first writing shows which appear, the second knows their numbers.
  const numbers = numbersIn(write(() => 0));
  const numberOf = (id: string) => numbers.get(id) ?? 0;
  return {
    schema: 'bulou-bulletin/1',
    edition: edition.id,
    masthead: {
      publisher: `${identity.platform}（${identity.short}）`,
      title: identity.title,
      period: periodText(figures.period),
      issue: issueText(figures.issue),
    },
    summary: summaryOf(figures),
    parts: write(numberOf).map((part) => ({ ...part, blocks: part.blocks.map((block) => numbered(block, numberOf)) })),
    figures,
  };
}

function writeParts(context: Context): Part[] {
  return context.edition.parts
    .map(({ id, heading, blocks }) => ({
      id,
      heading: named(heading, context.identity),
      blocks: blocks.flatMap((name) => builders[name](context)),
    }))
    .filter((part) => part.blocks.length > 0);
}

function numbersIn(parts: readonly Part[]): Map<string, number> {
  const blocks = parts.flatMap((part) => part.blocks);
  const numbersOf = (kind: Block['kind']) =>
    blocks.filter((block) => block.kind === kind).map((block, n) => [block.id, n + 1] as const);
  return new Map([...numbersOf('table'), ...numbersOf('figure')]);
}

function numbered(block: Block, numberOf: Context['numberOf']): Block {
  return block.kind === 'table' || block.kind === 'figure' ? { ...block, number: numberOf(block.id) } : block;
}

/** The five numbers under the masthead; a dash where there is nothing to say. */
function summaryOf({ assessment }: Figures): Bulletin['summary'] {
  const { total, bySeverity, zeroDay, average } = assessment;
  const share = percentOf(zeroDay.count, total.count);
  const level = printedLevel(assessment);
  return [
    { value: String(total.count), label: '本周收录' },
    { value: String(bySeverity.high.count), label: '高危' },
    { value: String(zeroDay.count), label: share === null ? '0day' : `0day（${share}%）` },
    { value: average.value ?? '—', label: '平均分值' },
    { value: level === null ? '—' : severityTerms[level].zh, label: '整体评价级别' },
  ];
}
