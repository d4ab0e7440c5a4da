import {
  bounds,
  type Expression,
  everything,
  formatExpression,
  rangeOf,
  type Term,
  termsIn,
  withAllMeant,
} from '#expression/index.ts';
import type { Reader } from '#publish/read/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { allBits, type Bits, both, either, except, noBits } from './bits.ts';
import { keep, kept } from './cache.ts';
import type { Columns } from './columns.ts';
import { choiceBits, dayFieldBits, flagBits, nameBits, numberBits, weaknessBits } from './conditions.ts';
import { dayBits } from './filter.ts';
import { type LookUp, lookedUp, matchKey } from './lookups.ts';
import type { ListQuery } from './model.ts';
import { expressionOf } from './text.ts';

/** The records that the text of a query asks for; null where it asks for all. */
export async function matchedBits(
  db: Reader,
  columns: Columns,
  { text, today }: Pick<ListQuery, 'text' | 'today'>,
): Promise<Bits | null> {
  const expression = expressionOf(text);
  if (expression.kind === everything.kind) return null;
  return evaluated(db, columns, expression, today);
}

/**
 * The records that fulfil an expression: the same as `matchesExpression` says of each.
 *
 * Words, numbers of CVEs and our own come from the database, all at once; everything else is counted over the columns, some 2 ms a
 * condition over a million records. What was found is kept for the version.
 */
export async function evaluated(db: Reader, columns: Columns, expression: Expression, today: Day): Promise<Bits> {
  const key = `${today} ${formatExpression(expression)}`;
  const known = kept(columns, key);
  if (known !== undefined) return known;
  const asked = withAllMeant(expression);
  const found = await lookUps(db, columns, asked);
  const bits = bitsOf({ columns, today, found }, asked);
  keep(columns, key, bits);
  return bits;
}

type Known = { readonly columns: Columns; readonly today: Day; readonly found: ReadonlyMap<string, Bits> };

async function lookUps(db: Reader, columns: Columns, expression: Expression): Promise<ReadonlyMap<string, Bits>> {
  const asked = new Map<string, LookUp>();
  for (const { term } of termsIn(joinedWords(expression))) {
    const lookUp = matchKey(term);
    if (lookUp !== null) asked.set(lookUp.key, lookUp);
  }
  const found = await Promise.all(
    [...asked.values()].map(async (lookUp) => [lookUp.key, await lookedUp(db, columns, lookUp)] as const),
  );
  return new Map(found);
}

/** Words that stand side by side become one word: the database finds records that hold all of them far quicker than it lists each. */
function joinedWords(expression: Expression): Expression {
  if (expression.kind === 'not') return { kind: 'not', part: joinedWords(expression.part) };
  if (expression.kind === 'or') return { kind: 'or', parts: expression.parts.map(joinedWords) };
  if (expression.kind !== 'and') return expression;
  const words = expression.parts.flatMap((part) => (part.kind === 'word' ? [part.text] : []));
  const others = expression.parts.filter(({ kind }) => kind !== 'word').map(joinedWords);
  return { kind: 'and', parts: words.length === 0 ? others : [{ kind: 'word', text: words.join(' ') }, ...others] };
}

function bitsOf(known: Known, expression: Expression): Bits {
  return combined(known, joinedWords(expression));
}

function combined(known: Known, expression: Expression): Bits {
  const { count } = known.columns;
  switch (expression.kind) {
    case 'everything':
      return allBits(count);
    case 'and':
      return expression.parts.map((part) => combined(known, part)).reduce(both, allBits(count));
    case 'or':
      return expression.parts.map((part) => combined(known, part)).reduce(either, noBits(count));
    case 'not':
      return except(combined(known, expression.part), count);
    default:
      return termBits(known, expression);
  }
}

function termBits({ columns, today, found }: Known, term: Term): Bits {
  const lookUp = matchKey(term);
  if (lookUp !== null) return found.get(lookUp.key) ?? noBits(columns.count);
  switch (term.kind) {
    case 'name':
      return nameBits(columns, term);
    case 'code':
      return weaknessBits(columns, term.value);
    case 'choice':
      return choiceBits(columns, term);
    case 'flag':
      return flagBits(columns, term);
    case 'number':
      return numberBits(columns, term);
    case 'day': {
      const range = bounds(term.operator, rangeOf(term.moment, today));
      return term.field === 'published'
        ? dayBits(columns, range.from, range.to)
        : dayFieldBits(columns, term.field, range);
    }
    default:
      return noBits(columns.count);
  }
}
