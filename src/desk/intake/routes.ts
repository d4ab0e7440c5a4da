import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, attachment, json, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { anonymousRoutes } from './anonymous/routes.ts';
import { beginDraft, listDrafts } from './draft/actions.ts';
import { accountPlace, anonymousPlace, draftRoutes } from './draft/routes.ts';
import { downloadFile } from './files/actions.ts';
import { DraftsPage } from './form/drafts-page.tsx';
import { EntryPage } from './form/entry-page.tsx';
import { ReceiptPage } from './form/receipt-page.tsx';
import { receiptParam } from './model.ts';
import { receiptOf } from './receipt.ts';
import { scoreVector, suggest } from './suggest/actions.ts';

/** Everything until the receipt, and the download of files. */
export function intakeRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/report',
      may: 'anyone',
      does: () => null,
      shows: (_, context) => page(renderPage(EntryPage, { context })),
    }),
    ...askingRoutes(world),
    ...anonymousRoutes(world),
    newRoute(world),
    listRoute(world),
    ...draftRoutes(world, accountPlace),
    ...draftRoutes(world, anonymousPlace),
    receivedRoute(world),
    downloadRoute(world),
  ];
}

/** What the form asks while somebody writes. */
function askingRoutes(world: World): AnyRoute[] {
  const name = Type.Optional(Type.String({ maxLength: 200 }));
  return [
    route({
      method: 'GET',
      path: '/reports/suggest',
      may: 'anyone',
      takes: { query: Type.Object({ vendor: name, product: name }) },
      does: ({ query }) => suggest(world.database.db, query),
      shows: (suggestions) => json(suggestions),
    }),
    route({
      method: 'GET',
      path: '/reports/score',
      may: 'anyone',
      takes: { query: Type.Object({ vector: Type.String({ maxLength: 300 }) }) },
      does: ({ query }, { language }) => scoreVector(query.vector, language),
      shows: (scored) => json(scored),
    }),
  ];
}

function newRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/reports/new',
    may: 'report:submit',
    does: (_, context) => beginDraft(world, actorOf(context), context.now),
    shows: (id) => redirect(`/reports/drafts/${id}`),
  });
}

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/reports/drafts',
    may: 'report:submit',
    takes: { query: Type.Object({ done: Type.Optional(Type.Literal('deleted')) }) },
    does: async ({ query }, context) => ({
      drafts: await listDrafts(world, actorOf(context)),
      deleted: query.done === 'deleted',
    }),
    shows: (view, context) => page(renderPage(DraftsPage, { view, context })),
  });
}

function receivedRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/reports/received/:receipt',
    may: 'report:submit',
    takes: { params: Type.Object({ receipt: receiptParam }) },
    does: ({ params }, context) => receiptOf(world, params.receipt, actorOf(context)),
    shows: (view, context) => page(renderPage(ReceiptPage, { view, context })),
  });
}

function downloadRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/files/:id',
    may: 'report:read',
    takes: {
      params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) }),
    },
    does: ({ params: { id } }, context) =>
      downloadFile(world, { id, actor: actorOf(context), address: context.client.address, now: context.now }),
    shows: ({ content, name }) => attachment(content, name),
  });
}
