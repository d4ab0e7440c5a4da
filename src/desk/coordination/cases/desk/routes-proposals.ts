import { Type } from 'typebox';
import { type AnyRoute, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { acceptProposal, declineProposal } from '../actions/proposals.ts';
import { byOf, caseParams } from '../asking.ts';

const params = Type.Object({
  ...caseParams.properties,
  proposal: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

/** What the desk answers to a vendor that a party proposed. */
export function proposalRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/desk/cases/:number/proposals/:proposal/accept',
      may: 'casework:change',
      takes: { params, body: Type.Object({ named: Type.String({ maxLength: 254 }) }) },
      does: async ({ params: { number, proposal: id }, body }, context) => {
        await acceptProposal(world, byOf(context), number, { id, named: body.named });
        return number;
      },
      shows: (number) => redirect(`/desk/cases/${number}?done=saved`),
    }),
    route({
      method: 'POST',
      path: '/desk/cases/:number/proposals/:proposal/decline',
      may: 'casework:change',
      takes: { params, body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2000 })) }) },
      does: async ({ params: { number, proposal: id }, body }, context) => {
        await declineProposal(world, byOf(context), number, { id, reason: body.reason ?? '' });
        return number;
      },
      shows: (number) => redirect(`/desk/cases/${number}?done=saved`),
    }),
  ];
}
