import type { Edition } from './editions/edition.ts';
import { defaultIdentity, type Identity, identityIn, named } from './editions/identity.ts';
import { findEdition } from './editions/list.ts';
import type { Figures } from './figures.ts';
import type { Block, Bulletin, BulletinLanguage, Part } from './model.ts';
import type { Context } from './parts/context.ts';
import { builders } from './parts/registry.ts';
import { proseIn } from './prose/list.ts';
import type { Prose } from './prose/prose.ts';
import { printedLevel } from './rules/level.ts';
import { percentOf } from './rules/percent.ts';

/**
 * The whole document of one issue from its frozen figures, in Chinese unless another language is asked for.
 *
 * Pure: the same figures give the same document. Both languages have the same parts and blocks under the same ids. The edition
 * is the one that the figures name unless another is given. Refuses `bulletin.unknown-edition`. It does not audit:
 * `auditFigures` does. Source: domain.md §5, the reference.
 */
export function composeBulletin(
  figures: Figures,
  edition: Edition = findEdition(figures.edition),
  identity: Identity = defaultIdentity,
  language: BulletinLanguage = 'zh',
): Bulletin {
  const prose = proseIn(language);
  const write = (numberOf: Context['numberOf']) => writeParts({ figures, edition, identity, numberOf, prose });
  // A sentence names a table that stands after it: the first writing shows which appear, the second knows their numbers.
  const numbers = numbersIn(write(() => 0));
  const numberOf = (id: string) => numbers.get(id) ?? 0;
  const { platform, title } = identityIn(identity, language);
  return {
    schema: 'bulou-bulletin/1',
    edition: edition.id,
    // Chinese issues stay as they were before there was another language, byte for byte.
    ...(language === 'zh' ? {} : { language }),
    masthead: {
      publisher: prose.words.publisher(platform, identity.short),
      title,
      period: prose.words.period(figures.period),
      issue: prose.words.issue(figures.issue),
    },
    summary: summaryOf(figures, prose),
    parts: write(numberOf).map((part) => ({ ...part, blocks: part.blocks.map((block) => numbered(block, numberOf)) })),
    figures,
  };
}

function writeParts(context: Context): Part[] {
  const { language } = context.prose;
  return context.edition.parts
    .map(({ id, heading, blocks }) => ({
      id,
      heading: named(heading[language], context.identity, language),
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
function summaryOf({ assessment }: Figures, { words }: Prose): Bulletin['summary'] {
  const { total, bySeverity, zeroDay, average } = assessment;
  const level = printedLevel(assessment);
  return [
    { value: words.number(total.count), label: words.summary.total, count: 'assessment/total' },
    { value: words.number(bySeverity.high.count), label: words.summary.high, count: 'assessment/bySeverity/high' },
    {
      value: words.number(zeroDay.count),
      label: words.summary.zeroDay(percentOf(zeroDay.count, total.count)),
      count: 'assessment/zeroDay',
    },
    average.value === null
      ? { value: '—', label: words.summary.average }
      : { value: average.value, label: words.summary.average, count: 'assessment/average/scored' },
    { value: level === null ? '—' : words.levels[level], label: words.summary.level },
  ];
}
