import { Type } from 'typebox';
import { actorOf } from '#people/index.ts';
import { type AnyRoute, type Context, closed, json, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { Retraction } from '../withdraw/model.ts';
import { numberBody, ownBody, quotaBody } from './answers.ts';
import {
  listDescription,
  numberDescription,
  quotaDescription,
  rejectDescription,
  reserveDescription,
} from './descriptions.ts';
import { numberStates, partnerLimits, returnReasons } from './model.ts';
import { findNumberOf, listOwnNumbers, returnNumber } from './own.ts';
import { organisationOf, type PartnerBy, quotaOf, requestNumbers } from './reserve.ts';

const path = '/api/v1/numbers';
const codes = <Code extends string>(list: readonly Code[]) => Type.Union(list.map((code) => Type.Literal(code)));
const year = Type.Integer({ minimum: 1999, maximum: 9999 });
const identifier = Type.String({ minLength: 1, maxLength: 40 });
const params = Type.Object({ identifier });
const may = 'number:request';

const byOf = (context: Context): PartnerBy => ({
  actor: actorOf(context),
  now: context.now,
  address: context.client.address,
});

/** Numbers for partner organisations; docs/api.md tells how to use them. `gate` makes public that a number is rejected. */
export function partnerNumberRoutes(world: World, gate: Pick<Retraction, 'reject'>): AnyRoute[] {
  return [reserveRoute(world), listRoute(world), quotaRoute(world), numberRoute(world), rejectRoute(world, gate)];
}

function reserveRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'POST', path: `${path}/reserve`, may, describes: reserveDescription },
    takes: { body: Type.Object({ year, amount: Type.Integer({ minimum: 1, maximum: partnerLimits.amount }) }, closed) },
    does: ({ body, header }, context) =>
      requestNumbers(world, byOf(context), { ...body, key: header('idempotency-key') }),
    shows: ({ year, identifiers, quota, repeated }, { language }) =>
      json(
        { year, identifiers, quota: quotaBody(quota, language) },
        repeated ? 200 : 201,
        repeated ? { 'idempotency-replayed': 'true' } : {},
      ),
  });
}

function listRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path, may, describes: listDescription },
    takes: {
      query: Type.Object({
        year: Type.Optional(year),
        state: Type.Optional(codes(numberStates)),
        after: Type.Optional(identifier),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: partnerLimits.mostPageSize })),
      }),
    },
    does: ({ query }, context) =>
      listOwnNumbers(world, byOf(context), {
        year: query.year ?? null,
        state: query.state ?? null,
        after: query.after ?? null,
        limit: query.limit ?? partnerLimits.pageSize,
      }),
    shows: ({ numbers, next }, { language }) => json({ numbers: numbers.map((one) => ownBody(one, language)), next }),
  });
}

function quotaRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: `${path}/quota`, may, describes: quotaDescription },
    takes: { query: Type.Object({ year: Type.Optional(year) }) },
    does: ({ query }, context) => {
      const asked = query.year ?? Number(dayOf(context.now, world.timeZone).slice(0, 4));
      return quotaOf(world.database.db, organisationOf(actorOf(context)), asked);
    },
    shows: (quota, { language }) => json(quotaBody(quota, language)),
  });
}

function numberRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: `${path}/:identifier`, may, describes: numberDescription },
    takes: { params },
    does: ({ params: { identifier } }, context) => findNumberOf(world, byOf(context), identifier),
    shows: (found, { publicUrl, language }) => json(numberBody(found, publicUrl, language)),
  });
}

function rejectRoute(world: World, gate: Pick<Retraction, 'reject'>): AnyRoute {
  return route({
    ...{ method: 'POST', path: `${path}/:identifier/reject`, may, describes: rejectDescription },
    takes: {
      params,
      body: Type.Object(
        {
          reason: codes(returnReasons),
          instead: Type.Optional(Type.Union([identifier, Type.Null()])),
          note: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
        },
        closed,
      ),
    },
    does: ({ params: { identifier }, body: { reason, instead, note } }, context) =>
      returnNumber(world, gate, byOf(context), {
        identifier,
        reason,
        instead: instead?.trim() || null,
        note: note?.replaceAll('\0', '').trim() || null,
      }),
    shows: (number, { language }) => json(ownBody(number, language)),
  });
}
