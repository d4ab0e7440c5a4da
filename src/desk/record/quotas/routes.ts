import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { NumbersBy } from '../numbers/actions.ts';
import { partnerLimits } from '../partners/model.ts';
import { readQuotas, setQuota } from './actions.ts';
import { QuotasPage } from './pages.tsx';
import { quotaWords as words } from './words.ts';

const path = '/admin/number-quotas';
const organisation = Type.String({ minLength: 1, maxLength: 200 });
const year = Type.Integer({ minimum: 1999, maximum: 9999 });
const numbers = Type.Integer({ minimum: 0, maximum: partnerLimits.quota });
/** What “change” fills the form with. */
const query = Type.Object({
  organisation: Type.Optional(organisation),
  year: Type.Optional(year),
  numbers: Type.Optional(numbers),
  done: Type.Optional(Type.Literal('saved')),
});

const byOf = (context: Context): NumbersBy => ({
  actor: actorOf(context),
  now: context.now,
  address: context.client.address,
});

/** Which organisation may set aside how many numbers. */
export function quotaRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path,
      may: 'number:quota',
      takes: { query },
      does: async ({ query: { done, ...filled } }, context) => ({
        view: await readQuotas(world, byOf(context)),
        filled,
        isDone: done !== undefined,
      }),
      shows: ({ view, filled, isDone }, context) => {
        const form = freshForm({
          organisation: filled.organisation ?? '',
          year: filled.year ?? view.year,
          numbers: filled.numbers ?? '',
        });
        return page(renderPage(QuotasPage, { view, form, done: isDone ? words.saved : null, context }));
      },
    }),
    route({
      method: 'POST',
      path,
      may: 'number:quota',
      takes: { body: Type.Object({ organisation, year, numbers }) },
      does: ({ body }, context) => setQuota(world, byOf(context), body),
      shows: () => redirect(`${path}?done=saved`),
      again: async ({ text, fields, status }, { body: values }, context) => {
        const form = { values, mistakes: fields, refused: text };
        const view = await readQuotas(world, byOf(context));
        return page(renderPage(QuotasPage, { view, form, done: null, context }), status);
      },
    }),
  ];
}
