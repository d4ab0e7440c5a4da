import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { type NumbersBy, readNumbers, release, reserve } from './actions.ts';
import { NumbersPage } from './pages.tsx';
import { numberWords as words } from './words.ts';

const body = Type.Object({
  holder: Type.String({ minLength: 1, maxLength: 254 }),
  purpose: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  year: Type.Integer({ minimum: 1999, maximum: 9999 }),
  size: Type.Integer({ minimum: 1, maximum: 10_000 }),
});
const done = Type.Union([Type.Literal('reserved'), Type.Literal('released')]);
const doneWords = { reserved: words.doneReserved, released: words.doneReleased } as const;

const byOf = (context: Context): NumbersBy => ({
  actor: actorOf(context),
  now: context.now,
  address: context.client.address,
});

/** Numbers and their blocks. */
export function numberRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/numbers',
      may: 'number:reserve',
      takes: { query: Type.Object({ done: Type.Optional(done) }) },
      does: async ({ query }, { now }) => ({ view: await readNumbers(world, now), done: query.done }),
      shows: ({ view, done: what }, context) => {
        const form = freshForm({ year: view.year });
        return page(renderPage(NumbersPage, { view, form, done: what ? doneWords[what] : null, context }));
      },
    }),
    route({
      method: 'POST',
      path: '/desk/numbers',
      may: 'number:reserve',
      takes: { body },
      does: (input, context) => reserve(world, byOf(context), input.body),
      shows: () => redirect('/desk/numbers?done=reserved'),
      again: async ({ text, fields, status }, { body: values }, context) => {
        const form = { values, mistakes: fields, refused: text };
        const view = await readNumbers(world, context.now);
        return page(renderPage(NumbersPage, { view, form, done: null, context }), status);
      },
    }),
    route({
      method: 'POST',
      path: '/desk/numbers/:id/release',
      may: 'number:reserve',
      takes: { params: Type.Object({ id: Type.Integer({ minimum: 1 }) }) },
      does: (input, context) => release(world, byOf(context), input.params.id),
      shows: () => redirect('/desk/numbers?done=released'),
    }),
  ];
}
