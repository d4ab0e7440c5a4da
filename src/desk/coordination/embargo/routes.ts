import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  type Problem,
  page,
  type RawInput,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { answerProposal, deskDeed, proposeEnd, reviseEnd, withdrawProposal } from './actions/take-part.ts';
import { readEmbargo } from './actions/view.ts';
import { byOf, doneQuery, doneText } from './asking.ts';
import { disclosureRoutes } from './disclosure-routes.ts';
import { EmbargoPage } from './page.tsx';

/** The embargo of a case, and the calendar of what goes public. */
export function embargoRoutes(world: World): AnyRoute[] {
  return [...pageRoutes(world), ...proposalRoutes(world), ...answerRoutes(world), ...disclosureRoutes(world)];
}

const params = Type.Object({ number: Type.String({ maxLength: 40 }) });
const place = '/cases/:number/embargo';

const wanted = {
  endsAt: Type.String({ maxLength: 20, default: '' }),
  zone: Type.String({ maxLength: 60 }),
  endNow: Type.Optional(Type.Boolean()),
};
const proposal = Type.Object({ ...wanted, reason: Type.String({ maxLength: 2000 }) });

function pageRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: place,
      may: 'case:read',
      takes: { params, query: doneQuery },
      does: async (input, context) => ({
        view: await readEmbargo(world, byOf(context), input.params.number),
        done: doneText(input.query.done),
      }),
      shows: ({ view, done }, context) => page(renderPage(EmbargoPage, { view, form: freshForm(), done, context })),
    }),
  ];
}

function proposalRoutes(world: World): AnyRoute[] {
  const again = againOf(world);
  const leads = (done: string) => (number: string) => redirect(`/cases/${number}/embargo?done=${done}`);
  const ways = [
    { path: `${place}/propose`, act: proposeEnd, shows: leads('proposed') },
    { path: `${place}/revise`, act: reviseEnd, shows: leads('revised') },
  ];
  return ways.map(({ path, act, shows }) =>
    route({
      method: 'POST',
      path,
      may: 'case:take-part',
      takes: { params, body: proposal },
      does: async ({ params: { number }, body }, context) => {
        await act(world, byOf(context), number, { ...body, endNow: body.endNow ?? false });
        return number;
      },
      shows,
      again,
    }),
  );
}

function answerRoutes(world: World): AnyRoute[] {
  const again = againOf(world);
  return [
    route({
      method: 'POST',
      path: `${place}/answer`,
      may: 'case:take-part',
      takes: {
        params,
        body: Type.Object({
          answer: Type.Union([Type.Literal('accepted'), Type.Literal('rejected')]),
          note: Type.String({ maxLength: 2000 }),
        }),
      },
      does: async (input, context) => {
        await answerProposal(world, byOf(context), input.params.number, input.body);
        return input.params.number;
      },
      shows: (number) => redirect(`/cases/${number}/embargo?done=answered`),
      again,
    }),
    route({
      method: 'POST',
      path: `${place}/withdraw`,
      may: 'case:take-part',
      takes: { params },
      does: async (input, context) => {
        await withdrawProposal(world, byOf(context), input.params.number);
        return input.params.number;
      },
      shows: (number) => redirect(`/cases/${number}/embargo?done=withdrawn`),
      again,
    }),
    route({
      method: 'POST',
      path: `${place}/desk`,
      may: 'casework:change',
      takes: { params, body: deskBody },
      does: async ({ params: { number }, body }, context) => {
        const { deed, endsAt = '', zone = '' } = body;
        const asked = deed === 'start' ? { deed, endsAt, zone, endNow: false } : { deed };
        await deskDeed(world, byOf(context), number, asked);
        return number;
      },
      shows: (number) => redirect(`/cases/${number}/embargo?done=done`),
      again,
    }),
  ];
}

const deeds = ['accept', 'reject', 'cancel', 'flaw-public', 'exploit-public', 'exploited', 'start'] as const;
const deskBody = Type.Object({
  deed: Type.Union(deeds.map((deed) => Type.Literal(deed))),
  endsAt: Type.Optional(Type.String({ maxLength: 20 })),
  zone: Type.Optional(Type.String({ maxLength: 60 })),
});

/** The page again with what was typed and why it was refused. */
function againOf(world: World) {
  return async ({ text, fields, status }: Problem, { params: given, body }: RawInput, context: Context) => {
    const view = await readEmbargo(world, byOf(context), given.number ?? '');
    const form: FormState = { values: body, mistakes: fields, refused: text };
    return page(renderPage(EmbargoPage, { view, form, done: null, context }), status);
  };
}
