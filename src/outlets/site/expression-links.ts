import { allOf, type ChoiceField, type Expression, exactName, formatExpression } from '#expression/index.ts';
import type { Period } from '#vocabulary/index.ts';

/** The list of the records that fulfil all of these. */
export function recordsHref(...parts: readonly Expression[]): string {
  const text = formatExpression(allOf(parts));
  return text === '' ? '/records' : `/records?${new URLSearchParams({ q: text })}`;
}

export function choice(field: ChoiceField, ...codes: readonly string[]): Expression {
  return { kind: 'choice', field, codes };
}

export function patched(value: boolean): Expression {
  return { kind: 'flag', field: 'patch', value };
}

export function ofVendor(name: string): Expression {
  return exactName('vendor', name);
}

/** Made public in these days, both included; a whole month or year is written as such. */
export function publishedIn({ from, to }: Period): Expression {
  const whole = wholeOf({ from, to });
  if (whole !== null)
    return { kind: 'day', field: 'published', operator: ':', moment: { kind: 'calendar', value: whole } };
  const bound = (operator: '>=' | '<=', value: string): Expression => ({
    ...{ kind: 'day', field: 'published', operator, moment: { kind: 'calendar', value } },
  });
  return allOf([bound('>=', from), bound('<=', to)]);
}

function wholeOf({ from, to }: Period): string | null {
  const [year = '', month = ''] = from.split('-');
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return from === `${year}-${month}-01` && to === last ? `${year}-${month}` : null;
}
