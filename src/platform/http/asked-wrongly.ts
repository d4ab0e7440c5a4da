import type { TSchema } from 'typebox';
import type { Text } from '../text.ts';
import type { Validation } from './invalid-input.ts';
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
    const takesWhat = describes?.parameters?.[field] ?? says;
    return one.keyword === 'pattern' && takesWhat ? { ...one, params: { ...one.params, takesWhat } } : one;
  });
  return Object.assign(new Error('the query is wrong'), { validation: told, validationContext });
}
