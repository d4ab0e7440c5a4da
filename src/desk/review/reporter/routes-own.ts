import { Type } from 'typebox';
import { fileLimits, valuesOf } from '#desk/intake/index.ts';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf, may } from '#people/index.ts';
import { Refusal } from '#platform/errors.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, type May, page, redirect, route } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import type { World } from '#platform/world.ts';
import { moveReport } from '../actions/move.ts';
import { findReport } from '../store/reports.ts';
import { addToReport, type By, readAddition, readOwn } from './actions.ts';
import { type Asker, moverOf, reportOf } from './asker.ts';
import { followerOf } from './follow.ts';
import { AdditionPage } from './pages-addition.tsx';
import { OwnReportPage } from './pages-report.tsx';
import { receiptParams } from './routes-list.ts';
import { reporterWords } from './words.ts';

/** Where a report is followed: with an account, or by whoever has shown its access code. The pages are the same. */
export type Place = { readonly base: string; readonly may: May; askerOf(context: Context, receipt: string): Asker };

export const accountPlace: Place = {
  base: '/reports',
  may: 'report:read',
  askerOf: (context) => ({ actor: actorOf(context) }),
};

export const codePlace = (world: World): Place => ({
  base: '/report/follow',
  may: 'anyone',
  askerOf: (context, receipt) => followerOf(world, receipt, context),
});

/** One report: shown, added to, withdrawn, appealed. */
export function ownRoutes(world: World, place: Place): AnyRoute[] {
  return [showRoute(world, place), moveRoute(world, place), ...additionRoutes(world, place)];
}

const byOf = (place: Place, context: Context, receipt: string): By => ({
  asker: place.askerOf(context, receipt),
  now: context.now,
  client: context.client,
});

const dones = ['added', 'resubmitted', 'moved'] as const;
const doneQuery = Type.Object({ done: Type.Optional(Type.Union(dones.map((one) => Type.Literal(one)))) });

function showRoute(world: World, place: Place): AnyRoute {
  return route({
    method: 'GET',
    path: `${place.base}/:receipt`,
    may: place.may,
    takes: { params: receiptParams, query: doneQuery },
    does: async ({ params: { receipt }, query }, context) => {
      const elsewhere = await otherPageOf(world, place, context, receipt);
      if (elsewhere !== null) return { elsewhere, html: '' };
      const done = query.done === undefined ? null : reporterWords[query.done];
      return { elsewhere: null, html: await ownPage(world, place, context, { receipt, form: freshForm(), done }) };
    },
    shows: ({ elsewhere, html }) => (elsewhere === null ? page(html) : redirect(elsewhere)),
  });
}

/** Whoever reads a report as somebody else than its reporter has a page of their own for it. */
async function otherPageOf(world: World, place: Place, context: Context, receipt: string): Promise<string | null> {
  const asker = place.askerOf(context, receipt);
  if (!('actor' in asker)) return null;
  const { db } = world.database;
  const own = await reportOf(db, receipt, asker).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  });
  if (own !== null || (await findReport(db, receipt)) === null) return null;
  if (may(asker.actor, 'review:read')) return `/desk/reports/${receipt}`;
  return null;
}

type Shown = {
  readonly receipt: string;
  readonly form: FormState;
  readonly done: Text | null;
};

async function ownPage(world: World, place: Place, context: Context, { receipt, form, done }: Shown): Promise<string> {
  const view = await readOwn(world, receipt, byOf(place, context, receipt));
  return renderPage(OwnReportPage, { view, context, base: place.base, form, done });
}

function moveRoute(world: World, place: Place): AnyRoute {
  const params = Type.Object({
    ...receiptParams.properties,
    name: Type.Union([Type.Literal('withdraw'), Type.Literal('appeal'), Type.Literal('resubmit')]),
  });
  return route({
    method: 'POST',
    path: `${place.base}/:receipt/move/:name`,
    may: place.may,
    takes: { params, body: Type.Object({ note: Type.String({ maxLength: 2000 }), version: Type.Integer() }) },
    does: ({ params: { receipt, name }, body }, context) => {
      const { asker, now, client } = byOf(place, context, receipt);
      return moveReport(world, { receipt, name, mover: moverOf(asker), input: body }, { now, client });
    },
    shows: ({ receipt }) => redirect(`${place.base}/${receipt}?done=moved`),
    again: async ({ text, fields, status }, { params: { receipt = '', name }, body }, context) => {
      const form = { values: { ...body, move: name }, mistakes: fields, refused: text };
      return page(await ownPage(world, place, context, { receipt, form, done: null }), status);
    },
  });
}

function additionRoutes(world: World, place: Place): AnyRoute[] {
  const show = async (receipt: string, context: Context, form: FormState | null) => {
    const view = await readOwn(world, receipt, byOf(place, context, receipt));
    const filled = form ?? freshForm(valuesOf(view.detail.content));
    return renderPage(AdditionPage, { view, context, base: place.base, form: filled });
  };
  const upload = { maxFileBytes: fileLimits.bytesEach, maxFiles: fileLimits.perReport };
  return [
    route({
      method: 'GET',
      path: `${place.base}/:receipt/addition`,
      may: place.may,
      takes: { params: receiptParams },
      does: ({ params }, context) => show(params.receipt, context, null),
      shows: (html) => page(html),
    }),
    route({
      method: 'POST',
      path: `${place.base}/:receipt/addition`,
      may: place.may,
      takes: { params: receiptParams, upload },
      does: async (input, context) => {
        const { receipt } = input.params;
        const by = byOf(place, context, receipt);
        const addition = await readAddition(world, receipt, input.upload(), by);
        try {
          await addToReport(world, receipt, addition, by);
          const done = addition.fields.do === 'resubmit' ? 'resubmitted' : 'added';
          return { to: `${place.base}/${receipt}?done=${done}`, html: '', status: 303 };
        } catch (thrown) {
          if (!(thrown instanceof Refusal) || thrown.status === 404) throw thrown;
          const form = { values: addition.fields, mistakes: thrown.fields, refused: thrown.text };
          return { to: null, html: await show(receipt, context, form), status: thrown.status };
        }
      },
      shows: ({ to, html, status }) => (to === null ? page(html, status) : redirect(to)),
    }),
  ];
}
