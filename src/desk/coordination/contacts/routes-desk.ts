import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { OrganisationsPage } from './page-desk.tsx';
import { listOrganisations } from './store-desk.ts';
import { confirmVendor, unlinkVendor } from './vendors/actions.ts';

const id = Type.Integer({ minimum: 1, maximum: 2 ** 52 });
const pageSize = 50;

/** What only coordinators have: the list of organisations, and which vendors of products they are. */
export function deskRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/organisations',
      may: 'casework:change',
      takes: { query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), below: Type.Optional(id) }) },
      does: async ({ query }) => {
        const q = query.q?.trim() ?? '';
        const question = { text: q === '' ? null : q, below: query.below ?? null, limit: pageSize + 1 };
        const found = await listOrganisations(world.database.db, question);
        const next = found.length > pageSize ? (found[pageSize - 1]?.id ?? null) : null;
        return { q, organisations: found.slice(0, pageSize), next };
      },
      shows: (view, context) => page(renderPage(OrganisationsPage, { view, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/organisations/:id/vendors',
      may: 'casework:change',
      takes: {
        params: Type.Object({ id }),
        body: Type.Object({
          vendorId: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
          do: Type.Union([Type.Literal('confirm'), Type.Literal('unlink')]),
        }),
      },
      does: async ({ params, body }, context) => {
        const link = { organisationId: params.id, vendorId: body.vendorId, actor: actorOf(context) };
        await (body.do === 'confirm' ? confirmVendor : unlinkVendor)(world, link);
        return params.id;
      },
      shows: (organisationId) => redirect(`/desk/organisations/${organisationId}/contacts?done=vendor`),
    }),
  ];
}
