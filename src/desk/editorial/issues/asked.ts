import { Type } from 'typebox';
import { bulletinLanguages } from '#bulletin/index.ts';
import { actorOf } from '#people/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { By } from './model.ts';

/** What the routes of an issue take alike. */
export const params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });
export const version = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
export const edition = Type.Optional(Type.Union(bulletinLanguages.map((one) => Type.Literal(one))));

/** Who asks, when, and from where. */
export function byOf(context: Context): By {
  return { actor: actorOf(context), now: context.now, address: context.client.address };
}
