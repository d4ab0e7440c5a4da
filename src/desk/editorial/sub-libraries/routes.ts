import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { keepSubLibrary, previewSubLibrary, readSubLibraries, removeSubLibrary } from './actions.ts';
import { type CountPublic, type SubLibrary, type SubLibraryForm, subLibraryFields } from './model.ts';
import { type PageProps, SubLibrariesPage } from './page.tsx';
import { subLibraryWords as words } from './words.ts';

const slug = Type.String({ minLength: 1, maxLength: 40 });
const by = (context: Context) => ({ actor: actorOf(context), now: context.now, address: context.client.address });
const fields = Object.fromEntries(
  subLibraryFields.map((name) => [name, Type.Optional(Type.String({ maxLength: 4000 }))]),
);

/** The sub-libraries at the desk; `count` asks the search, which this station may not know. */
export function subLibraryRoutes(world: World, count: CountPublic): AnyRoute[] {
  return [listRoute(world, count), keepRoute(world, count), removeRoute(world)];
}

function listRoute(world: World, count: CountPublic): AnyRoute {
  return route({
    method: 'GET',
    path: '/admin/sub-libraries',
    may: 'sub-library:configure',
    takes: {
      query: Type.Object({
        edit: Type.Optional(slug),
        done: Type.Optional(Type.Literal('saved')),
        saved: Type.Optional(slug),
      }),
    },
    does: async ({ query }, context) => {
      const libraries = await readSubLibraries(world, by(context), count);
      const edited = libraries.find((library) => library.slug === query.edit);
      const saved = libraries.find((library) => library.slug === query.saved);
      const done = query.done === undefined ? null : saved === undefined ? words.saved : words.savedWith(saved.records);
      return { libraries, edited: edited?.slug ?? null, form: formOf(edited), done, preview: null };
    },
    shows: (view, context) => page(renderPage(SubLibrariesPage, { ...view, context })),
  });
}

/** Saves; with `preview` only shows what the expression finds, and the form as it was typed. */
function keepRoute(world: World, count: CountPublic): AnyRoute {
  const shown = async (body: Sent, context: Context, rest: Pick<PageProps, 'form' | 'preview'>) => {
    const libraries = await readSubLibraries(world, by(context), count);
    const edited = typeof body.edited === 'string' ? body.edited : null;
    return renderPage(SubLibrariesPage, { libraries, edited, done: null, context, ...rest });
  };
  return route({
    method: 'POST',
    path: '/admin/sub-libraries',
    may: 'sub-library:configure',
    takes: {
      body: Type.Object({ edited: Type.Optional(slug), preview: Type.Optional(Type.Literal('yes')), ...fields }),
    },
    does: async ({ body }, context) => {
      const form = formIn({ ...body, ...(body.edited !== undefined && { slug: body.edited }) });
      if (body.preview === undefined)
        return { saved: await keepSubLibrary(world, by(context), form, body.edited === undefined) };
      const preview = await previewSubLibrary(by(context), form, count);
      return { html: await shown(body, context, { form: freshForm(form), preview }) };
    },
    shows: (came) =>
      came.html !== undefined
        ? page(came.html)
        : redirect(`/admin/sub-libraries?${new URLSearchParams({ done: 'saved', saved: came.saved })}`),
    again: async ({ text, fields: mistakes, status }, { body }, context) =>
      page(await shown(body, context, { form: { values: body, mistakes, refused: text }, preview: null }), status),
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

type Sent = Readonly<Record<string, unknown>>;

function formIn(sent: Sent): SubLibraryForm {
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
