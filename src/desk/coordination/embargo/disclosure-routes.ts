import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { readCalendar } from './actions/calendar.ts';
import { askForOrder, decideOrder, readDisclosure, withdrawOrder } from './actions/orders.ts';
import { byOf, doneQuery, doneText } from './asking.ts';
import { CalendarPage } from './calendar-page.tsx';
import { OrderPage } from './order-page.tsx';
import { type CalendarShow, calendarShows } from './store/calendar.ts';
import { orderKinds } from './store/orders.ts';

/** The calendar of what goes public, and the two steps of an emergency. */
export function disclosureRoutes(world: World): AnyRoute[] {
  return [calendarRoute(world), ...orderRoutes(world), ...decisionRoutes(world)];
}

function calendarRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/disclosure',
    may: 'disclosure:read',
    takes: {
      query: Type.Object({
        show: Type.Optional(Type.String({ maxLength: 20 })),
        from: Type.Optional(Type.String({ maxLength: 20 })),
        after: Type.Optional(Type.String({ maxLength: 60 })),
      }),
    },
    does: ({ query: { show, from = '', after = '' } }, context) => {
      const { timeZone } = context;
      return readCalendar(world, byOf(context), { show: showOf(show), from, after, timeZone });
    },
    shows: (view, context) => page(renderPage(CalendarPage, { view, context })),
  });
}

const showOf = (text: string | undefined): CalendarShow => calendarShows.find((show) => show === text) ?? 'coming';
const params = Type.Object({ identifier: Type.String({ maxLength: 40 }) });

function orderRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/disclosure/:identifier',
      may: 'disclosure:read',
      takes: { params, query: doneQuery },
      does: async (input, context) => ({
        view: await readDisclosure(world, byOf(context), input.params.identifier),
        done: doneText(input.query.done),
      }),
      shows: ({ view, done }, context) => page(renderPage(OrderPage, { view, form: freshForm(), done, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/disclosure/:identifier',
      may: 'disclosure:order',
      takes: {
        params,
        body: Type.Object({
          kind: Type.Union(orderKinds.map((kind) => Type.Literal(kind))),
          reason: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
        }),
      },
      does: async (input, context) => {
        await askForOrder(world, byOf(context), input.params.identifier, input.body);
        return input.params.identifier;
      },
      shows: (identifier) => redirect(`/desk/disclosure/${identifier}?done=ordered`),
      again: async ({ text, fields, status }, { params: given, body }, context) => {
        const view = await readDisclosure(world, byOf(context), given.identifier ?? '');
        const form = { values: body, mistakes: fields, refused: text };
        return page(renderPage(OrderPage, { view, form, done: null, context }), status);
      },
    }),
  ];
}

const orderParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });

function decisionRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/desk/disclosure/orders/:id/decide',
      may: 'disclosure:consent',
      takes: {
        params: orderParams,
        body: Type.Object({ decision: Type.Union([Type.Literal('consent'), Type.Literal('refuse')]) }),
      },
      does: async (input, context) => {
        const { decision } = input.body;
        return { decision, identifier: await decideOrder(world, byOf(context), input.params.id, decision) };
      },
      shows: ({ decision, identifier }) => redirect(`/desk/disclosure/${identifier}?done=${decision}`),
    }),
    route({
      method: 'POST',
      path: '/desk/disclosure/orders/:id/withdraw',
      may: 'disclosure:order',
      takes: { params: orderParams },
      does: (input, context) => withdrawOrder(world, byOf(context), input.params.id),
      shows: (identifier) => redirect(`/desk/disclosure/${identifier}?done=taken-back`),
    }),
  ];
}
