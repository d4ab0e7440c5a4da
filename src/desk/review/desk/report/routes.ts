import { Type } from 'typebox';
import { receiptParam } from '#desk/intake/index.ts';
import { may } from '#people/index.ts';
import { renderFragment, renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route, safeBack } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf } from '../asking.ts';
import { mayRecord } from '../checks/actions.ts';
import { compare } from '../compare/actions.ts';
import { ComparePage } from '../compare/pages.tsx';
import { doneText } from '../done.ts';
import { mayEditEntry } from '../entry/actions.ts';
import { movesFor } from '../moves/actions.ts';
import { addNote, objectOf, readSheet } from './actions.ts';
import { ReportPage, type ReportView } from './pages.tsx';
import { Peek } from './peek.tsx';

const params = Type.Object({ receipt: receiptParam });

/** A report's page, its short form beside the queue, its comparison with another, and the desk's notes. */
export function reportRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/reports/:receipt',
      may: 'review:read',
      takes: { params },
      does: (input, context) => readReport(world, context, input.params.receipt, 'report'),
      shows: (view, context) => {
        const done = doneText(context.url, context.publicUrl);
        return page(renderPage(ReportPage, { ...view, context, done }));
      },
    }),
    route({
      method: 'GET',
      path: '/desk/reports/:receipt/peek',
      may: 'review:read',
      takes: { params, query: Type.Object({ back: Type.Optional(Type.String({ maxLength: 1000 })) }) },
      does: async (input, context) => ({
        ...(await readReport(world, context, input.params.receipt, 'peek')),
        back: safeBack(input.query.back ?? '/desk', context.publicUrl),
      }),
      shows: (view, { language, now, timeZone }) => page(renderFragment(Peek, { ...view, language, now, timeZone })),
    }),
    route({
      method: 'GET',
      path: '/desk/reports/:receipt/compare/:other',
      may: 'review:read',
      takes: {
        params: Type.Object({ receipt: receiptParam, other: Type.String({ pattern: '^CNVD-(C-)?[0-9-]{6,16}$' }) }),
      },
      does: (input, context) => compare(world, byOf(context), { ...input.params, language: context.language }),
      shows: (view, context) => page(renderPage(ComparePage, { ...view, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/notes',
      may: 'review:work',
      takes: { params, body: Type.Object({ note: Type.String({ minLength: 1, maxLength: 4000 }) }) },
      does: async (input, context) => {
        await addNote(world, byOf(context), input.params.receipt, input.body.note);
        return input.params.receipt;
      },
      shows: (receipt) => redirect(`/desk/reports/${receipt}?done=noted`),
    }),
  ];
}

async function readReport(world: World, context: Context, receipt: string, page: string): Promise<ReportView> {
  const by = byOf(context);
  const sheet = await readSheet(world, by, receipt, page);
  return {
    ...sheet,
    moves: await movesFor(world, by, receipt),
    mayWork: may(by.actor, 'review:work', objectOf(sheet.head)),
    mayEdit: mayEditEntry(by, sheet.head),
    mayCheck: mayRecord(by, sheet.head),
    mayOpenCase: may(by.actor, 'casework:change', objectOf(sheet.head)),
  };
}
