import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { actorOf } from '../actor.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { type Account, accountById } from '../sign-in/store.ts';
import { changePassword, ownSessions, revokeSessions, saveProfile } from './actions.ts';
import { askEmailChange } from './change-email.ts';
import { EmailPage, ProfilePage } from './pages.tsx';
import { SecurityPage, type SecurityView } from './pages-security.tsx';
import { securitySections } from './sections.ts';
import { accountDone } from './words.ts';

const get = { method: 'GET', may: 'account:own' } as const;
const post = { method: 'POST', may: 'account:own' } as const;
const done = Type.Object({ done: Type.Optional(Type.String({ maxLength: 30 })) });
const doneOf = (name: string | undefined) => (name && Object.hasOwn(accountDone, name) ? accountDone[name] : null);

type Parts = SignInParts & { readonly world: World };

/** One's own account: profile, address, password, sessions. */
export function accountRoutes(parts: Parts): AnyRoute[] {
  return [...profileRoutes(parts), ...emailRoutes(parts), ...securityRoutes(parts), ...sessionRoutes(parts)];
}

async function ownAccount({ world }: Parts, context: Context): Promise<Account> {
  const account = await accountById(world.database.db, actorOf(context).personId);
  if (account === null) throw new Error('the visitor has no account');
  return account;
}

function profileRoutes(parts: Parts): AnyRoute[] {
  const language = Type.Union([Type.Literal('zh'), Type.Literal('en')]);
  return [
    route({
      ...get,
      path: '/account',
      takes: { query: done },
      does: async ({ query }, context) => ({ account: await ownAccount(parts, context), done: doneOf(query.done) }),
      shows: ({ account, done }, context) => {
        const { name, credit, language } = account;
        return page(renderPage(ProfilePage, { form: freshForm({ name, credit, language }), account, context, done }));
      },
    }),
    route({
      ...post,
      path: '/account',
      takes: {
        body: Type.Object({
          name: Type.String({ minLength: 1, maxLength: 100 }),
          credit: Type.String({ maxLength: 100 }),
          language,
        }),
      },
      does: ({ body }, context) => saveProfile(parts.world, actorOf(context).personId, body, context),
      shows: () => redirect('/account?done=saved'),
      again: async (refused, input, context) => {
        const account = await ownAccount(parts, context);
        return page(renderPage(ProfilePage, { form: refusedForm(refused, input), account, context }), refused.status);
      },
    }),
  ];
}

function emailRoutes(parts: Parts): AnyRoute[] {
  return [
    route({
      ...get,
      path: '/account/email',
      does: (_input, context) => ownAccount(parts, context),
      shows: (account, context) => page(renderPage(EmailPage, { form: freshForm(), account, context })),
    }),
    route({
      ...post,
      path: '/account/email',
      takes: {
        body: Type.Object({
          email: Type.String({ minLength: 1, maxLength: 254 }),
          current: Type.Optional(Type.String({ maxLength: 400 })),
        }),
      },
      does: ({ body: { email, current = '' } }, context) =>
        askEmailChange(parts, actorOf(context).personId, { email, current }, context),
      shows: () => redirect('/account?done=email'),
      again: async (refused, input, context) => {
        const account = await ownAccount(parts, context);
        return page(renderPage(EmailPage, { form: refusedForm(refused, input), account, context }), refused.status);
      },
    }),
  ];
}

async function loadSecurity(parts: Parts, context: Context): Promise<SecurityView> {
  const actor = actorOf(context);
  const [account, sessions, sections] = await Promise.all([
    ownAccount(parts, context),
    ownSessions(parts.world, actor.personId, context),
    Promise.all(securitySections.map((section) => section.show(parts.world, actor, context))),
  ]);
  return { account, sessions, sections };
}

function securityRoutes(parts: Parts): AnyRoute[] {
  return [
    route({
      ...get,
      path: '/account/security',
      takes: { query: done },
      does: async ({ query }, context) => ({ view: await loadSecurity(parts, context), done: doneOf(query.done) }),
      shows: ({ view, done }, context) => page(renderPage(SecurityPage, { view, form: freshForm(), context, done })),
    }),
    route({
      ...post,
      path: '/account/security/password',
      takes: {
        body: Type.Object({
          current: Type.String({ minLength: 1, maxLength: 400 }),
          password: Type.String({ minLength: 1, maxLength: 400 }),
        }),
      },
      does: ({ body }, context) => changePassword(parts, actorOf(context).personId, body, context),
      shows: (cookies) => redirect('/account/security?done=password', 303, cookies),
      again: async (refused, input, context) => {
        const view = await loadSecurity(parts, context);
        return page(renderPage(SecurityPage, { view, form: refusedForm(refused, input), context }), refused.status);
      },
    }),
  ];
}

function sessionRoutes({ world }: Parts): AnyRoute[] {
  const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
  return [
    route({
      ...post,
      path: '/account/security/sessions/:id/end',
      takes: { params: Type.Object({ id }) },
      does: ({ params }, context) => revokeSessions(world, actorOf(context).personId, params.id, context),
      shows: (cookies) =>
        redirect(cookies.length > 0 ? '/sign-in?done=out' : '/account/security?done=ended', 303, cookies),
    }),
    route({
      ...post,
      path: '/account/security/sessions/others',
      does: (_input, context) => revokeSessions(world, actorOf(context).personId, 'others', context),
      shows: () => redirect('/account/security?done=others'),
    }),
    route({
      ...post,
      path: '/account/security/sessions/all',
      does: (_input, context) => revokeSessions(world, actorOf(context).personId, 'all', context),
      shows: (cookies) => redirect('/sign-in?done=everywhere', 303, cookies),
    }),
  ];
}
