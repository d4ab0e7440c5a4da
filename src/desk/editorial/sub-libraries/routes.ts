import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { keepSubLibrary, readSubLibraries, removeSubLibrary } from './actions.ts';
import { type SubLibrary, type SubLibraryForm, subLibraryFields } from './model.ts';
import { SubLibrariesPage } from './page.tsx';
import { subLibraryWords as words } from './words.ts';

const slug = Type.String({ minLength: 1, maxLength: 40 });
const by = (context: Context) => ({ actor: actorOf(context), now: context.now, address: context.client.address });
const fields = Object.fromEntries(
  subLibraryFields.map((name) => [name, Type.Optional(Type.String({ maxLength: 4000 }))]),
);

/** The sub-libraries at the desk. */
export function subLibraryRoutes(world: World): AnyRoute[] {
  return [listRoute(world), keepRoute(world), removeRoute(world)];
}

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/admin/sub-libraries',
    may: 'sub-library:configure',
    takes: { query: Type.Object({ edit: Type.Optional(slug), done: Type.Optional(Type.Literal('saved')) }) },
    does: async ({ query }, context) => {
      const libraries = await readSubLibraries(world, by(context));
      const edited = libraries.find((library) => library.slug === query.edit);
      return { libraries, edited: edited?.slug ?? null, form: formOf(edited), isDone: query.done === 'saved' };
    },
    shows: ({ isDone, ...view }, context) =>
      page(renderPage(SubLibrariesPage, { ...view, done: isDone ? words.saved : null, context })),
  });
}

function keepRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/admin/sub-libraries',
    may: 'sub-library:configure',
    takes: { body: Type.Object({ edited: Type.Optional(slug), ...fields }) },
    does: ({ body }, context) => {
      const form = formIn({ ...body, ...(body.edited !== undefined && { slug: body.edited }) });
      return keepSubLibrary(world, by(context), form, body.edited === undefined);
    },
    shows: () => redirect('/admin/sub-libraries?done=saved'),
    again: async ({ text, fields: mistakes, status }, { body }, context) => {
      const form: FormState = { values: body, mistakes, refused: text };
      const libraries = await readSubLibraries(world, by(context));
      const edited = typeof body.edited === 'string' ? body.edited : null;
      return page(renderPage(SubLibrariesPage, { libraries, edited, form, done: null, context }), status);
    },
  });
}

function removeRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/admin/sub-libraries/remove',
    may: 'sub-library:configure',
    takes: { body: Type.Object({ slug }) },
    does: ({ body }, context) => removeSubLibrary(world, by(context), body.slug),
    shows: () => redirect('/admin/sub-libraries?done=saved'),
  });
}

function formIn(sent: Readonly<Record<string, unknown>>): SubLibraryForm {
  return Object.fromEntries(subLibraryFields.map((name) => [name, String(sent[name] ?? '')])) as SubLibraryForm;
}

function formOf(library: SubLibrary | undefined): FormState {
  if (library === undefined) return freshForm({ isPublic: 'yes', position: '10' });
  return freshForm({
    ...library,
    hostName: library.hostName ?? '',
    position: String(library.position),
    isPublic: library.isPublic ? 'yes' : '',
  });
}
