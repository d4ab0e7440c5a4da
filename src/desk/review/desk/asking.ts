import type { FormState } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import type { Context, Problem, RawInput } from '#platform/http/index.ts';
import type { By } from './report/actions.ts';

/** Who asks, when, from where. Refuses `people.sign-in`. */
export function byOf(context: Context): By {
  return { actor: actorOf(context), now: context.now, address: context.client.address };
}

/** A refused form as it is shown again: what was typed, what is wrong. */
export function refusedForm({ text, fields }: Problem, { body }: Pick<RawInput, 'body'>): FormState {
  return { values: body, mistakes: fields, refused: text };
}

/** A path of this site with one more word in its query. */
export function withQuery(path: string, name: string, value: string): string {
  const [place = '/', query] = path.split('?', 2);
  const search = new URLSearchParams(query);
  search.set(name, value);
  return `${place}?${search}`;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A field with several values, however many were sent. */
export function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}
