import type { Text } from '#platform/text.ts';
import type { Day } from '#vocabulary/index.ts';
import { choiceTerms } from './fields.ts';
import { formatExpression } from './format.ts';
import {
  codesOf,
  dayOfField,
  flagOf,
  matchesExpression,
  namesOf,
  numberOf,
  type Subject,
  statedCodes,
  textsOf,
  versionsOf,
} from './matches.ts';
import type { Expression, Term } from './model.ts';

/**
 * An expression held against a record, part by part: `text` is the part as `formatExpression` writes it, `holds` whether the record
 * fulfils it (of NOT: whether the whole part does). `stated`: what the record says of the field of a condition, null where it says
 * nothing or the condition looks for words.
 */
export type Explained = {
  readonly kind: Expression['kind'];
  readonly text: string;
  readonly holds: boolean;
  readonly stated: Text | null;
  readonly parts: readonly Explained[];
};

/** Why a record fulfils an expression, or does not: the tree of its parts, in their order. */
export function explainExpression(expression: Expression, subject: Subject, today: Day): Explained {
  return {
    kind: expression.kind,
    text: formatExpression(expression),
    holds: matchesExpression(expression, subject, today),
    stated: isTerm(expression) ? stated(expression, subject) : null,
    parts: partsOf(expression).map((part) => explainExpression(part, subject, today)),
  };
}

function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'and' || expression.kind === 'or') return expression.parts;
  return expression.kind === 'not' ? [expression.part] : [];
}

function isTerm(expression: Expression): expression is Term {
  return !['everything', 'and', 'or', 'not'].includes(expression.kind);
}

function stated(term: Term, subject: Subject): Text | null {
  const { record, facts } = subject;
  switch (term.kind) {
    case 'word':
    case 'phrase':
      return null;
    case 'text':
      return listed(textsOf(record, term.field));
    case 'name':
      return listed([...new Set(namesOf(subject, term.field))]);
    case 'version':
      return listed(versionsOf(record));
    case 'code':
      return listed(term.field === 'id' ? [record.identifier] : codesOf(record, term.field));
    case 'choice': {
      const terms = statedCodes(record, term.field).map((code) => choiceTerms[term.field][code] ?? same(code));
      return { zh: terms.map(({ zh }) => zh).join('、'), en: terms.map(({ en }) => en).join(', ') };
    }
    case 'flag':
      return flagOf(subject, term.field) ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'number': {
      const value = numberOf(record, facts, term.field);
      return value === null ? null : same(String(value));
    }
    case 'day': {
      const day = dayOfField(record, term.field);
      return day === null ? null : same(day);
    }
  }
}

const same = (text: string): Text => ({ zh: text, en: text });

function listed(values: readonly string[]): Text | null {
  return values.length === 0 ? null : { zh: values.join('、'), en: values.join(', ') };
}
