import { allOf, type Expression, exactName, formatExpression } from '#expression/index.ts';

/** The list of the records that fulfil all of these. */
export function recordsHref(...parts: readonly Expression[]): string {
  return hrefWith('/records', allOf(parts));
}

/** Where to be told of what fulfils an expression. */
export function alertsHref(expression: Expression): string {
  return hrefWith('/alerts', expression);
}

/** The form in which an expression can be changed. */
export function formHref(expression: Expression): string {
  return hrefWith('/search/advanced', expression);
}

function hrefWith(path: string, expression: Expression): string {
  const text = formatExpression(expression);
  return text === '' ? path : `${path}?${new URLSearchParams({ q: text })}`;
}

export function patched(value: boolean): Expression {
  return { kind: 'flag', field: 'patch', value };
}

export function ofVendor(name: string): Expression {
  return exactName('vendor', name);
}

/** States this day: a comparison that holds of every one; the language reads no year before 1000. */
export function stated(field: 'submitted'): Expression {
  return { kind: 'day', field, operator: '>=', moment: { kind: 'calendar', value: '1000' } };
}
