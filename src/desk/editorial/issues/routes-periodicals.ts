import { Type } from 'typebox';
import type { PeriodicalKind } from '#bulletin/index.ts';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf } from './asked.ts';
import { type NewPeriodicalForm, openPeriodical, proposedPeriodical } from './open-periodical.ts';
import { NewPeriodicalPage } from './page-new-periodical.tsx';

const kinds = ['attention', 'monthly', 'annual'] as const satisfies readonly PeriodicalKind[];
const names = { month: 7, year: 4, from: 10, to: 10, numbers: 40 } as const satisfies Record<
  keyof NewPeriodicalForm,
  number
>;
const params = Type.Object({ kind: Type.Union(kinds.map((kind) => Type.Literal(kind))) });
const body = Type.Object(
  Object.fromEntries(
    Object.entries(names).map(([name, maxLength]) => [name, Type.Optional(Type.String({ maxLength }))]),
  ),
);

/** Beginning an issue of a periodical beside the weekly bulletin. */
export function periodicalDeskRoutes(world: World): AnyRoute[] {
  const formIn = (sent: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, String(sent[name] ?? '')])) as NewPeriodicalForm;
  return [
    route({
      method: 'GET',
      path: '/desk/bulletins/new/:kind',
      may: 'bulletin:write',
      takes: { params },
      does: async ({ params: { kind } }, context) => {
        return { kind, form: freshForm(await proposedPeriodical(world, byOf(context), kind)) };
      },
      shows: (view, context) => page(renderPage(NewPeriodicalPage, { ...view, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/bulletins/new/:kind',
      may: 'bulletin:write',
      takes: { params, body },
      does: ({ params: { kind }, body: sent }, context) => openPeriodical(world, byOf(context), kind, formIn(sent)),
      shows: (id) => redirect(`/desk/bulletins/${id}`),
      again: async ({ text, fields, status }, input, context) => {
        const kind = kinds.find((one) => one === input.params.kind) ?? 'monthly';
        const form = { values: input.body, mistakes: fields, refused: text };
        return page(renderPage(NewPeriodicalPage, { kind, form, context }), status);
      },
    }),
  ];
}
