import { Type } from 'typebox';
import { type Language, speak } from '#platform/html/index.ts';
import { type AnyRoute, json, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf, edition, params, version } from './asked.ts';
import { type Found, placeOfTarget, places } from './candidates.ts';
import { readCommand } from './commands.ts';
import { composingPage } from './composing-page.ts';
import { loneNumber, longestFind, readFind } from './find.ts';
import { line, one } from './form.ts';
import { findCandidates } from './read.ts';
import { remark, settle } from './remarks.ts';
import { restoreVersion, saveIssue } from './save.ts';
import { issueWords as words } from './words.ts';

const done = Type.Optional(Type.Union([Type.Literal('saved'), Type.Literal('done')]));

const looking = {
  at: Type.Optional(Type.String({ maxLength: 40 })),
  find: Type.Optional(Type.String({ maxLength: longestFind })),
};

/** The composing page and what is written on it. */
export function editRoutes(world: World): AnyRoute[] {
  return [pageRoute(world), saveRoute(world), restoreRoute(world), candidatesRoute(world), ...remarkRoutes(world)];
}

function pageRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulletins/:id',
    may: 'bulletin:read',
    takes: { params, query: Type.Object({ edition, done, ...looking }) },
    does: async ({ params: { id }, query }, context) => ({
      id,
      html: await composingPage(world, context, id, {
        looked: query.at === undefined ? null : { target: query.at, find: query.find ?? '' },
        edition: query.edition ?? 'zh',
        done: query.done === undefined ? null : words[query.done],
      }),
    }),
    shows: ({ html }) => page(html),
  });
}

/** A field of the form is a text or a list of texts; which there are depends on the issue. */
const field = Type.Union([
  Type.String({ maxLength: 20_000 }),
  Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 500 }),
]);

function saveRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/:id',
    may: 'bulletin:write',
    takes: { params, body: Type.Object({ version }, { additionalProperties: field }) },
    does: async ({ params: { id }, body }, context) => {
      const looked = lookedFor(body);
      const sent = looked === null ? body : { ...body, do: '' };
      await saveIssue(world, byOf(context), { id, version: body.version }, sent);
      return { id, looked };
    },
    shows: ({ id, looked }) => redirect(`/desk/bulletins/${id}?${new URLSearchParams({ done: 'saved', ...looked })}`),
    again: async ({ text, fields, status }, input, context): Promise<Reply> => {
      const form = { values: input.body, mistakes: fields, refused: text };
      return page(await composingPage(world, context, Number(input.params.id), { form }), status);
    },
  });
}

function restoreRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/:id/versions/:earlier',
    may: 'bulletin:write',
    takes: {
      params: Type.Object({ ...params.properties, earlier: version }),
      body: Type.Object({ version }),
    },
    does: async ({ params: { id, earlier }, body }, context) => {
      await restoreVersion(world, byOf(context), { id, version: body.version }, earlier);
      return id;
    },
    shows: (id) => redirect(`/desk/bulletins/${id}?done=done`),
  });
}

function candidatesRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulletins/:id/candidates',
    may: 'bulletin:write',
    takes: {
      params,
      query: Type.Object({
        place: Type.Union([...places, 'attention' as const].map((one) => Type.Literal(one))),
        find: looking.find,
        typing: Type.Optional(Type.Literal('yes')),
      }),
    },
    does: async ({ params: { id }, query }, context) => {
      const { place, find = '', typing } = query;
      return findCandidates(world, byOf(context), id, { place, find, isTyping: typing !== undefined });
    },
    shows: (found, { language }) => json(spoken(found, language)),
  });
}

/** The answer in the words of whoever asks. */
function spoken({ problems, completion, hidden, ...found }: Found, language: Language) {
  const t = speak(language);
  return {
    ...found,
    hidden: hidden === 0 ? null : t(words.hiddenFound(hidden)),
    problems: problems.map(({ from, to, text }) => ({ from, to, text: t(text) })),
    completion: { ...completion, choices: completion.choices.map((one) => ({ ...one, label: t(one.label) })) },
  };
}

/**
 * What a press on a list's button looks for: what stands in its field is no number. Of a new group an expression that can be read makes
 * the group at once.
 */
function lookedFor(sent: Readonly<Record<string, unknown>>): { readonly at: string; readonly find: string } | null {
  const command = readCommand(one(sent, 'do'));
  if (command?.verb !== 'add' || command.of !== '' || placeOfTarget(command.target) === null) return null;
  const { target: at } = command;
  const find = line(sent, `add.${at}`).slice(0, longestFind);
  if (find === '' || loneNumber(find) !== null) return null;
  return at === 'alerts' && readFind({ find, isTyping: false }).ok ? null : { at, find };
}

function remarkRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/desk/bulletins/:id/remarks',
      may: 'bulletin:write',
      takes: {
        params,
        body: Type.Object({
          blockId: Type.Optional(Type.String({ maxLength: 100 })),
          text: Type.Optional(Type.String({ maxLength: 4000 })),
        }),
      },
      does: async ({ params: { id }, body }, context) => {
        await remark(world, byOf(context), id, { blockId: body.blockId || null, text: body.text ?? '' });
        return id;
      },
      shows: (id) => redirect(`/desk/bulletins/${id}?done=done`),
    }),
    route({
      method: 'POST',
      path: '/desk/bulletins/:id/remarks/:remark/settle',
      may: 'bulletin:write',
      takes: {
        params: Type.Object({ ...params.properties, remark: Type.Integer({ minimum: 1, maximum: 2 ** 52 }) }),
      },
      does: async ({ params: { id, remark: remarkId } }, context) => {
        await settle(world, byOf(context), id, remarkId);
        return id;
      },
      shows: (id) => redirect(`/desk/bulletins/${id}?done=done`),
    }),
  ];
}
