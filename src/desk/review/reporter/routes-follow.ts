import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { openWithCode } from './follow.ts';
import { FollowPage } from './pages-follow.tsx';

/** The way back to a report that came without an account: its receipt and its access code. */
export function followRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/report/follow',
      may: 'anyone',
      takes: { query: Type.Object({ receipt: Type.Optional(Type.String({ maxLength: 40 })) }) },
      does: ({ query }) => freshForm(query),
      shows: (form, context) => page(renderPage(FollowPage, { form, context })),
    }),
    route({
      method: 'POST',
      path: '/report/follow',
      may: 'anyone',
      takes: {
        body: Type.Object({
          receipt: Type.String({ minLength: 1, maxLength: 40 }),
          code: Type.String({ minLength: 1, maxLength: 60 }),
        }),
      },
      does: async ({ body }, { client }) => {
        const receipt = body.receipt.trim().toUpperCase();
        return { receipt, cookie: await openWithCode(world, { receipt, code: body.code, client }) };
      },
      shows: ({ receipt, cookie }) => redirect(`/report/follow/${receipt}`, 303, [cookie]),
      again: ({ text, fields, status }, { body }, context) => {
        const form = { values: { receipt: body.receipt }, mistakes: fields, refused: text };
        return page(renderPage(FollowPage, { form, context }), status);
      },
    }),
  ];
}
