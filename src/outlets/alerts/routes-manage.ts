import { Type } from 'typebox';
import type { FormState } from '#look/index.ts';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import { change, end, findLinked, replay, rotateSecret, sendTest, setRunning } from './actions/manage.ts';
import type { Subscription } from './model.ts';
import { ManagePage, type ManageView } from './pages-manage.tsx';
import { EndedPage, SecretPage } from './pages-steps.tsx';
import { WhyAgainPage, WhyPage } from './pages-why.tsx';
import type { AlertPages } from './routes.ts';
import { linked } from './routes-links.ts';
import { formOf, wishBody } from './routes-subscribe.ts';
import { deliveriesOf } from './store/deliveries.ts';
import { countWaitingHits } from './store/matching.ts';
import { explainWhy } from './why.ts';
import { recordAsked } from './why-number.ts';
import { doneWords } from './words.ts';
import { type AlertWorld, receiverOf } from './world.ts';

const get = { method: 'GET', may: 'anyone', takes: linked } as const;
const post = { method: 'POST', may: 'anyone', takes: linked } as const;
const mostId = 2 ** 53 - 1;

/** One's subscription by its secret link: how it stands, what was sent, why; and what can be done with it. */
export function manageRoutes(pages: AlertPages): AnyRoute[] {
  return [
    showRoute(pages),
    whyRoute(pages),
    changeRoute(pages),
    secretRoute(pages),
    endRoute(pages),
    ...moveRoutes(pages),
  ];
}

const perPage = 50;

type Asked = {
  readonly token: string;
  readonly below: number | null;
  readonly done: ManageView['done'];
  readonly form: FormState | null;
};

async function viewOf(world: AlertWorld, { token, below, done, form }: Asked): Promise<ManageView> {
  const subscription = await findLinked(world, 'manage', token);
  const { db } = world.database;
  const [deliveries, waiting] = await Promise.all([
    deliveriesOf(db, subscription.id, { below, limit: perPage }),
    countWaitingHits(db, subscription.id),
  ]);
  return {
    subscription,
    token,
    done,
    deliveries,
    waiting,
    receiver: hostOf(world, subscription),
    below: deliveries.length === perPage ? (deliveries.at(-1)?.id ?? null) : null,
    form: form ?? freshForm(valuesOf(subscription)),
  };
}

/** The rest of its address is a secret of its own. */
function hostOf(world: AlertWorld, subscription: Subscription): string | null {
  const receiver = receiverOf(world, subscription, world.now());
  return receiver === null ? null : new URL(receiver.url).host;
}

function valuesOf({ expression, events, frequency, weekday, hour, timeZone, language }: Subscription) {
  return { q: expression, events, frequency, weekday: weekday ?? 1, hour: hour ?? 9, zone: timeZone, language };
}

function showRoute({ world, frame }: AlertPages): AnyRoute {
  return route({
    ...get,
    path: '/alerts/manage/:token',
    takes: {
      ...linked,
      query: Type.Object({
        below: Type.Optional(Type.Integer({ minimum: 1, maximum: mostId })),
        done: Type.Optional(Type.String({ maxLength: 20 })),
      }),
    },
    does: async ({ params: { token }, query }) => {
      const done = query.done !== undefined && Object.hasOwn(doneWords, query.done) ? doneWords[query.done] : null;
      const view = await viewOf(world, { token, below: query.below ?? null, done: done ?? null, form: null });
      return { view, Frame: await frame() };
    },
    shows: ({ view, Frame }, context) => page(renderPage(ManagePage, { view, context, Frame })),
  });
}

function whyRoute({ world, frame }: AlertPages): AnyRoute {
  return route({
    ...get,
    path: '/alerts/manage/:token/why',
    takes: { ...linked, query: Type.Object({ record: Type.Optional(Type.String({ maxLength: 300 })) }) },
    does: async ({ params: { token }, query }) => {
      const subscription = await findLinked(world, 'manage', token);
      const { number, several } = await recordAsked(world, query.record ?? '');
      const [only, ...others] = several;
      const identifier = only !== undefined && others.length === 0 ? only : number;
      const why = await explainWhy(world, subscription, identifier);
      return { subscription, token, identifier, why, several, Frame: await frame() };
    },
    shows: (view, context) => page(renderPage(WhyPage, { ...view, context })),
    again: async ({ status, fields: mistakes }, { params, query }, context) => {
      const { token = '' } = params;
      await findLinked(world, 'manage', token);
      const typed = String(query.record ?? '');
      return page(renderPage(WhyAgainPage, { token, typed, mistakes, context, Frame: await frame() }), status);
    },
  });
}

function changeRoute({ world, frame }: AlertPages): AnyRoute {
  return route({
    ...post,
    path: '/alerts/manage/:token/change',
    takes: { ...linked, body: Type.Object(wishBody) },
    does: async ({ params: { token }, body }) => {
      await change(world, token, body);
      return token;
    },
    shows: (token) => redirect(`/alerts/manage/${token}?done=changed`),
    again: async (refused, input, context) => {
      const { token = '' } = input.params;
      const view = await viewOf(world, { token, below: null, done: null, form: formOf(refused, input) });
      return page(renderPage(ManagePage, { view, context, Frame: await frame() }), refused.status);
    },
  });
}

function secretRoute({ world, frame }: AlertPages): AnyRoute {
  return route({
    ...post,
    path: '/alerts/manage/:token/secret',
    does: async ({ params: { token } }) => {
      const { secret } = await rotateSecret(world, token);
      return { secret: secret ?? '', token, Frame: await frame() };
    },
    shows: ({ secret, token, Frame }, context) =>
      page(renderPage(SecretPage, { context, Frame, secret, manageHref: `/alerts/manage/${token}` })),
  });
}

function endRoute({ world, frame }: AlertPages): AnyRoute {
  return route({
    ...post,
    path: '/alerts/manage/:token/end',
    does: async ({ params: { token } }) => {
      await end(world, 'manage', token);
      return frame();
    },
    shows: (Frame, context) => page(renderPage(EndedPage, { context, Frame })),
  });
}

function moveRoutes({ world, kick }: AlertPages): AnyRoute[] {
  const move = (name: string, done: string, work: (token: string) => Promise<unknown>) =>
    route({
      ...post,
      path: `/alerts/manage/:token/${name}`,
      does: async ({ params: { token } }) => {
        await work(token);
        kick();
        return token;
      },
      shows: (token) => redirect(`/alerts/manage/${token}?done=${done}`),
    });
  return [
    move('pause', 'paused', (token) => setRunning(world, token, false)),
    move('resume', 'resumed', (token) => setRunning(world, token, true)),
    move('test', 'tested', (token) => sendTest(world, token)),
    route({
      ...post,
      path: '/alerts/manage/:token/replay',
      takes: {
        ...linked,
        body: Type.Object({ delivery: Type.Optional(Type.Integer({ minimum: 1, maximum: mostId })) }),
      },
      does: async ({ params: { token }, body }) => {
        // A form without fields has no body at all.
        await replay(world, token, body?.delivery ?? null);
        kick();
        return token;
      },
      shows: (token) => redirect(`/alerts/manage/${token}?done=replayed`),
    }),
  ];
}
