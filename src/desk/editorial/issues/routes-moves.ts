import { Type } from 'typebox';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf, params, version } from './asked.ts';
import { composingPage } from './composing-page.ts';
import { type IssueDeskGate, moveIssue, publishIssueNow } from './moves.ts';
import { correctIssue } from './open.ts';
import { type IssueMove, issueMoveRow, issueMoves } from './workflow.ts';

/** A route for each row of the table, and the beginning of a correction. */
export function moveRoutes(world: World, gate: IssueDeskGate): AnyRoute[] {
  return [...issueMoves.map(({ name }) => moveRoute(world, gate, name)), correctRoute(world)];
}

function moveRoute(world: World, gate: IssueDeskGate, move: IssueMove): AnyRoute {
  return route({
    method: 'POST',
    path: `/desk/bulletins/:id/${move}`,
    may: issueMoveRow(move).may,
    takes: {
      params,
      body: Type.Object({
        version,
        note: Type.Optional(Type.String({ maxLength: 500 })),
        publishAt: Type.Optional(Type.String({ maxLength: 20 })),
      }),
    },
    does: async ({ params: { id }, body }, context) => {
      const [by, seen] = [byOf(context), { id, version: body.version }];
      if (move === 'publish') await publishIssueNow(world, gate, by, seen);
      else await moveIssue(world, by, seen, { move, note: body.note ?? '', publishAt: body.publishAt ?? '' });
      return move === 'drop' ? '/desk/bulletins?done=done' : `/desk/bulletins/${id}?done=done`;
    },
    shows: (address) => redirect(address),
    again: async ({ text, fields, status }, input, context) => {
      const form = { values: input.body, mistakes: fields, refused: text };
      return page(await composingPage(world, context, Number(input.params.id), { move: { name: move, form } }), status);
    },
  });
}

function correctRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/:id/correct',
    may: 'bulletin:write',
    takes: { params },
    does: ({ params: { id } }, context) => correctIssue(world, byOf(context), id),
    shows: (id) => redirect(`/desk/bulletins/${id}`),
  });
}
