import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { visitorOf } from '#people/index.ts';
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
import { isAddress } from '#platform/mail/index.ts';
import { countOf, parseListQuery } from '#search/index.ts';
import { addDays, dayOf } from '#vocabulary/index.ts';
import { sendLinks } from './actions/manage.ts';
import { subscribe } from './actions/subscribe.ts';
import { readExpression } from './expressions.ts';
import { link } from './letters.ts';
import { AskedPage, SecretPage } from './pages-steps.tsx';
import { SubscribePage, type SubscribeView } from './pages-subscribe.tsx';
import { formRefused } from './refusals.ts';
import type { AlertPages } from './routes.ts';
import { subscriptionsOfPerson } from './store/subscriptions.ts';
import { asMistakes } from './wish.ts';
import type { AlertWorld } from './world.ts';

const anyone = { may: 'anyone' } as const;
export const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** What a form says of a wish. */
export const wishBody = {
  q: text(2000),
  events: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })),
  frequency: text(20),
  weekday: text(2),
  hour: text(2),
  zone: text(60),
  language: text(2),
};

export function subscribeRoutes(pages: AlertPages): AnyRoute[] {
  return [askRoute(pages), takeRoute(pages), ...letterRoutes(pages)];
}

function askRoute({ world, frame }: AlertPages): AnyRoute {
  return route({
    ...anyone,
    method: 'GET',
    path: '/alerts',
    takes: { query: Type.Object({ q: text(2000) }) },
    does: async ({ query }, context) => ({
      view: await viewOf(world, context, { q: query.q ?? '', form: freshForm(defaults(context)) }),
      Frame: await frame(),
    }),
    shows: ({ view, Frame }, context) => page(renderPage(SubscribePage, { view, context, Frame })),
  });
}

const defaults = ({ language, timeZone }: Context) => ({
  channel: 'mail',
  events: ['published', 'patched', 'withdrawn'],
  frequency: 'daily',
  weekday: '1',
  hour: '9',
  zone: timeZone,
  language,
});

/** The expression is checked and tried over the last 30 days, as the list of the site would. */
async function viewOf(
  world: AlertWorld,
  context: Context,
  { q, form }: Pick<SubscribeView, 'q' | 'form'>,
): Promise<SubscribeView> {
  const read = readExpression(q);
  const actor = visitorOf(context);
  const own = actor === null ? [] : await subscriptionsOfPerson(world.database.db, actor.personId);
  return {
    q,
    form,
    problems: read.ok ? [] : asMistakes(read.problems, q).map((mistake) => mistake.text),
    preview: read.ok ? await lastDays(world, read.text, context.now) : null,
    ownMail: actor?.email ?? null,
    own: own.map((subscription) => ({ subscription, href: `/alerts/manage/${tokenOf(world, subscription)}` })),
  };
}

async function lastDays({ database, timeZone }: AlertWorld, expression: string, now: Date): Promise<number> {
  const today = dayOf(now, timeZone);
  const from = addDays(today, -29);
  const { query } = parseListQuery(new URLSearchParams({ ...(expression !== '' && { q: expression }), from }), today);
  return countOf(database, query);
}

function tokenOf(world: AlertWorld, subscription: Parameters<typeof link>[1]): string {
  return link(world, subscription, 'manage').split('/').at(-1) ?? '';
}

function takeRoute({ world, frame, kick }: AlertPages): AnyRoute {
  return route({
    ...anyone,
    method: 'POST',
    path: '/alerts',
    takes: {
      body: Type.Object({ ...wishBody, channel: text(20), mail: text(254), target: text(1000), secret: text(200) }),
    },
    does: async ({ body }, context) => {
      const { address } = context.client;
      const subscribed = await subscribe(world, { fields: body, address, actor: visitorOf(context) });
      kick();
      return { subscribed, Frame: await frame() };
    },
    shows: ({ subscribed, Frame }, context) => {
      if (subscribed.kind === 'asked') return redirect('/alerts/asked');
      const manageHref = `/alerts/manage/${tokenOf(world, subscribed.subscription)}`;
      if (subscribed.secret === null) return redirect(`${manageHref}?done=made`);
      return page(renderPage(SecretPage, { context, Frame, secret: subscribed.secret, manageHref }));
    },
    again: async (refused, input, context) => {
      const view = await viewOf(world, context, { q: String(input.body.q ?? ''), form: formOf(refused, input) });
      return page(renderPage(SubscribePage, { view, context, Frame: await frame() }), refused.status);
    },
  });
}

/** A refused form with what was typed; a secret is typed again. */
export function formOf({ text: said, fields }: Problem, { body }: RawInput) {
  const { secret: _, ...values } = body;
  return { values, mistakes: fields, refused: said };
}

function letterRoutes({ world, frame, kick }: AlertPages): AnyRoute[] {
  return [
    route({
      ...anyone,
      method: 'GET',
      path: '/alerts/asked',
      does: () => frame(),
      shows: (Frame, context) => page(renderPage(AskedPage, { context, Frame })),
    }),
    route({
      ...anyone,
      method: 'POST',
      path: '/alerts/links',
      takes: { body: Type.Object({ mail: Type.String({ maxLength: 254 }) }) },
      does: async ({ body }, { client }) => {
        const mail = body.mail.trim();
        if (!isAddress(mail)) throw formRefused([{ field: 'mail', text: noAddress }]);
        await sendLinks(world, mail, client.address);
        kick();
      },
      shows: () => redirect('/alerts/asked'),
    }),
  ];
}

const noAddress = { zh: '请填写一个有效的邮箱地址。', en: 'Enter one valid mail address.' };
