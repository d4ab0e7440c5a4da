import { allOf, anyOf, type ChoiceField, type Expression, exactName, formatExpression } from '#expression/index.ts';
import type { Period } from '#vocabulary/index.ts';
import type { ListQuery } from './model.ts';
import { expressionOf } from './text.ts';

/** What a list shows, its ticked filters with its words, as one expression; words that are none count each by itself, as in the list. */
export function expressionOfList(query: ListQuery): Expression {
  const oneOf = (field: ChoiceField, codes: readonly string[]) => (codes.length === 0 ? [] : [choice(field, ...codes)]);
  const flag = (field: 'patch' | 'exploited', value: boolean | null): Expression[] =>
    value === null ? [] : [{ kind: 'flag', field, value }];
  const year = (of: number) => publishedIn({ from: `${of}-01-01`, to: `${of}-12-31` });
  return allOf(
    [
      expressionOf(query.text),
      ...oneOf('severity', query.severities),
      ...oneOf('type', query.objectTypes),
      ...oneOf('sector', query.sectors),
      ...oneOf('kind', query.kinds),
      ...(query.vendors.length === 0 ? [] : [anyOf(query.vendors.map((name) => exactName('vendor', name)))]),
      ...flag('patch', query.patched),
      ...flag('exploited', query.exploited),
      ...(query.years.length === 0 ? [] : [anyOf(query.years.map(year))]),
      ...(query.from === null ? [] : [publishedSide('>=', query.from)]),
      ...(query.to === null ? [] : [publishedSide('<=', query.to)]),
      ...(query.cve === null ? [] : [{ kind: 'code', field: 'cve', value: query.cve } as const]),
    ].filter(({ kind }) => kind !== 'everything'),
  );
}

/** The query within a part of the records that an expression holds, a sub-library for instance: both must be fulfilled. */
export function queryWithin(query: ListQuery, held: Expression): ListQuery {
  const parts = [held, expressionOf(query.text)].filter(({ kind }) => kind !== 'everything');
  return { ...query, text: formatExpression(allOf(parts)) };
}

export function choice(field: ChoiceField, ...codes: readonly string[]): Expression {
  return { kind: 'choice', field, codes };
}

/** Made public in these days, both included; a whole month or year is written as such. */
export function publishedIn({ from, to }: Period): Expression {
  const whole = wholeOf({ from, to });
  if (whole !== null)
    return { kind: 'day', field: 'published', operator: ':', moment: { kind: 'calendar', value: whole } };
  return allOf([publishedSide('>=', from), publishedSide('<=', to)]);
}

function publishedSide(operator: '>=' | '<=', value: string): Expression {
  return { kind: 'day', field: 'published', operator, moment: { kind: 'calendar', value } };
}

function wholeOf({ from, to }: Period): string | null {
  const [year = '', month = ''] = from.split('-');
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return from === `${year}-${month}-01` && to === last ? `${year}-${month}` : null;
}
