import { type Static, type TSchema, Type } from 'typebox';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { By } from '../access.ts';
import { type Asked, changeOfCase } from '../actions/change.ts';
import { addFlaw, openThread } from '../actions/flaws.ts';
import { mergeCases } from '../actions/merge.ts';
import { inviteParty, removeParty } from '../actions/parties.ts';
import { readVendor } from '../actions/read.ts';
import { setStatus } from '../actions/status.ts';
import { byOf, caseParams } from '../asking.ts';
import { unknownParty } from '../refusals.ts';
import { refusedStatus, saidOf, statusBody } from '../status-body.ts';
import { proposalRoutes } from './routes-proposals.ts';
import { VendorPage } from './vendor-page.tsx';

/** What a coordinator does in a case; each leads back to it. */
export function changeRoutes(world: World): AnyRoute[] {
  const change = (by: By, number: string, asked: Asked & { version: number }) => changeOfCase(world, by, number, asked);
  const version = Type.Integer({ minimum: 1 });
  const text = (longest: number) => Type.String({ maxLength: longest });
  return [
    doing('assign', { version, coordinator: Type.Optional(text(20)) }, (by, number, body) =>
      change(by, number, { do: 'assign', coordinator: Number(body.coordinator) || null, version: body.version }),
    ),
    doing('close', { version, reason: text(20) }, (by, number, body) => change(by, number, { do: 'close', ...body })),
    doing('reopen', { version }, (by, number, body) => change(by, number, { do: 'reopen', ...body })),
    doing('mark', { version, tlp: text(20), showsParticipants: Type.Optional(text(1)) }, (by, number, body) =>
      change(by, number, { ...body, do: 'mark', showsParticipants: body.showsParticipants === '1' }),
    ),
    doing('merge', { into: text(30) }, async (by, number, { into }) => {
      await mergeCases(world, by, number, into.trim());
      return `/desk/cases/${into.trim()}?done=saved`;
    }),
    doing('participants', { named: text(254), role: text(20) }, (by, number, body) =>
      inviteParty(world, by, number, body),
    ),
    doing('flaws', { reference: Type.Optional(text(40)), title: Type.Optional(text(300)) }, (by, number, body) =>
      addFlaw(world, by, number, { reference: body.reference ?? '', title: body.title ?? '' }),
    ),
    doing('threads', { title: text(300) }, async (by, number, body) => {
      const thread = await openThread(world, by, number, body);
      return `/desk/cases/${number}?thread=${thread}#thread`;
    }),
    ...proposalRoutes(world),
    removeRoute(world),
    statusRoute(world),
  ];
}

/** A form of the case's page: what it takes, what it does, and back to the case or to where `act` says. */
function doing<Body extends Record<string, TSchema>>(
  name: string,
  body: Body,
  act: (by: By, number: string, body: Static<ReturnType<typeof Type.Object<Body>>>) => Promise<unknown>,
): AnyRoute {
  return route({
    method: 'POST',
    path: `/desk/cases/:number/${name}`,
    may: 'casework:change',
    takes: { params: caseParams, body: Type.Object(body) },
    does: async (input, context) => {
      const to = await act(byOf(context), input.params.number, input.body as never);
      return typeof to === 'string' ? to : `/desk/cases/${input.params.number}?done=saved`;
    },
    shows: (to) => redirect(to),
  });
}

function removeRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/cases/:number/participants/:participant/remove',
    may: 'casework:change',
    takes: { params: Type.Object({ ...caseParams.properties, participant: Type.Integer({ minimum: 1 }) }) },
    does: async ({ params }, context) => {
      await removeParty(world, byOf(context), params.number, params.participant);
      return params.number;
    },
    shows: (number) => redirect(`/desk/cases/${number}?done=saved`),
  });
}

/** A status on a vendor's behalf; refused, its page shows what was typed. */
function statusRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/cases/:number/statuses',
    may: 'casework:change',
    takes: { params: caseParams, body: statusBody },
    does: async ({ params, body }, context) => {
      await setStatus(world, byOf(context), { side: 'desk', number: params.number }, saidOf(body));
      return `/desk/cases/${params.number}/vendors/${body.participant}?done=saved`;
    },
    shows: (to) => redirect(to),
    again: async (problem, { params, body }, context) => {
      const participant = Number(body.participant);
      const number = params.number ?? '';
      const view = await readVendor(world, byOf(context), number, Number.isSafeInteger(participant) ? participant : 0);
      if (view === null) throw unknownParty();
      const refused = refusedStatus(problem, body);
      return page(renderPage(VendorPage, { ...view, context, done: null, refused }), problem.status);
    },
  });
}
