import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { openDraft } from '../draft/actions.ts';
import { draftUnknown } from '../draft/refusals.ts';
import { anonymousPlace } from '../draft/routes.ts';
import { AnonymousPage, type AnonymousView } from '../form/anonymous-page.tsx';
import { ReceiptPage } from '../form/receipt-page.tsx';
import { anonymousReceipt } from '../receipt.ts';
import { beginAnonymous, newChallenge } from './actions.ts';
import { draftCookie, readDraftCookie } from './cookie.ts';

/** The path without an account: proof of work, then the form under `/report/drafts`, then receipt and access code. */
export function anonymousRoutes(world: World): AnyRoute[] {
  return [askRoute(world), solveRoute(world), receivedRoute(world)];
}

function askRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/report/anonymous',
    may: 'anyone',
    does: (_, context) => viewOf(world, context),
    shows: (view, context) => page(renderPage(AnonymousPage, { view, context })),
  });
}

async function viewOf(world: World, context: Context): Promise<AnonymousView> {
  return {
    asked: await newChallenge(world, context.client.address, context.now),
    form: freshForm(),
    draftId: await openDraftId(world, context),
    status: 200,
  };
}

async function openDraftId(world: World, context: Context): Promise<string | null> {
  const cookie = readDraftCookie(context);
  if (cookie === null) return null;
  const owner = { key: cookie.key, address: context.client.address };
  return openDraft(world, cookie.id, owner).then(
    () => cookie.id,
    () => null,
  );
}

function solveRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/report/anonymous',
    may: 'anyone',
    takes: {
      body: Type.Object({ challenge: Type.String({ maxLength: 300 }), solution: Type.String({ maxLength: 40 }) }),
    },
    does: ({ body }, { client, now }) =>
      beginAnonymous(world, { text: body.challenge, solution: body.solution, address: client.address, now }),
    shows: ({ id, key }) =>
      redirect(`/report/drafts/${id}`, 303, [draftCookie({ id, key }, 'writing', world.publicUrl)]),
    again: async ({ text, fields, status }, _, context) => {
      const view = { ...(await viewOf(world, context)), form: { values: {}, mistakes: fields, refused: text } };
      return page(renderPage(AnonymousPage, { view, context }), status);
    },
  });
}

function receivedRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/report/received/:id',
    may: 'anyone',
    takes: { params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }) },
    does: ({ params: { id } }, context) => {
      const owner = anonymousPlace.ownerOf(context, id);
      if (!('key' in owner)) throw draftUnknown();
      return anonymousReceipt(world, id, owner);
    },
    shows: (view, context) => page(renderPage(ReceiptPage, { view, context })),
  });
}
