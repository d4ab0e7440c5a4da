import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route, safeBack } from '#platform/http/index.ts';
import { actorOf, visitorOf } from '../actor.ts';
import { hasProviders } from '../oidc/store.ts';
import { isStaffRole } from '../roles.ts';
import { roomsOf } from '../rooms.ts';
import { factorsOf } from '../second-factor/store.ts';
import { nextPage, type SignInParts, type SignInWorld, signIn, signOut } from './actions.ts';
import { refusedForm } from './form.ts';
import { sendLink } from './links.ts';
import { readName } from './name.ts';
import { ForgotPage, LetterSentPage, SecondFactorPage, SignInPage, SignUpPage } from './pages.tsx';
import { enterSecondFactor, waitingFor } from './second-factor.ts';
import { doneWords } from './words.ts';

const get = { method: 'GET', may: 'anyone' } as const;
const post = { method: 'POST', may: 'anyone' } as const;
export const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength });
const backField = Type.Optional(Type.String({ maxLength: 1500 }));

/** Signing in, its second step, and out; registration and forgotten passwords as far as the letter. */
export function signInRoutes(parts: SignInParts): AnyRoute[] {
  return [...passwordRoutes(parts), ...secondFactorRoutes(parts), ...leavingRoutes(parts), ...letterRoutes(parts)];
}

/** Where a sign-in leads: back to where the reader was going, or to their room. */
export function wayBack(back: unknown, publicUrl: string): string {
  const path = safeBack(typeof back === 'string' ? back : undefined, publicUrl);
  return path === '/' || path.startsWith('/sign-') ? '/me' : path;
}

function passwordRoutes(parts: SignInParts): AnyRoute[] {
  const isDemo = parts.world.demo;
  return [
    route({
      ...get,
      path: '/sign-in',
      takes: { query: Type.Object({ back: backField, done: Type.Optional(Type.String({ maxLength: 30 })) }) },
      does: async ({ query }, { publicUrl }) => ({
        back: wayBack(query.back, publicUrl),
        done: doneOf(query.done),
        viaUnit: await hasProviders(parts.world.database.db),
      }),
      shows: (view, context) =>
        visitorOf(context) === null
          ? page(renderPage(SignInPage, { ...view, form: freshForm(), context, offersLink: false, isDemo }))
          : redirect(view.back),
    }),
    route({
      ...post,
      path: '/sign-in',
      takes: { body: Type.Object({ email: text(254), password: text(400), back: backField }) },
      does: async ({ body }, context) => {
        const back = wayBack(body.back, context.publicUrl);
        return { back, ...(await signIn(parts, { ...body, back }, context)) };
      },
      shows: ({ back, ...signed }) => redirect(nextPage(signed, back), 303, signed.cookies),
      again: async (refused, input, context) => {
        const viaUnit = await hasProviders(parts.world.database.db);
        const view = { back: wayBack(input.body.back, context.publicUrl), done: null, isDemo, viaUnit, context };
        const offersLink = refused.code === 'people.link-first';
        return page(renderPage(SignInPage, { ...view, form: refusedForm(refused, input), offersLink }), refused.status);
      },
    }),
  ];
}

const doneOf = (name: string | undefined) => (name && Object.hasOwn(doneWords, name) ? doneWords[name] : null);

function secondFactorRoutes({ world }: SignInParts): AnyRoute[] {
  return [
    route({
      ...get,
      path: '/sign-in/second-factor',
      does: (_input, context) => showSecondStep(world, freshForm(), context),
      shows: (reply) => reply,
    }),
    route({
      ...post,
      path: '/sign-in/second-factor',
      takes: { body: Type.Object({ code: text(60) }) },
      does: ({ body }, context) => enterSecondFactor(world, body.code, context),
      shows: ({ back, cookies }) => redirect(back, 303, cookies),
      again: (refused, input, context) =>
        refused.code === 'people.sign-in-again'
          ? showSignInAgain(world, refusedForm(refused, input), context, refused.status)
          : showSecondStep(world, refusedForm(refused, input), context, refused.status),
    }),
  ];
}

/** The second step with what this person can answer it with; the sign-in page when nothing waits. */
export async function showSecondStep(
  world: SignInWorld,
  form: FormState,
  context: Context,
  status = 200,
): Promise<Reply> {
  const waiting = await waitingFor(world, context).catch(() => null);
  if (waiting === null) return redirect('/sign-in');
  const { passkeys } = await factorsOf(world.database.db, waiting.account.personId);
  return page(renderPage(SecondFactorPage, { form, context, hasPasskey: passkeys > 0 }), status);
}

/** The sign-in page after a refusal in the middle of signing in. */
export async function showSignInAgain(
  world: SignInWorld,
  form: FormState,
  context: Context,
  status: number,
): Promise<Reply> {
  const viaUnit = await hasProviders(world.database.db);
  const view = { form, context, viaUnit, back: '/me', done: null, offersLink: false, isDemo: world.demo };
  return page(renderPage(SignInPage, view), status);
}

function leavingRoutes({ world }: SignInParts): AnyRoute[] {
  return [
    route({
      ...post,
      path: '/sign-out',
      does: (_input, context) => signOut(world, visitorOf(context), context),
      shows: (cookies) => redirect('/sign-in?done=out', 303, cookies),
    }),
    route({
      method: 'GET',
      path: '/me',
      may: 'account:own',
      does: (_input, context) => {
        const actor = actorOf(context);
        // Staff without their second factor have work to do before any room opens.
        if (!actor.secondFactor && actor.roles.some(isStaffRole)) return '/account/second-factor';
        return roomsOf(actor)[0]?.href ?? '/account';
      },
      shows: (to) => redirect(to),
    }),
  ];
}

function letterRoutes({ world }: SignInParts): AnyRoute[] {
  return [
    route({
      ...get,
      path: '/sign-up',
      does: () => freshForm(),
      shows: (form, context) => page(renderPage(SignUpPage, { form, context })),
    }),
    route({
      ...post,
      path: '/sign-up',
      takes: { body: Type.Object({ email: text(254), name: text(100) }) },
      does: ({ body }, context) => sendLink(world, { ask: 'sign-up', ...body, name: readName(body.name) }, context),
      shows: (_sent, context) => page(renderPage(LetterSentPage, { context })),
      again: (refused, input, context) =>
        page(renderPage(SignUpPage, { form: refusedForm(refused, input), context }), refused.status),
    }),
    route({
      ...get,
      path: '/password/forgot',
      does: () => freshForm(),
      shows: (form, context) => page(renderPage(ForgotPage, { form, context })),
    }),
    ...(['/password/forgot', '/sign-in/link'] as const).map((path) =>
      route({
        ...post,
        path,
        takes: { body: Type.Object({ email: text(254) }) },
        does: ({ body }, context) =>
          sendLink(world, { ask: path === '/sign-in/link' ? 'device' : 'reset', email: body.email }, context),
        shows: (_sent, context) => page(renderPage(LetterSentPage, { context })),
        again: (refused, input, context) =>
          page(renderPage(ForgotPage, { form: refusedForm(refused, input), context }), refused.status),
      }),
    ),
  ];
}
