import { Type } from 'typebox';
import { type AnyRoute, redirect, route, safeBack } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { roles } from '../roles.ts';
import { signInAsDemo } from './actions.ts';

/** `POST /sign-in/demo/:role`: refuses `people.demo-off` in real use. */
export function demoAccountRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/sign-in/demo/:role',
      may: 'anyone',
      takes: {
        params: Type.Object({ role: Type.Union(roles.map((role) => Type.Literal(role))) }),
        body: Type.Object({ back: Type.Optional(Type.String({ maxLength: 1000 })) }),
      },
      does: async ({ params: { role }, body: { back } }, { client, now, publicUrl }) => ({
        cookie: await signInAsDemo(world, role, { client, now }),
        to: safeBack(back ?? '/me', publicUrl),
      }),
      shows: ({ cookie, to }) => redirect(to, 303, [cookie]),
    }),
  ];
}
