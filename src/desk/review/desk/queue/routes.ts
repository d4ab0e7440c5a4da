import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf, withQuery } from '../asking.ts';
import { doneText } from '../done.ts';
import { claimNext } from '../moves/actions.ts';
import { forgetFilter, readQueue, saveFilter } from './actions.ts';
import { parseQueueQuery, queueQuery } from './model.ts';
import { QueuePage } from './pages.tsx';

/** The queue, its saved filters, and taking the next report. */
export function queueRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk',
      may: 'review:read',
      does: (_input, context) => {
        const search = new URL(context.url, context.publicUrl).searchParams;
        return readQueue(world, { ...byOf(context), search });
      },
      shows: (view, context) => {
        const done = doneText(context.url, context.publicUrl);
        return page(renderPage(QueuePage, { ...view, context, done }));
      },
    }),
    route({
      method: 'POST',
      path: '/desk/next',
      may: 'review:work',
      takes: { body: Type.Object({ query: Type.Optional(Type.String({ maxLength: 1000 })) }) },
      does: async ({ body }, { now, timeZone, client, ...context }) => {
        const actor = actorOf(context);
        const { filter } = parseQueueQuery(new URLSearchParams(body.query ?? ''), actor.roles);
        const receipt = await claimNext(world, { actor, now, timeZone, client }, filter);
        return receipt === null
          ? withQuery(`/desk?${queueQuery(filter)}`, 'done', 'nothing')
          : `/desk/reports/${receipt}?done=claim:${receipt}`;
      },
      shows: (to) => redirect(to),
    }),
    ...filterRoutes(world),
  ];
}

function filterRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/desk/filters',
      may: 'review:work',
      takes: {
        body: Type.Object({
          name: Type.String({ minLength: 1, maxLength: 60 }),
          query: Type.String({ maxLength: 1000 }),
        }),
      },
      does: ({ body }, context) => saveFilter(world, byOf(context), body.name, body.query),
      shows: (query) => redirect(withQuery(`/desk?${query}`, 'done', 'filter')),
    }),
    route({
      method: 'POST',
      path: '/desk/filters/:id/remove',
      may: 'review:work',
      takes: { params: Type.Object({ id: Type.Integer({ minimum: 1 }) }) },
      does: ({ params }, context) => forgetFilter(world, byOf(context), params.id),
      shows: () => redirect('/desk?done=forgotten'),
    }),
  ];
}
