import { type Fault, fault, type Rule } from '../../audit/rule.ts';
import type { Paragraph } from '../../model.ts';
import { textOf } from '../../prose/runs.ts';
import { composePeriodical } from '../compose.ts';
import type { PeriodicalDocument } from '../model.ts';

/** A clause that says what the platform wrote has its numbers: a digit changed by hand is no longer what was counted. */
export const periodicalRewritten: Rule<PeriodicalDocument> = {
  id: 'periodical-rewritten',
  severity: 'error',
  source: 'house.md §3.8',
  title: {
    zh: '改写的段落没有改动数字',
    en: 'A rewritten paragraph says the numbers of the figures.',
  },
  check: (document) =>
    rewrittenIn(document).flatMap(({ id, clauses, generated }) =>
      clauses.flatMap((clause): Fault[] => {
        const same = generated.filter((other) => skeletonOf(other) === skeletonOf(clause));
        if (same.length === 0 || same.some((other) => numbersOf(other).join() === numbersOf(clause).join())) return [];
        const [expected = ''] = same;
        return [
          fault(
            id,
            `改写的段落写“${clause}”，统计为“${expected}”。`,
            `The rewritten paragraph says “${clause}”, the figures “${expected}”.`,
          ),
        ];
      }),
    ),
};

/** A number in words of the editor's own that the paragraph did not have: it may be right, and nothing here counted it. */
export const periodicalUnproven: Rule<PeriodicalDocument> = {
  id: 'periodical-unproven',
  severity: 'warning',
  source: 'house.md §3.8',
  title: {
    zh: '改写的段落中的数字来自统计',
    en: 'Numbers of a rewritten paragraph come from the figures.',
  },
  check: (document) =>
    rewrittenIn(document).flatMap(({ id, clauses, generated }) => {
      const known = new Set(generated.flatMap(numbersOf));
      const skeletons = new Set(generated.map(skeletonOf));
      return clauses
        .filter((clause) => !skeletons.has(skeletonOf(clause)))
        .flatMap(numbersOf)
        .filter((number) => !known.has(number))
        .map((number) =>
          fault(
            id,
            `改写的段落中的“${number}”不在这一段的统计里，请核对。`,
            `“${number}” in the rewritten paragraph is none of its figures; check it.`,
          ),
        );
    }),
};

type Rewritten = {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly generated: readonly string[];
};

/** Paragraphs that speak of figures and are not what is written from them. */
function rewrittenIn(document: PeriodicalDocument): Rewritten[] {
  const written = paragraphsIn(document);
  return [...paragraphsIn(composePeriodical(document.figures, undefined, document.language))].flatMap(
    ([id, generated]): Rewritten[] => {
      const text = written.get(id);
      return text === undefined || text === generated
        ? []
        : [{ id, clauses: clausesOf(text), generated: clausesOf(generated) }];
    },
  );
}

/** By id. Who publishes has numbers of its own (telephones); so have the paragraphs of a list, which are the records' own. */
function paragraphsIn({ parts }: PeriodicalDocument): ReadonlyMap<string, string> {
  const paragraphs = parts
    .filter(({ id }) => !id.startsWith('about-'))
    .flatMap(({ blocks }) => blocks.filter((block): block is Paragraph => block.kind === 'paragraph'))
    .filter(({ id }) => !/^(foreign|domestic)-\d+-text$/.test(id));
  return new Map(paragraphs.map(({ id, runs }) => [id, textOf(runs)]));
}

/** A point or comma between digits ends nothing. */
const ends = /[，。；：、（）！？;:()]|[,.](?!\d)/;

function clausesOf(text: string): string[] {
  return text
    .split(ends)
    .map((clause) => clause.trim())
    .filter((clause) => numbersOf(clause).length > 0);
}

const number = /\d+(?:[.,]\d+)*%?/g;
const numbersOf = (clause: string): string[] => clause.match(number) ?? [];
const skeletonOf = (clause: string) => clause.replace(number, '#');
