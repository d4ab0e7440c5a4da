import type { TSchema } from 'typebox';
import type { Text } from '../text.ts';
import { type Validation, wholeNumber } from './invalid-input.ts';
import { inputRefused } from './problem.ts';
import type { AnyRoute } from './route.ts';

/**
 * What the check against a schema objects to in a query, put as whoever asked sees it: a parameter that takes one value and stands there
 * twice is told so and nothing else, and one of a wrong form is told what it takes. Anything else that was thrown stays as it is.
 */
export function askedWrongly(thrown: unknown, { takes, describes }: AnyRoute, query: unknown): unknown {
  const { validation, validationContext } = thrown as { validation?: unknown; validationContext?: unknown };
  if (!Array.isArray(validation) || validationContext !== 'querystring') return thrown;
  const { properties = {} } = (takes?.query ?? {}) as { properties?: Readonly<Record<string, TSchema>> };
  const asked = (query ?? {}) as Readonly<Record<string, unknown>>;
  const told = (validation as readonly Validation[]).map((one): Validation => {
    const field = one.instancePath?.split('/')[1] ?? '';
    const { type, says } = (properties[field] ?? {}) as { type?: unknown; says?: Text };
    if (Array.isArray(asked[field]) && type !== 'array') return { instancePath: `/${field}`, keyword: 'once' };
    if (one.keyword === 'minLength' && describes !== undefined) return { instancePath: `/${field}`, keyword: 'empty' };
    const takesWhat = describes?.parameters?.[field] ?? says;
    return one.keyword === 'pattern' && takesWhat ? { ...one, params: { ...one.params, takesWhat } } : one;
  });
  return Object.assign(new Error('the query is wrong'), { validation: told, validationContext });
}

/**
 * Refuses `http.input` (400) for a whole number of a query that is written otherwise than numbers are: `0x10` and `1e2` are ones to
 * JavaScript, and a blank is 0.
 */
export function checkWholeNumbers({ takes }: AnyRoute, url: string): void {
  const { properties = {} } = (takes?.query ?? {}) as { properties?: Readonly<Record<string, TSchema>> };
  const start = url.indexOf('?');
  if (start < 0) return;
  const wrong = [...new URLSearchParams(url.slice(start + 1))].filter(([name, value]) => {
    const { type } = (properties[name] ?? {}) as { type?: unknown };
    // What is no number to anybody is found by the check against the schema, beside whatever else is wrong.
    return type === 'integer' && !Number.isNaN(Number(value)) && value !== '' && !/^(?:0|-?[1-9]\d*)$/.test(value);
  });
  if (wrong.length > 0) throw inputRefused(wrong.map(([field]) => ({ field, text: wholeNumber })));
}
