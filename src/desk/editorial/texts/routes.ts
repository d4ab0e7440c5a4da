import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { keepText, readTexts, removeText, type TextForm, textFields } from './actions.ts';
import { type TextKind, textKinds } from './model.ts';
import { TextsPage } from './page.tsx';
import { textWords as words } from './words.ts';

const kindSchema = Type.Union(textKinds.map((one) => Type.Literal(one)));
const key = Type.String({ minLength: 1, maxLength: 300 });
const by = (context: Context) => ({ actor: actorOf(context), now: context.now, address: context.client.address });

/** The library of introductions and harms at the desk. */
export function textRoutes(world: World): AnyRoute[] {
  return [listRoute(world), keepRoute(world), removeRoute(world)];
}

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/texts',
    may: 'bulletin:read',
    takes: {
      query: Type.Object({
        kind: Type.Optional(kindSchema),
        find: Type.Optional(Type.String({ maxLength: 100 })),
        after: Type.Optional(key),
        done: Type.Optional(Type.Literal('saved')),
      }),
    },
    does: async ({ query }, context) => {
      const kind: TextKind = query.kind ?? 'product';
      const asked = { kind, find: query.find?.trim() ?? '', after: query.after ?? null };
      return { asked, isDone: query.done === 'saved', ...(await readTexts(world, by(context), asked)) };
    },
    shows: ({ asked, isDone, ...view }, context) =>
      page(renderPage(TextsPage, { ...view, ...asked, form: freshForm(), done: isDone ? words.saved : null, context })),
  });
}

function keepRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/texts',
    may: 'bulletin:write',
    takes: {
      body: Type.Object({
        kind: kindSchema,
        ...Object.fromEntries(textFields.map((name) => [name, Type.Optional(Type.String({ maxLength: 4000 }))])),
      }),
    },
    does: async ({ body }, context) => {
      await keepText(world, by(context), body.kind, formIn(body));
      return body.kind;
    },
    shows: (saved) => redirect(`/desk/texts?kind=${saved}&done=saved`),
    again: async ({ text, fields, status }, input, context) => {
      const of: TextKind = input.body.kind === 'harm' ? 'harm' : 'product';
      const view = await readTexts(world, by(context), { kind: of, find: '', after: null });
      const form: FormState = { values: input.body, mistakes: fields, refused: text };
      return page(
        renderPage(TextsPage, { ...view, kind: of, find: '', after: null, form, done: null, context }),
        status,
      );
    },
  });
}

function removeRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/texts/remove',
    may: 'bulletin:write',
    takes: { body: Type.Object({ kind: kindSchema, key }) },
    does: async ({ body }, context) => {
      await removeText(world, by(context), body.kind, body.key);
      return body.kind;
    },
    shows: (of) => redirect(`/desk/texts?kind=${of}&done=saved`),
  });
}

function formIn(sent: Readonly<Record<string, unknown>>): TextForm {
  return Object.fromEntries(textFields.map((name) => [name, String(sent[name] ?? '')])) as TextForm;
}
