import { Type } from 'typebox';
import type { Database } from '#platform/db/index.ts';
import { type AnyRoute, type Context, json, route } from '#platform/http/index.ts';
import { type By, byOf, changeView, forgetView, keepView, ownView } from '../actions.ts';
import type { SavedView } from '../model.ts';
import { showViews } from '../shown.ts';
import { viewsOf } from '../store.ts';
import { viewBody } from './answers.ts';
import {
  changeDescription,
  createDescription,
  deleteDescription,
  listDescription,
  viewDescription,
} from './descriptions.ts';
import { newView, viewChanges } from './model.ts';

const path = '/api/v1/views';
const may = 'view:own';
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

/** Saved views for programs, with a session or a key of the scope `view:own`; docs/api.md tells how to use them. */
export function viewApiRoutes(database: Database): AnyRoute[] {
  return [
    route({
      ...{ method: 'GET', path, may, describes: listDescription },
      does: async (_input, context) => {
        const { actor, today } = byOf(context);
        return showViews(database, await viewsOf(database.db, actor.personId), today);
      },
      shows: (shown, { publicUrl, language }) =>
        json({ items: shown.map((one) => viewBody(one, publicUrl, language)) }),
    }),
    route({
      ...{ method: 'POST', path, may, describes: createDescription },
      takes: { body: newView },
      does: ({ body: { name, list } }, context) =>
        shownTo(database, context, (by) => keepView(database, by, { name, address: list })),
      shows: (body) => json(body, 201),
    }),
    ...ofOne(database),
  ];
}

function ofOne(database: Database): AnyRoute[] {
  return [
    route({
      ...{ method: 'GET', path: `${path}/:id`, may, describes: viewDescription },
      takes: { params },
      does: ({ params: { id } }, context) => shownTo(database, context, (by) => ownView(database, by, id)),
      shows: (body) => json(body),
    }),
    route({
      ...{ method: 'POST', path: `${path}/:id`, may, describes: changeDescription },
      takes: { params, body: viewChanges },
      does: ({ params: { id }, body: { name, list, position } }, context) =>
        shownTo(database, context, (by) =>
          changeView(database, by, id, {
            ...(name !== undefined && { name }),
            ...(list !== undefined && { list: { address: list } }),
            ...(position !== undefined && { position }),
          }),
        ),
      shows: (body) => json(body),
    }),
    route({
      ...{ method: 'POST', path: `${path}/:id/delete`, may, describes: deleteDescription },
      takes: { params },
      does: async ({ params: { id } }, context) => {
        await forgetView(database, byOf(context), id);
        return id.toLowerCase();
      },
      shows: (id) => json({ id, deleted: true }),
    }),
  ];
}

/** The view that something is done with, as it stands afterwards. */
async function shownTo(database: Database, context: Context, work: (by: By) => Promise<SavedView>) {
  const by = byOf(context);
  const [shown] = await showViews(database, [await work(by)], by.today);
  if (shown === undefined) throw new Error('one view gives one');
  return viewBody(shown, context.publicUrl, context.language);
}
