import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  type Problem,
  page,
  type RawInput,
  type Reply,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { openAdvisory, readAdvisories, readAdvisory, saveAdvisory } from './actions.ts';
import { type AdvisoryForm, type AdvisoryGate, advisoryFields, formOf } from './model.ts';
import { moveAdvisory } from './moves.ts';
import { AdvisoryPage, NewAdvisoryPage } from './page.tsx';
import { AdvisoriesPage } from './page-list.tsx';
import { advisoryWords as words } from './words.ts';
import { advisoryMoves, advisoryStates, type MoveName } from './workflow.ts';

const params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 52 }) });
const version = Type.Integer({ minimum: 1, maximum: 2 ** 31 });
const longest: Readonly<Record<keyof AdvisoryForm, number>> = {
  ...{ title: 200, titleEn: 300, situation: 20_000, range: 20_000, advice: 20_000 },
  ...{ references: 20_000, records: 5000, note: 500 },
};
const texts = Object.fromEntries(
  advisoryFields.map((name) => [name, Type.Optional(Type.String({ maxLength: longest[name] }))]),
);
const state = Type.Union(advisoryStates.map((one) => Type.Literal(one)));
const done = Type.Optional(Type.Union([Type.Literal('saved'), Type.Literal('done')]));

const byOf = (context: Context) => ({ actor: actorOf(context), now: context.now, address: context.client.address });
const formFrom = (sent: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(advisoryFields.map((name) => [name, String(sent[name] ?? '')])) as AdvisoryForm;

/** Advisories (安全公告) at the desk: list, draft, moves; `gate` does what is public of it. */
export function advisoryRoutes(world: World, gate: AdvisoryGate): AnyRoute[] {
  return [
    listRoute(world),
    ...newRoutes(world),
    ...draftRoutes(world),
    ...advisoryMoves.map(({ name }) => moveRoute(world, gate, name)),
  ];
}

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/advisories',
    may: 'advisory:read',
    takes: {
      query: Type.Object({
        state: Type.Optional(state),
        before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}\\.[0-9]{1,15}$' })),
        done: Type.Optional(Type.Literal('done')),
      }),
    },
    does: async ({ query }, context) => {
      const [at, id] = query.before?.split('.').map(Number) ?? [];
      const before = at === undefined || id === undefined ? null : { at: new Date(at), id };
      const asked = { state: query.state ?? null, before };
      return { ...(await readAdvisories(world, byOf(context), asked)), ...asked, isDone: query.done === 'done' };
    },
    shows: (view, context) => page(renderPage(AdvisoriesPage, { ...view, context })),
  });
}

function newRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/advisories/new',
      may: 'advisory:write',
      does: async () => freshForm(),
      shows: (form, context) => page(renderPage(NewAdvisoryPage, { form, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/advisories',
      may: 'advisory:write',
      takes: { body: Type.Object(texts) },
      does: ({ body }, context) => openAdvisory(world, byOf(context), formFrom(body)),
      shows: (id) => redirect(`/desk/advisories/${id}?done=saved`),
      again: async ({ text, fields, status }, input, context) => {
        const form = { values: input.body, mistakes: fields, refused: text };
        return page(renderPage(NewAdvisoryPage, { form, context }), status);
      },
    }),
  ];
}

function draftRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/advisories/:id',
      may: 'advisory:read',
      takes: { params, query: Type.Object({ done }) },
      does: async ({ params: { id }, query }, context) => {
        const view = await readAdvisory(world, byOf(context), id);
        const shown = query.done === undefined ? null : words[query.done];
        return { ...view, form: freshForm({ ...formOf(view.advisory) }), move: null, done: shown };
      },
      shows: (view, context) => page(renderPage(AdvisoryPage, { ...view, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/advisories/:id',
      may: 'advisory:write',
      takes: { params, body: Type.Object({ version, ...texts }) },
      does: async ({ params: { id }, body }, context) => {
        await saveAdvisory(world, byOf(context), { id, version: body.version }, formFrom(body));
        return id;
      },
      shows: (id) => redirect(`/desk/advisories/${id}?done=saved`),
      again: (problem, input, context) => again(world, problem, input, { move: null, context }),
    }),
  ];
}

function moveRoute(world: World, gate: AdvisoryGate, move: MoveName): AnyRoute {
  const { may } = advisoryMoves.find(({ name }) => name === move) ?? advisoryMoves[0];
  return route({
    method: 'POST',
    path: `/desk/advisories/:id/${move}`,
    may,
    takes: {
      params,
      body: Type.Object({
        version,
        note: Type.Optional(Type.String({ maxLength: 500 })),
        publishAt: Type.Optional(Type.String({ maxLength: 20 })),
        numbered: Type.Optional(Type.String({ maxLength: 1 })),
      }),
    },
    does: async ({ params: { id }, body }, context) => {
      const input = { move, note: body.note ?? '', publishAt: body.publishAt ?? '' };
      await moveAdvisory(world, gate, byOf(context), { seen: { id, version: body.version }, input });
      // A draft that never went out is gone.
      return move === 'drop' && body.numbered !== '1'
        ? '/desk/advisories?done=done'
        : `/desk/advisories/${id}?done=done`;
    },
    shows: (address) => redirect(address),
    again: (problem, input, context) => again(world, problem, input, { move, context }),
  });
}

/** The page with what was typed and what is wrong: over the draft's form, or over the form of the move. */
async function again(
  world: World,
  { text, fields, status }: Problem,
  raw: RawInput,
  { move, context }: { readonly move: MoveName | null; readonly context: Context },
): Promise<Reply> {
  const view = await readAdvisory(world, byOf(context), Number(raw.params.id));
  const values = { ...formOf(view.advisory) };
  // What a draft lacks stands beside its fields, whichever button asked for it.
  const form: FormState =
    move === null
      ? { values: { ...values, ...raw.body }, mistakes: fields, refused: text }
      : { values, mistakes: fields, refused: null };
  const moved = move === null ? null : { name: move, form: { values: raw.body, mistakes: fields, refused: text } };
  return page(renderPage(AdvisoryPage, { ...view, form, move: moved, done: null, context }), status);
}
