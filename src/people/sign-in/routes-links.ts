import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import { changeEmail } from '../account/change-email.ts';
import { actorOf } from '../actor.ts';
import type { OneTimeToken } from '../tokens/model.ts';
import { findToken } from '../tokens/tokens.ts';
import type { SignInParts } from './actions.ts';
import { refusedForm } from './form.ts';
import { acceptInvitation, findInvitation, joinByInvitation } from './invitation.ts';
import { readName } from './name.ts';
import { ConfirmPage, FinishSignUpPage, InvitationPage, ResetPage } from './pages-links.tsx';
import { finishSignUp, resetFor, resetPassword, trustBrowser } from './redeem.ts';
import { text } from './routes.ts';
import { signInWords as w } from './words.ts';

const get = { method: 'GET', may: 'anyone' } as const;
const post = { method: 'POST', may: 'anyone' } as const;
const params = Type.Object({ token: Type.String({ maxLength: 100 }) });
const password = text(400);
const name = text(100);

/** The pages that mailed links open. Opening changes nothing; the form on the page does. */
export function linkRoutes(parts: SignInParts): AnyRoute[] {
  return [...resetRoutes(parts), ...verifyRoutes(parts), ...deviceRoutes(parts), ...invitationRoutes(parts)];
}

function resetRoutes(parts: SignInParts): AnyRoute[] {
  const show = (form: FormState, email: string, context: Context) =>
    renderPage(ResetPage, { form, context, email, action: pathOf(context) });
  return [
    route({
      ...get,
      path: '/password/reset/:token',
      takes: { params },
      does: ({ params }, { now }) => resetFor(parts.world, params.token, now),
      shows: ({ account }, context) => page(show(freshForm(), account.email, context)),
    }),
    route({
      ...post,
      path: '/password/reset/:token',
      takes: { params, body: Type.Object({ password }) },
      does: ({ params, body }, context) => resetPassword(parts, { ...params, ...body }, context),
      shows: (cookies) => redirect('/sign-in?done=password', 303, cookies),
      again: async (refused, input, context) => {
        const { account } = await resetFor(parts.world, input.params.token ?? '', context.now);
        return page(show(refusedForm(refused, input), account.email, context), refused.status);
      },
    }),
  ];
}

function verifyRoutes(parts: SignInParts): AnyRoute[] {
  const { db } = parts.world.database;
  const find = (token: string, { now }: Context) => findToken(db, ['sign-up', 'email-change'], token, now);
  return [
    route({
      ...get,
      path: '/verify-email/:token',
      takes: { params },
      does: ({ params }, context) => find(params.token, context),
      shows: (token, context) => page(verifyPage(token, freshForm({ name: token.detail.name ?? '' }), context)),
    }),
    route({
      ...post,
      path: '/verify-email/:token',
      takes: { params, body: Type.Object({ name: Type.Optional(name), password: Type.Optional(password) }) },
      does: async ({ params, body }, context) => {
        const { purpose } = await find(params.token, context);
        if (purpose === 'email-change') {
          await changeEmail(parts.world, params.token, context);
          return { to: '/sign-in?done=email', cookies: [] };
        }
        const given = { token: params.token, name: readName(body.name ?? ''), password: body.password ?? '' };
        return { to: '/me', cookies: await finishSignUp(parts, given, context) };
      },
      shows: ({ to, cookies }) => redirect(to, 303, cookies),
      again: async (refused, input, context) => {
        const token = await find(input.params.token ?? '', context);
        return page(verifyPage(token, refusedForm(refused, input), context), refused.status);
      },
    }),
  ];
}

function verifyPage(token: OneTimeToken, form: FormState, context: Context): string {
  const email = token.email ?? '';
  const action = pathOf(context);
  if (token.purpose === 'sign-up') return renderPage(FinishSignUpPage, { form, context, action, email });
  const words = { title: w.changeTitle, intro: w.changeIntro, button: w.confirmChange };
  return renderPage(ConfirmPage, { context, action, email, ...words });
}

function deviceRoutes({ world }: SignInParts): AnyRoute[] {
  const words = { title: w.deviceTitle, intro: w.deviceIntro, button: w.trust };
  return [
    route({
      ...get,
      path: '/sign-in/link/:token',
      takes: { params },
      does: ({ params }, { now }) => findToken(world.database.db, ['known-device'], params.token, now),
      shows: (_found, context) => page(renderPage(ConfirmPage, { context, action: pathOf(context), ...words })),
    }),
    route({
      ...post,
      path: '/sign-in/link/:token',
      takes: { params },
      does: ({ params }, context) => trustBrowser(world, params.token, context),
      shows: (cookies) => redirect('/sign-in?done=device', 303, cookies),
    }),
  ];
}

function invitationRoutes(parts: SignInParts): AnyRoute[] {
  const { world } = parts;
  return [
    route({
      ...get,
      path: '/invitation/:token',
      takes: { params },
      does: ({ params }, { now }) => findInvitation(world, params.token, now),
      shows: (invitation, context) =>
        page(
          renderPage(InvitationPage, {
            form: freshForm({ name: invitation.account?.name ?? '' }),
            context,
            action: pathOf(context),
            invitation,
          }),
        ),
    }),
    route({
      ...post,
      path: '/invitation/:token',
      takes: { params, body: Type.Object({ name, password, email: Type.Optional(text(254)) }) },
      does: ({ params, body }, context) =>
        acceptInvitation(parts, { ...params, ...body, name: readName(body.name) }, context),
      // A new colleague of the staff owes a second factor first; `/me` knows.
      shows: (cookies) => redirect('/me', 303, cookies),
      again: async (refused, input, context) => {
        const invitation = await findInvitation(world, input.params.token ?? '', context.now);
        const view = { form: refusedForm(refused, input), context, action: pathOf(context), invitation };
        return page(renderPage(InvitationPage, view), refused.status);
      },
    }),
    route({
      method: 'POST',
      may: 'account:own',
      path: '/invitation/:token/join',
      takes: { params },
      does: ({ params }, context) => joinByInvitation(world, params.token, actorOf(context), context),
      shows: () => redirect('/me'),
    }),
  ];
}

const pathOf = ({ url }: Context) => url.split('?', 1)[0] ?? url;
