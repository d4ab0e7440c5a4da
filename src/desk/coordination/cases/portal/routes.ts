import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { may } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { leaveCase, setReference } from '../actions/parties.ts';
import { proposeVendor } from '../actions/proposals.ts';
import { type CasePanels, listOwnCases, readPartyCase } from '../actions/read.ts';
import { setStatus } from '../actions/status.ts';
import { openOwnCase } from '../actions/vendor-case.ts';
import { type Answered, askedOf, byOf, caseParams, caseQuery, doneOf, orMoved } from '../asking.ts';
import type { RefusedMessage } from '../desk/pages.tsx';
import { refusedStatus, saidOf, statusBody } from '../status-body.ts';
import { OwnCasesPage } from './list.tsx';
import { NewCasePage } from './new.tsx';
import { PartyCasePage } from './pages.tsx';

/** What concerns us: the side of vendors, reporters and channels. */
export function portalCaseRoutes(world: World, panels: CasePanels): AnyRoute[] {
  return [
    listRoute(world),
    ...newRoutes(world),
    caseRoute(world, panels),
    statusRoute(world, panels),
    proposalRoute(world, panels),
    ...ownRoutes(world),
  ];
}

function listRoute(world: World): AnyRoute {
  const query = Type.Object({
    before: Type.Optional(Type.String({ pattern: '^(open|closed)\\.[0-9]{1,15}$' })),
    done: Type.Optional(Type.String({ maxLength: 20 })),
  });
  return route({
    method: 'GET',
    path: '/cases',
    may: 'case:read',
    takes: { query },
    does: async ({ query: asked }, context) => {
      const [state, id] = asked.before?.split('.') ?? [];
      const before = id === undefined ? null : { open: state === 'open', id: Number(id) };
      const by = byOf(context);
      const listing = await listOwnCases(world, by, before);
      const { actor } = by;
      const mayOpen = may(actor, 'case:open') && actor.roles.includes('vendor-member');
      return { ...listing, isFirst: before === null, mayOpen, done: doneOf(asked) };
    },
    shows: (view, context) => page(renderPage(OwnCasesPage, { ...view, context })),
  });
}

function newRoutes(world: World): AnyRoute[] {
  const text = (longest: number) => Type.Optional(Type.String({ maxLength: longest }));
  return [
    route({
      method: 'GET',
      path: '/cases/new',
      may: 'case:open',
      does: () => null,
      shows: (_, context) => page(renderPage(NewCasePage, { form: freshForm(), context })),
    }),
    route({
      method: 'POST',
      path: '/cases/new',
      may: 'case:open',
      takes: {
        body: Type.Object({
          title: text(300),
          product: text(300),
          versions: text(1000),
          description: text(20_000),
          vendors: text(4000),
          why: text(2000),
        }),
      },
      does: ({ body }, context) => {
        const { title = '', product = '', versions = '', description = '', vendors = '', why = '' } = body;
        return openOwnCase(world, byOf(context), { title, product, versions, description }, { vendors, why });
      },
      shows: (number) => redirect(`/cases/${number}?done=opened`),
      again: ({ text: refused, fields: mistakes, status }, { body: values }, context) =>
        page(renderPage(NewCasePage, { form: { values, mistakes, refused }, context }), status),
    }),
  ];
}

function caseRoute(world: World, panels: CasePanels): AnyRoute {
  return route({
    method: 'GET',
    path: '/cases/:number',
    may: 'case:read',
    takes: { params: caseParams, query: caseQuery },
    does: ({ params, query }, context) =>
      orMoved('/cases', () => partyCasePage(world, panels, context, { ...params, query, ...fresh })),
    shows: (answered: Answered) => ('to' in answered ? redirect(answered.to) : page(answered.html, answered.status)),
  });
}

const fresh = { refused: null, refusedStatus: null, refusedProposal: null } as const;

type Shown = {
  readonly number: string;
  readonly query: {
    readonly thread?: number;
    readonly before?: number;
    readonly after?: number;
    readonly done?: string;
  };
  readonly refused: RefusedMessage;
  readonly refusedStatus: ReturnType<typeof refusedStatus> | null;
  readonly refusedProposal?: FormState | null;
};

/** The page of a case as a party sees it; with a form that was refused. */
export async function partyCasePage(world: World, panels: CasePanels, context: Context, shown: Shown): Promise<string> {
  const { number, query, refusedProposal = null, ...refused } = shown;
  const view = await readPartyCase(world, byOf(context), { number, asked: askedOf(query), panels, context });
  return renderPage(PartyCasePage, { ...view, ...refused, refusedProposal, context, done: doneOf(query) });
}

function statusRoute(world: World, panels: CasePanels): AnyRoute {
  return route({
    method: 'POST',
    path: '/cases/:number/statuses',
    may: 'case:answer',
    takes: { params: caseParams, body: statusBody },
    does: async ({ params, body }, context) => {
      await setStatus(world, byOf(context), { side: 'party', number: params.number }, saidOf(body));
      return params.number;
    },
    shows: (number) => redirect(`/cases/${number}?done=saved`),
    again: async (problem, { params, body }, context) => {
      const shown = {
        number: params.number ?? '',
        query: {},
        refused: null,
        refusedStatus: refusedStatus(problem, body),
      };
      return page(await partyCasePage(world, panels, context, shown), problem.status);
    },
  });
}

/** Another vendor, proposed by one of the case. */
function proposalRoute(world: World, panels: CasePanels): AnyRoute {
  const body = Type.Object({
    participant: Type.Integer({ minimum: 1 }),
    vendor: Type.Optional(Type.String({ maxLength: 254 })),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
  });
  return route({
    method: 'POST',
    path: '/cases/:number/proposals',
    may: 'case:answer',
    takes: { params: caseParams, body },
    does: async ({ params, body: { participant, vendor = '', reason = '' } }, context) => {
      await proposeVendor(world, byOf(context), params.number, { participantId: participant, vendor, reason });
      return params.number;
    },
    shows: (number) => redirect(`/cases/${number}?done=proposed`),
    again: async ({ text: refused, fields: mistakes, status }, { params, body: values }, context) => {
      const refusedProposal = { values, mistakes, refused };
      const shown = { ...fresh, number: params.number ?? '', query: {}, refusedProposal };
      return page(await partyCasePage(world, panels, context, shown), status);
    },
  });
}

/** The party's own number, and leaving. */
function ownRoutes(world: World): AnyRoute[] {
  const participant = Type.Integer({ minimum: 1 });
  return [
    route({
      method: 'POST',
      path: '/cases/:number/reference',
      may: 'case:take-part',
      takes: {
        params: caseParams,
        body: Type.Object({ participant, reference: Type.Optional(Type.String({ maxLength: 100 })) }),
      },
      does: async ({ params, body }, context) => {
        const sent = { participantId: body.participant, reference: body.reference ?? '' };
        await setReference(world, byOf(context), params.number, sent);
        return params.number;
      },
      shows: (number) => redirect(`/cases/${number}?done=saved`),
    }),
    route({
      method: 'POST',
      path: '/cases/:number/leave',
      may: 'case:take-part',
      takes: { params: caseParams, body: Type.Object({ participant }) },
      does: ({ params, body }, context) => leaveCase(world, byOf(context), params.number, body.participant),
      shows: () => redirect('/cases?done=left'),
    }),
  ];
}
