import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { By } from './actions/take-part.ts';
import { doneWords } from './words.ts';

/** Who asks, when and from where. */
export const byOf = (context: Context): By => ({
  actor: actorOf(context),
  now: context.now,
  address: context.client.address,
});

/** What was done just now, as the address after a form says it. */
export const doneQuery = Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) });
export const doneText = (done: string | undefined) => (done === undefined ? null : (doneWords[done] ?? null));
