import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import type { Database } from '#platform/db/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Problem, page, type RawInput, redirect, route } from '#platform/http/index.ts';
import { type By, byOf, changeView, forgetView, keepView, moveView, openView, ownView } from './actions.ts';
import { viewApiRoutes } from './api/routes.ts';
import { formChanges, formOfView, problemsTyped } from './form.ts';
import type { LoadFrame } from './frame.ts';
import { viewLimits } from './model.ts';
import { ViewsPage } from './pages.tsx';
import { ChangePage, SavePage } from './pages-form.tsx';
import { meaningOf, pageOf, showViews } from './shown.ts';
import { viewsOf } from './store.ts';
import { doneWords } from './words.ts';

/** What the pages of views work with. */
export type ViewPages = {
  /** Of the outlets' role: sees what is published, writes in `alerts`, and nothing else. */
  readonly database: Database;
  readonly frame: LoadFrame;
};

const own = { may: 'view:own' } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });
const name = Type.String({ maxLength: 200 });
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** Saved views: saving, listing, opening, changing, ordering, deleting; for people and for programs. */
export function createViews(pages: ViewPages): readonly AnyRoute[] {
  return [
    listRoute(pages),
    saveRoute(pages),
    openRoute(pages),
    formRoute(pages),
    changeRoute(pages),
    ...moveRoutes(pages),
    ...viewApiRoutes(pages.database),
  ];
}

function listRoute({ database, frame }: ViewPages): AnyRoute {
  return route({
    ...own,
    method: 'GET',
    path: '/views',
    takes: { query: Type.Object({ done: text(20) }) },
    does: async ({ query: { done = '' } }, context) => {
      const { actor, today } = byOf(context);
      const shown = await showViews(database, await viewsOf(database.db, actor.personId), today);
      return { shown, done: Object.hasOwn(doneWords, done) ? (doneWords[done] ?? null) : null, Frame: await frame() };
    },
    shows: (view, context) => page(renderPage(ViewsPage, { ...view, context })),
  });
}

function saveRoute({ database, frame }: ViewPages): AnyRoute {
  return route({
    ...own,
    method: 'POST',
    path: '/views',
    takes: { body: Type.Object({ name, list: Type.String({ maxLength: viewLimits.query + 400 }) }) },
    does: async ({ body }, context) => {
      const by = byOf(context);
      const view = await keepView(database, by, { name: body.name, address: body.list });
      // Back to the list, which now says under which name it is kept.
      return pageOf(view, await meaningOf(database, view, by.today));
    },
    shows: (to) => redirect(to),
    again: async (refused, input, context) =>
      page(renderPage(SavePage, { form: typedForm(refused, input), context, Frame: await frame() }), refused.status),
  });
}

/** Leads to the list; from then on what is public counts as seen, unless a browser only looks ahead. */
function openRoute({ database }: ViewPages): AnyRoute {
  return route({
    ...own,
    method: 'GET',
    path: '/views/:id',
    takes: { params, query: Type.Object({ sort: Type.Optional(Type.Literal('changed')) }) },
    does: async ({ params: { id }, query: { sort }, header, isHead }, context) => {
      const by = byOf(context);
      const isAhead = isHead || /prefetch|preview/.test(header('sec-purpose') ?? header('purpose') ?? '');
      const view = await openView(database, by, id, isAhead);
      return pageOf(view, await meaningOf(database, view, by.today), sort === undefined ? {} : { sort });
    },
    shows: (to) => redirect(to),
  });
}

function formRoute({ database, frame }: ViewPages): AnyRoute {
  return route({
    ...own,
    method: 'GET',
    path: '/views/:id/change',
    takes: { params },
    does: async ({ params: { id } }, context) => {
      const by = byOf(context);
      const view = await ownView(database, by, id);
      const { within, problems } = await meaningOf(database, view, by.today);
      // What has no place in the expression stands at its field from the start.
      const mistakes = problems.flatMap(({ parameter, text, place }) =>
        place === undefined ? [{ field: fieldOf(parameter), text }] : [],
      );
      return { view, within, problems, form: { ...freshForm(formOfView(view)), mistakes }, Frame: await frame() };
    },
    shows: (view, context) => page(renderPage(ChangePage, { ...view, context })),
  });
}

function changeRoute({ database, frame }: ViewPages): AnyRoute {
  return route({
    ...own,
    method: 'POST',
    path: '/views/:id/change',
    takes: {
      params,
      body: Type.Object({
        name,
        q: text(4000),
        list: text(100),
        keep: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 200 })),
        sort: text(20),
      }),
    },
    does: async ({ params: { id }, body }, context) => {
      const by = byOf(context);
      await changeView(database, by, id, formChanges(await ownView(database, by, id), body));
    },
    shows: () => redirect('/views?done=changed'),
    again: async (refused, input, context) => {
      const by = byOf(context);
      const view = await ownView(database, by, input.params.id ?? '');
      const { within } = await meaningOf(database, view, by.today);
      const problems = problemsTyped(String(input.body.q ?? ''));
      const form = typedForm(refused, input);
      return page(
        renderPage(ChangePage, { view, within, form, problems, context, Frame: await frame() }),
        refused.status,
      );
    },
  });
}

/** A refused form with what was typed. */
function typedForm({ text: said, fields }: Problem, { body }: RawInput): FormState {
  const mistakes = fields.map(({ field, text }) => ({ field: fieldOf(field), text }));
  return { values: body, mistakes, refused: said };
}

/** What is wrong with a condition stands where the conditions are. */
function fieldOf(parameter: string): string {
  return ['name', 'q', 'list', 'sort'].includes(parameter) ? parameter : 'keep';
}

function moveRoutes({ database }: ViewPages): AnyRoute[] {
  const post = (path: string, done: string, work: (by: By, id: string) => Promise<void>) =>
    route({
      ...own,
      method: 'POST',
      path: `/views/:id/${path}`,
      takes: { params },
      does: ({ params: { id } }, context) => work(byOf(context), id),
      shows: () => redirect(`/views?done=${done}`),
    });
  return [
    post('up', 'moved', (by, id) => moveView(database, by, id, 'up')),
    post('down', 'moved', (by, id) => moveView(database, by, id, 'down')),
    post('delete', 'deleted', (by, id) => forgetView(database, by, id)),
  ];
}
