import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import { actorOf } from '../actor.ts';
import { AskPage } from '../second-factor/pages.tsx';
import { proofNeeded } from '../second-factor/presence.ts';
import { proofBody, showAdded } from '../second-factor/routes.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { accountById } from '../sign-in/store.ts';
import { confirmTotp, disableTotp, startTotp, waitingTotp } from './actions.ts';
import { EnrolPage, RemovePage } from './pages.tsx';
import { totpWords as w } from './words.ts';

const own = '/account/security/totp';
const startPath = `${own}/start`;
const codeField = Type.String({ minLength: 1, maxLength: 60 });
const [get, post] = [{ method: 'GET', may: 'account:own' } as const, { method: 'POST', may: 'account:own' } as const];

/** Binding, replacing and removing the authenticator. */
export function totpRoutes(parts: SignInParts): AnyRoute[] {
  return [...startRoutes(parts), ...enrolRoutes(parts), ...removeRoutes(parts)];
}

async function askStart(parts: SignInParts, form: FormState, context: Context, status = 200): Promise<Reply> {
  const proof = await proofNeeded(parts.world, actorOf(context), context);
  const texts = { title: w.title, intro: w.startIntro, action: startPath, submit: w.start };
  return page(renderPage(AskPage, { ...texts, proof, form, context }), status);
}

function startRoutes(parts: SignInParts): AnyRoute[] {
  return [
    route({
      ...get,
      path: startPath,
      does: (_input, context) => askStart(parts, freshForm(), context),
      shows: (reply) => reply,
    }),
    route({
      ...post,
      path: startPath,
      takes: { body: Type.Object(proofBody) },
      does: ({ body }, context) => startTotp(parts, actorOf(context), body.current, context),
      shows: (cookie) => redirect(own, 303, [cookie]),
      again: (refused, input, context) => askStart(parts, refusedForm(refused, input), context, refused.status),
    }),
  ];
}

function enrolRoutes(parts: SignInParts): AnyRoute[] {
  const { world } = parts;
  const show = async (form: FormState, context: Context, status = 200): Promise<Reply> => {
    const enrolment = await waitingTotp(world, actorOf(context), context);
    return enrolment === null ? redirect(startPath) : page(renderPage(EnrolPage, { enrolment, form, context }), status);
  };
  return [
    route({ ...get, path: own, does: (_input, context) => show(freshForm(), context), shows: (reply) => reply }),
    route({
      ...post,
      path: own,
      takes: { body: Type.Object({ code: codeField }) },
      does: ({ body }, context) => confirmTotp(world, actorOf(context), body.code, context),
      shows: (added, context) => showAdded(added, 'totp', context),
      again: (refused, input, context) =>
        refused.code === 'people.enrolment-over'
          ? askStart(parts, refusedForm(refused, input), context, refused.status)
          : show(refusedForm(refused, input), context, refused.status),
    }),
  ];
}

function removeRoutes(parts: SignInParts): AnyRoute[] {
  const show = async (form: FormState, context: Context, status = 200): Promise<Reply> => {
    const account = await accountById(parts.world.database.db, actorOf(context).personId);
    return page(renderPage(RemovePage, { form, context, asksPassword: account?.passwordHash !== null }), status);
  };
  return [
    route({
      ...get,
      path: `${own}/remove`,
      does: (_input, context) => show(freshForm(), context),
      shows: (reply) => reply,
    }),
    route({
      ...post,
      path: `${own}/remove`,
      takes: { body: Type.Object({ ...proofBody, code: codeField }) },
      does: ({ body: { current = '', code } }, context) =>
        disableTotp(parts, actorOf(context), { current, code }, context),
      shows: () => redirect('/account/security?done=totp-removed'),
      again: (refused, input, context) => show(refusedForm(refused, input), context, refused.status),
    }),
  ];
}
