import { h } from 'preact';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { VendorsPanel } from './page-desk.tsx';
import { ContactsPage, type Place } from './pages.tsx';
import { auditLook, placeAt, type Way } from './place.ts';
import { contactsOf, securityTxtOf } from './store.ts';
import { unconfirmedVendors } from './vendors/actions.ts';
import { vendorsOf } from './vendors/store.ts';

/** The contacts of an organisation; for coordinators with the vendors that it is. */
export function listRoute(world: World, way: Way): AnyRoute {
  const { db } = world.database;
  return route({
    method: 'GET',
    path: way.path,
    may: way.may,
    takes: { params: way.params, query: way.query },
    does: async ({ params, query: { done = null } }, context) => {
      const place = await placeAt(world, way, params, context);
      const { id } = place.organisation;
      const contacts = await contactsOf(db, id);
      const object = { kind: 'organisation', id: String(id) };
      await auditLook(world, way, context, { action: 'contacts.read', object, detail: { contacts: contacts.length } });
      const view = { place, contacts, kept: await securityTxtOf(db, id), done };
      return { view, vendors: way.isDesk ? await vendorsAt(world, place, context) : null };
    },
    shows: ({ view, vendors }, context) =>
      page(renderPage(ContactsPage, { view, context, children: vendors === null ? null : h(VendorsPanel, vendors) })),
  });
}

async function vendorsAt({ database: { db } }: World, { organisation }: Place, context: Context) {
  const confirmed = await vendorsOf(db, organisation.id);
  return { organisationId: organisation.id, confirmed, suggested: await unconfirmedVendors(db, organisation), context };
}
