import { narrowed } from './lexer.ts';
import type { Expression, Term } from './model.ts';
import { formatMoment } from './moments.ts';

/**
 * The one text of an expression, with field names and codes in English: `parseExpression` of it gives the same expression again, as
 * long as that came from `parseExpression` or from the makers of this folder (`allOf`, `exactName`, `fieldWords`, …).
 */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'everything':
      return '';
    case 'and':
      return expression.parts.map((part) => inBrackets(part, part.kind === 'or')).join(' ');
    case 'or':
      return expression.parts.map((part) => inBrackets(part, false)).join(' OR ');
    case 'not':
      return `NOT ${inBrackets(expression.part, expression.part.kind === 'and' || expression.part.kind === 'or')}`;
    default:
      return formatTerm(expression);
  }
}

function inBrackets(part: Expression, isNeeded: boolean): string {
  const text = formatExpression(part);
  return isNeeded ? `(${text})` : text;
}

function formatTerm(term: Term): string {
  switch (term.kind) {
    case 'word':
      return term.text;
    case 'phrase':
      return quote(term.text);
    case 'text':
      return `${term.field}:${term.isPhrase ? quote(term.text) : term.text}`;
    case 'name':
      return `${term.field}:${term.isExact ? quote(term.text) : term.text}`;
    case 'version':
      return `version:${/^[\p{L}\p{N}][\p{L}\p{N}._+*-]*$/u.test(term.text) && !term.text.includes('..') ? term.text : quote(term.text)}`;
    case 'code':
      return `${term.field}:${term.value}`;
    case 'choice':
      return `${term.field}:${term.codes.length === 1 ? term.codes[0] : `(${term.codes.join(',')})`}`;
    case 'flag':
      return `${term.field}:${term.value ? 'yes' : 'no'}`;
    case 'number':
      return `${term.field}${term.operator}${term.value}`;
    case 'day':
      return `${term.field}${term.operator}${formatMoment(term.moment)}`;
  }
}

/** A quotation mark cannot stand inside of a phrase, and makes no difference to what it finds. */
function quote(text: string): string {
  const plain = [...text].map((sign) => (narrowed(sign) === '"' ? ' ' : sign)).join('');
  return `"${plain.replace(/\s+/g, ' ').trim()}"`;
}
