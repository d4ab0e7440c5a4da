import { Type } from 'typebox';
import { receiptParam } from '#desk/intake/index.ts';
import { freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type RawInput, redirect, route, safeBack } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { moveReport, moveReports } from '../../actions/move.ts';
import type { MoveInput } from '../../model.ts';
import { byOf, listOf, refusedForm, textOf, withQuery } from '../asking.ts';
import { headFor } from '../report/actions.ts';
import { readMoveForm } from './actions.ts';
import { BulkPage, BulkResultPage } from './bulk.tsx';
import { MovePage } from './form.tsx';
import { bulkMoves, type DeskMove, deskMoves, mostPicked } from './model.ts';
import { parsePicked, readPicked } from './picked.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const moveParams = Type.Object({
  receipt: receiptParam,
  name: Type.Union(deskMoves.map((name) => Type.Literal(name))),
});
const moveBody = {
  reason: text(40),
  note: text(10_000),
  into: text(60),
  assigneeId: text(15),
  organisationId: text(15),
  version: text(15),
  back: text(1000),
};

/** The forms of single moves, and one move of several reports at once. */
export function moveRoutes(world: World): AnyRoute[] {
  return [oneForm(world), one(world), several(world), severalMoved(world)];
}

function oneForm(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/reports/:receipt/move/:name',
    may: 'review:work',
    takes: { params: moveParams, query: Type.Object({ reason: text(40), into: text(60), back: text(1000) }) },
    does: async ({ params, query }, context) => ({
      ...(await readMoveForm(world, byOf(context), params.receipt, params.name)),
      state: freshForm({ reason: query.reason, into: query.into }),
      back: backOf(query.back, params.receipt, context),
    }),
    shows: (view, context) => page(renderPage(MovePage, { ...view, context })),
  });
}

function one(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/reports/:receipt/move/:name',
    may: 'review:work',
    takes: { params: moveParams, body: Type.Object(moveBody) },
    does: async ({ params, body }, context) => {
      const { receipt, name } = params;
      const { actor } = byOf(context);
      await headFor(world.database.db, actor, receipt);
      const request = { receipt, name, mover: { actor }, input: inputOf(body) };
      await moveReport(world, request, { now: context.now, client: context.client });
      return withQuery(backOf(body.back, receipt, context), 'done', `${name}:${receipt}`);
    },
    shows: (to) => redirect(to),
    again: async (refused, raw, context) => {
      const { receipt = '', name } = raw.params;
      const view = await readMoveForm(world, byOf(context), receipt, name as DeskMove);
      const { version: _, ...values } = raw.body;
      // What was not seen is not decided upon: only after being told of a change does the form go on from the newer version.
      const body = refused.code === 'review.changed' ? values : raw.body;
      const state = refusedForm(refused, { body });
      const back = backOf(textOf(raw.body.back), receipt, context);
      return page(renderPage(MovePage, { ...view, state, back, context }), refused.status);
    },
  });
}

function several(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulk',
    may: 'review:work',
    takes: { query: Type.Object({ report: receipts, back: text(1000) }) },
    does: async ({ query }, context) => ({
      picked: await readPicked(world, byOf(context), query.report ?? []),
      state: freshForm(),
      back: queueOf(query.back, context),
    }),
    shows: (view, context) => page(renderPage(BulkPage, { ...view, context })),
  });
}

const receipts = Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: mostPicked }));

function severalMoved(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulk',
    may: 'review:work',
    takes: {
      body: Type.Object({
        ...moveBody,
        report: receipts,
        move: Type.Union(bulkMoves.map((name) => Type.Literal(name))),
      }),
    },
    does: async ({ body }, context) => {
      const actor = actorOf(context);
      const { version: _, ...input } = inputOf(body);
      const results = await moveReports(
        world,
        (body.report ?? []).map(parsePicked),
        { name: body.move, mover: { actor }, input },
        { now: context.now, client: context.client },
      );
      return { results, back: queueOf(body.back, context) };
    },
    shows: (view, context) => page(renderPage(BulkResultPage, { ...view, context })),
    again: (refused, raw, context) => bulkAgain(world, refusedForm(refused, raw), raw, context, refused.status),
  });
}

async function bulkAgain(
  world: World,
  state: ReturnType<typeof refusedForm>,
  { body }: RawInput,
  context: Context,
  status: number,
) {
  const asked = listOf(body.report).map((one) => parsePicked(one).receipt);
  const picked = await readPicked(world, byOf(context), asked);
  return page(renderPage(BulkPage, { picked, state, back: queueOf(textOf(body.back), context), context }), status);
}

type Body = Readonly<Partial<Record<keyof typeof moveBody, string>>>;

/** Fields that were left empty were not given. */
function inputOf({ reason, note, into, assigneeId, organisationId, version }: Body): MoveInput {
  const number = (value: string | undefined) => (/^\d+$/.test(value ?? '') ? Number(value) : undefined);
  const given = {
    reason: reason || undefined,
    note: note?.trim() || undefined,
    into: into?.trim().toUpperCase() || undefined,
    assigneeId: number(assigneeId),
    organisationId: number(organisationId),
    version: number(version),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as MoveInput;
}

function backOf(back: string | undefined, receipt: string, { publicUrl }: Pick<Context, 'publicUrl'>): string {
  const safe = safeBack(back || undefined, publicUrl);
  return safe.startsWith('/desk') ? safe : `/desk/reports/${receipt}`;
}

function queueOf(back: string | undefined, { publicUrl }: Pick<Context, 'publicUrl'>): string {
  const safe = safeBack(back || undefined, publicUrl);
  return safe.startsWith('/desk') ? safe : '/desk';
}
