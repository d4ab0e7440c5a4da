import { type Lexed, lex, type Token } from './lexer.ts';
import {
  allOf,
  anyOf,
  type Expression,
  type ExpressionProblem,
  everything,
  expressionLimits,
  not,
  type Parsed,
} from './model.ts';
import * as problems from './problems.ts';
import { readFieldToken } from './values.ts';
import { isSearchable } from './words.ts';

/**
 * Reads an expression (grammar in docs/search.md). Never throws: what cannot be read is told in `problems`, all of them at once, in
 * the order of their places. An empty text asks for everything.
 *
 * Problem codes: `expression.too-long`, `.too-deep`, `.too-many-terms`, `.unknown-field`, `.unknown-value`, `.bad-number`,
 * `.bad-day`, `.bad-code`, `.bad-version`, `.range-reversed`, `.not-comparable`, `.one-value`, `.nothing-beyond`, `.missing-value`,
 * `.missing-operand`, `.unclosed-quote`, `.unclosed-bracket`, `.stray-bracket`, `.empty-brackets`, `.nothing-to-look-for`.
 */
export function parseExpression(text: string): Parsed {
  if (text.length > expressionLimits.characters) return { ok: false, problems: [problems.tooLong(text.length)] };
  const lexed = lex(text);
  const told = [...lexed.problems];
  const expression = lexed.tokens.length === 0 ? everything : readAll(lexed, told);
  if (lexed.tokens.length === 0 && text.trim() !== '') {
    told.push(problems.nothingToLookFor({ from: 0, to: text.length }));
  }
  if (told.length === 0) return { ok: true, expression };
  return { ok: false, problems: told.sort((one, other) => one.from - other.from) };
}

/**
 * The words of a text, whatever signs stand between them: what the search box did before there was a language, and what a list
 * shows beside the problems of a text that is no expression. A text without words finds nothing: it is asked for as it stands.
 */
export function plainWords(text: string): Expression {
  const words = text
    .slice(0, expressionLimits.characters)
    .split(/[\s()（）"“”„＂]+/)
    .filter(isSearchable)
    .slice(0, expressionLimits.terms);
  if (words.length > 0) return allOf(words.map((word) => ({ kind: 'word', text: word })));
  return text.trim() === '' ? everything : { kind: 'word', text: '' };
}

type Reading = {
  readonly tokens: readonly Token[];
  readonly problems: ExpressionProblem[];
  at: number;
  depth: number;
  terms: number;
  /** Set when a limit is passed: nothing more is read, nothing more is said. */
  isOver: boolean;
};

function readAll({ tokens }: Lexed, told: ExpressionProblem[]): Expression {
  const reading: Reading = { tokens, problems: told, at: 0, depth: 0, terms: 0, isOver: false };
  const parts: Expression[] = [];
  while (reading.at < tokens.length && !reading.isOver) {
    const token = tokens[reading.at];
    if (token?.kind === 'close') {
      told.push(problems.strayBracket(token));
      reading.at += 1;
    } else parts.push(readOr(reading));
  }
  return allOf(parts);
}

const kindAt = ({ tokens, at }: Reading) => tokens[at]?.kind ?? 'end';

/** or = and { OR and } */
function readOr(reading: Reading): Expression {
  const parts = [readAnd(reading)];
  while (!reading.isOver && kindAt(reading) === 'or') {
    reading.at += 1;
    parts.push(readAnd(reading));
  }
  return anyOf(parts);
}

/** and = not { [ AND ] not } */
function readAnd(reading: Reading): Expression {
  const parts = [readNot(reading)];
  while (!reading.isOver) {
    const kind = kindAt(reading);
    if (kind === 'or' || kind === 'close' || kind === 'end') break;
    if (kind === 'and') reading.at += 1;
    parts.push(readNot(reading));
  }
  return allOf(parts);
}

/** not = ( NOT | "-" ) not | primary */
function readNot(reading: Reading): Expression {
  const token = reading.tokens[reading.at];
  if (token?.kind !== 'not') return readPrimary(reading);
  reading.at += 1;
  return deeper(reading, token, () => not(readNot(reading)));
}

/** primary = "(" or ")" | condition */
function readPrimary(reading: Reading): Expression {
  const token = reading.tokens[reading.at];
  if (token?.kind === 'open') return readBrackets(reading, token);
  if (token === undefined || token.kind === 'close' || token.kind === 'and' || token.kind === 'or') {
    return readNothing(reading, token);
  }
  reading.at += 1;
  if (token.kind === 'bad' || token.kind === 'not') return everything;
  return readTerm(reading, token);
}

/** A condition is missing: told of the operator beside it. */
function readNothing(reading: Reading, token: Token | undefined): Expression {
  const before = reading.tokens[reading.at - 1];
  const isOperator = (one: Token | undefined) => one !== undefined && ['and', 'or', 'not'].includes(one.kind);
  const operator = isOperator(before) ? before : isOperator(token) ? token : undefined;
  if (operator !== undefined) {
    reading.problems.push(problems.missingOperand(operator, wordOf(operator)));
  }
  // An operator that nothing stands before is passed over, so that reading comes to an end.
  if (!isOperator(before) && isOperator(token)) reading.at += 1;
  return everything;
}

const wordOf = ({ kind }: Token) => kind.toUpperCase();

function readBrackets(reading: Reading, open: Token): Expression {
  reading.at += 1;
  if (kindAt(reading) === 'close') {
    const to = reading.tokens[reading.at]?.to ?? open.to;
    reading.problems.push(problems.emptyBrackets({ from: open.from, to }));
    reading.at += 1;
    return everything;
  }
  const inner = deeper(reading, open, () => readOr(reading));
  if (reading.isOver) return inner;
  if (kindAt(reading) === 'close') reading.at += 1;
  else reading.problems.push(problems.unclosedBracket(open));
  return inner;
}

function deeper(reading: Reading, token: Token, read: () => Expression): Expression {
  if (reading.depth >= expressionLimits.depth) {
    reading.problems.push(problems.tooDeep(token));
    reading.isOver = true;
    return everything;
  }
  reading.depth += 1;
  const inner = read();
  reading.depth -= 1;
  return inner;
}

function readTerm(reading: Reading, token: Extract<Token, { kind: 'word' | 'phrase' | 'field' }>): Expression {
  reading.terms += token.kind === 'field' ? token.values.length : 1;
  if (reading.terms > expressionLimits.terms) {
    reading.problems.push(problems.tooManyTerms(token));
    reading.isOver = true;
    return everything;
  }
  if (token.kind === 'word') return { kind: 'word', text: token.text };
  if (token.kind === 'field') {
    return readFieldToken(token, (problem) => reading.problems.push(problem)) ?? everything;
  }
  if (!isSearchable(token.text)) reading.problems.push(problems.nothingToLookFor(token));
  return { kind: 'phrase', text: token.text };
}
