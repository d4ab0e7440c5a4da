import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  json,
  type May,
  page,
  type Reply,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { draftCookie, readDraftCookie } from '../anonymous/cookie.ts';
import { fileLimits } from '../files/limits.ts';
import { noFile } from '../files/refusals.ts';
import { sizeOf } from '../form/bytes.ts';
import { DeletePage } from '../form/drafts-page.tsx';
import { purposeText } from '../form/files-part.tsx';
import { FormPage } from '../form/page.tsx';
import { readForm } from '../form/read-form.ts';
import { openDraft, saveDraft } from './actions.ts';
import { draftValues, type Owner } from './model.ts';
import { type Answered, press, showDraft } from './press.ts';
import { draftUnknown } from './refusals.ts';

/** Where drafts are written: with an account, or by the browser that holds the draft's key. The pages are the same. */
export type Place = { readonly base: string; readonly may: May; ownerOf(context: Context, id: string): Owner };

export const accountPlace: Place = {
  base: '/reports/drafts',
  may: 'report:submit',
  ownerOf: (context) => ({ actor: actorOf(context) }),
};

export const anonymousPlace: Place = {
  base: '/report/drafts',
  may: 'anyone',
  ownerOf: (context, id) => {
    const cookie = readDraftCookie(context);
    if (cookie === null || cookie.id !== id) throw draftUnknown();
    return { key: cookie.key, address: context.client.address };
  },
};

const params = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) });
const upload = { maxFileBytes: fileLimits.bytesEach, maxFiles: fileLimits.perReport };

/** The form of a draft: shown, saved, sent, with its files. */
export function draftRoutes(world: World, place: Place): AnyRoute[] {
  return [showRoute(world, place), pressRoute(world, place), saveRoute(world, place), attachRoute(world, place)];
}

function showRoute(world: World, { base, may, ownerOf }: Place): AnyRoute {
  return route({
    method: 'GET',
    path: `${base}/:id`,
    may,
    takes: { params, query: Type.Object({ done: Type.Optional(Type.Literal('saved')) }) },
    does: async ({ params: { id }, query }, context) =>
      showDraft(await openDraft(world, id, ownerOf(context, id)), { isSaved: query.done === 'saved' }),
    shows: answerWith,
  });
}

function pressRoute(world: World, { base, may, ownerOf }: Place): AnyRoute {
  return route({
    method: 'POST',
    path: `${base}/:id`,
    may,
    takes: { params, upload },
    does: async (input, context): Promise<Answered> => {
      const { id } = input.params;
      const owner = ownerOf(context, id);
      const form = await readForm(world, input.upload(), { draftId: id, owner, now: context.now });
      const { language, now, client } = context;
      const answered = await press(world, { id, owner, form, language, now, address: client.address });
      return 'key' in owner && answered.kind === 'sent'
        ? { ...answered, cookie: draftCookie({ id, key: owner.key }, 'sent', world.publicUrl) }
        : answered;
    },
    shows: answerWith,
  });
}

function answerWith(answered: Answered, context: Context): Reply {
  switch (answered.kind) {
    case 'form':
      return page(renderPage(FormPage, { view: answered.view, context }), answered.view.status);
    case 'delete':
      return page(renderPage(DeletePage, { draft: answered.draft, context }));
    case 'sent':
      return redirect(answered.to, 303, answered.cookie === undefined ? [] : [answered.cookie]);
    case 'elsewhere':
      return redirect(answered.to);
  }
}

/** What the browser saves by itself while somebody writes. */
function saveRoute(world: World, { base, may, ownerOf }: Place): AnyRoute {
  return route({
    method: 'POST',
    path: `${base}/:id/save`,
    may,
    takes: {
      params,
      body: Type.Object({
        seen: Type.String({ maxLength: 40 }),
        values: Type.Record(Type.String(), Type.String()),
      }),
      maxBytes: 4_000_000,
    },
    does: async ({ params: { id }, body }, context) => {
      const seen = new Date(Date.parse(body.seen) || 0);
      const values = draftValues(body.values);
      const changedAt = await saveDraft(world, { id, owner: ownerOf(context, id), values, seen, now: context.now });
      return { seen: changedAt.toISOString() };
    },
    shows: (saved) => json(saved),
  });
}

/** One file by itself, so that its progress can be shown and it can be cancelled. */
function attachRoute(world: World, { base, may, ownerOf }: Place): AnyRoute {
  return route({
    method: 'POST',
    path: `${base}/:id/files`,
    may,
    takes: { params, upload: { ...upload, maxFiles: 1 } },
    does: async (input, context) => {
      const { id } = input.params;
      const owner = ownerOf(context, id);
      const { attached, refused } = await readForm(world, input.upload(), { draftId: id, owner, now: context.now });
      const [file] = attached;
      if (refused !== null) throw refused;
      if (file === undefined) throw noFile();
      return file;
    },
    shows: ({ id, name, bytes, sha256, purpose }, { language }) =>
      json({ id, name, size: sizeOf(bytes), sha256, purpose: purposeText(purpose)[language] }, 201),
  });
}
