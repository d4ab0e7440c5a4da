import { type Static, Type } from 'typebox';
import { receiptParam } from '#desk/intake/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { kinds } from '#vocabulary/index.ts';
import { openFromReport } from '../actions/flaws.ts';
import { type CasePanels, listDeskCases, readDeskCase, readVendor } from '../actions/read.ts';
import { type Answered, askedOf, byOf, caseParams, deskCaseQuery, doneOf, matrixOf, orMoved } from '../asking.ts';
import { unknownParty } from '../refusals.ts';
import { caseTabs, type ListFilter } from '../store-list.ts';
import { DeskCasesPage } from './list.tsx';
import { DeskCasePage, type RefusedMessage } from './pages.tsx';
import { changeRoutes } from './routes-change.ts';
import { VendorPage } from './vendor-page.tsx';

/** The desk's side of cases: list, case, vendor, what a coordinator does. */
export function deskCaseRoutes(world: World, panels: CasePanels): AnyRoute[] {
  return [listRoute(world), caseRoute(world, panels), vendorRoute(world), openRoute(world), ...changeRoutes(world)];
}

const listQuery = Type.Object({
  tab: Type.Optional(Type.String({ maxLength: 20 })),
  kind: Type.Optional(Type.String({ maxLength: 20 })),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  before: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
});

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/cases',
    may: 'casework:read',
    takes: { query: listQuery },
    does: async ({ query }, context) => {
      const filter: ListFilter = {
        tab: caseTabs.find((tab) => tab === query.tab) ?? 'open',
        kind: kinds.find((kind) => kind === query.kind) ?? null,
        text: query.q?.trim() || null,
        before: query.before ?? null,
      };
      return { filter, ...(await listDeskCases(world, byOf(context), filter)) };
    },
    shows: (view, context) => page(renderPage(DeskCasesPage, { ...view, context })),
  });
}

function caseRoute(world: World, panels: CasePanels): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/cases/:number',
    may: 'casework:read',
    takes: { params: caseParams, query: deskCaseQuery },
    does: ({ params, query }, context) =>
      orMoved('/desk/cases', () => deskCasePage(world, panels, context, { ...params, query, refused: null })),
    shows: (answered: Answered) => ('to' in answered ? redirect(answered.to) : page(answered.html, answered.status)),
  });
}

type Shown = {
  readonly number: string;
  readonly query: Static<typeof deskCaseQuery>;
  readonly refused: RefusedMessage;
};

/** The page of a case as the desk sees it; with a message that was refused, in the form it came from. */
export async function deskCasePage(world: World, panels: CasePanels, context: Context, shown: Shown): Promise<string> {
  const { number, query, refused } = shown;
  const asked = { number, asked: askedOf(query), matrix: matrixOf(query), panels, context };
  const view = await readDeskCase(world, byOf(context), asked);
  return renderPage(DeskCasePage, { ...view, context, done: doneOf(query), refused });
}

const vendorParams = Type.Object({ ...caseParams.properties, participant: Type.Integer({ minimum: 1 }) });

function vendorRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/cases/:number/vendors/:participant',
    may: 'casework:read',
    takes: { params: vendorParams, query: Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }) },
    does: async ({ params, query }, context) => {
      const view = await readVendor(world, byOf(context), params.number, params.participant);
      if (view === null) throw unknownParty();
      return { ...view, done: doneOf(query) };
    },
    shows: (view, context) => page(renderPage(VendorPage, { ...view, context, refused: null })),
  });
}

/** Opens a case by hand, before there is a record. */
function openRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/reports/:receipt/case',
    may: 'casework:change',
    takes: { params: Type.Object({ receipt: receiptParam }) },
    does: ({ params }, context) => openFromReport(world, byOf(context), params.receipt),
    shows: (number) => redirect(`/desk/cases/${number}?done=opened`),
  });
}
