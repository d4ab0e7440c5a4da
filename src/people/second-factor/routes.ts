import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import { actorOf } from '../actor.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { type Added, renewCodes } from './actions.ts';
import { AskPage, ChooseFactorPage, CodesPage } from './pages.tsx';
import { proofNeeded } from './presence.ts';
import { factorWords as w } from './words.ts';

const codesPath = '/account/security/recovery-codes';

/** The field that a proof of presence may need. */
export const proofBody = { current: Type.Optional(Type.String({ maxLength: 400 })) };

/** Choosing a first factor, and new recovery codes. */
export function secondFactorRoutes(parts: SignInParts): AnyRoute[] {
  const ask = async (form: FormState, context: Context, status = 200): Promise<Reply> => {
    const proof = await proofNeeded(parts.world, actorOf(context), context);
    const texts = { title: w.codes, intro: w.codesNewIntro, action: codesPath, submit: w.codesNew };
    return page(renderPage(AskPage, { ...texts, proof, form, context }), status);
  };
  return [
    route({
      method: 'GET',
      path: '/account/second-factor',
      may: 'account:own',
      does: (_input, context) => actorOf(context).secondFactor,
      shows: (isDone, context) => (isDone ? redirect('/me') : page(renderPage(ChooseFactorPage, { context }))),
    }),
    route({
      method: 'GET',
      path: codesPath,
      may: 'account:own',
      does: (_input, context) => ask(freshForm(), context),
      shows: (reply) => reply,
    }),
    route({
      method: 'POST',
      path: codesPath,
      may: 'account:own',
      takes: { body: Type.Object(proofBody) },
      does: ({ body }, context) => renewCodes(parts, actorOf(context), body.current, context),
      shows: (codes, context) => page(renderPage(CodesPage, { codes, isFirst: false, context })),
      again: (refused, input, context) => ask(refusedForm(refused, input), context, refused.status),
    }),
  ];
}

/** After a factor was added: its recovery codes, or the security page where there were codes before. */
export function showAdded({ codes, cookies }: Added, done: string, context: Context): Reply {
  if (codes.length === 0) return redirect(`/account/security?done=${done}`, 303, cookies);
  // The page is made for the session that it opens.
  const visitor = { ...actorOf(context), secondFactor: true };
  const html = renderPage(CodesPage, { codes, isFirst: true, context: { ...context, visitor } });
  return { kind: 'page', status: 200, html, cookies };
}
