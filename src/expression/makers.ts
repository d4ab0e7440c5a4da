import type { NameField, TextField } from './fields.ts';
import { lex } from './lexer.ts';
import { allOf, type Expression, everything } from './model.ts';
import { conditionOf, readFieldToken } from './values.ts';
import { isSearchable } from './words.ts';

/** The condition that a vendor or product bears this very name (or is known by it): what a link or a form that knows the name asks. */
export function exactName(field: NameField, name: string): Expression {
  const text = unquoted(name);
  return text === '' ? everything : { kind: 'name', field, text, isExact: true };
}

/** The condition that a text stands so in the record; `everything` where it holds nothing to look for. */
export function phrase(text: string): Expression {
  const plain = unquoted(text);
  return isSearchable(plain) ? { kind: 'phrase', text: plain } : everything;
}

/** The condition that the words of a text occur, signs of the language in it read as plain text. */
export function words(text: string): Expression {
  return allOf(pieces(text).map((piece) => ({ kind: 'word', text: piece })));
}

/** The condition that the words of a text occur in one field. */
export function fieldHasWords(field: TextField | NameField, text: string): Expression {
  return allOf(
    pieces(text).flatMap((piece) => {
      const [token] = lex(`${field}:${piece}`).tokens;
      return token?.kind === 'field' ? [readFieldToken(token, () => {}) ?? everything] : [];
    }),
  );
}

const unquoted = (text: string) => text.replace(/[\s"“”„＂]+/g, ' ').trim();

/** The condition that this version is stated to be affected; null for what is none. */
export function statedVersion(text: string): Expression | null {
  return conditionOf('version', unquoted(text));
}

/** The words of a text as the language reads them when nothing in it is a sign of its own. */
function pieces(text: string): string[] {
  const runs = text.split(/[\s()（）"“”„＂:：<>=≥≤＜＞＝,，、；;]+/);
  return runs.flatMap((run) => {
    const [token] = lex(run.replace(/^[-－]+/, '')).tokens;
    return token?.kind === 'word' ? [token.text] : [];
  });
}
