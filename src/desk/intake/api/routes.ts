import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { type AnyRoute, type Context, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { receiptParam } from '../model.ts';
import { reportStates } from '../states.ts';
import { deliveredReply, listReply, statusReply } from './answers.ts';
import { deliverDescription, ownReportsDescription, reportDescription } from './descriptions.ts';
import { apiLimits } from './model.ts';
import { listOwn, statusOf } from './status.ts';
import { deliver } from './submit.ts';

const asking = (context: Context) => ({
  actor: actorOf(context),
  address: context.client.address,
  now: context.now,
});

/** Reporting by program: delivery, status of one, list of one’s own. docs/reporting.md tells how to use them. */
export function intakeApiRoutes(world: World): AnyRoute[] {
  return [deliverRoute(world), listRoute(world), statusRoute(world)];
}

function deliverRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'POST', path: '/api/v1/reports', may: 'report:submit' },
    describes: deliverDescription,
    // Unchecked here: every mistake is to come with its place in the request, and none may be coerced away.
    takes: { body: Type.Unknown(), maxBytes: apiLimits.bytes },
    does: ({ body, header }, context) =>
      deliver(world, { ...asking(context), body: body ?? null, key: header('idempotency-key') }),
    shows: (delivered, { publicUrl, language }) => deliveredReply(delivered, publicUrl, language),
  });
}

function listRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: '/api/v1/reports', may: 'report:read' },
    describes: ownReportsDescription,
    takes: {
      query: Type.Object({
        state: Type.Optional(Type.Union(reportStates.map((state) => Type.Literal(state)))),
        after: Type.Optional(receiptParam),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: apiLimits.mostPageSize })),
      }),
    },
    does: ({ query: { state, after, limit } }, context) =>
      listOwn(
        world,
        { state: state ?? null, after: after ?? null, count: limit ?? apiLimits.pageSize },
        asking(context),
      ),
    shows: (listing, { publicUrl, language }) => listReply(listing, publicUrl, language),
  });
}

function statusRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: '/api/v1/reports/:receipt', may: 'report:read' },
    describes: reportDescription,
    takes: { params: Type.Object({ receipt: Type.String({ maxLength: 60 }) }) },
    does: ({ params }, context) => statusOf(world, params.receipt, asking(context)),
    shows: (found, { publicUrl, language }) => statusReply(found, publicUrl, language),
  });
}
