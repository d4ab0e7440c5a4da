import { Type } from 'typebox';
import { type AnyRoute, redirect, route } from '#platform/http/index.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { showSecondStep, showSignInAgain, wayBack } from '../sign-in/routes.ts';
import { responseField, showOptions } from './routes.ts';
import { signInByPasskey, startPasskeySignIn, startPasskeyStep, stepByPasskey } from './sign-in.ts';

const post = { method: 'POST', may: 'anyone' } as const;
const back = Type.Optional(Type.String({ maxLength: 1500 }));

/** Signing in by passkey alone, and as the second step after the password. */
export function passkeySignInRoutes({ world }: SignInParts): AnyRoute[] {
  const body = Type.Object({ response: responseField, back });
  return [
    route({
      ...post,
      path: '/sign-in/passkey/options',
      takes: { body: Type.Object({ back }) },
      does: ({ body }, context) => startPasskeySignIn(world, wayBack(body.back, context.publicUrl), context),
      shows: showOptions,
    }),
    route({
      ...post,
      path: '/sign-in/passkey',
      takes: { body },
      does: ({ body }, context) => signInByPasskey(world, body.response, context),
      shows: ({ back, cookies }) => redirect(back, 303, cookies),
      again: (refused, input, context) => showSignInAgain(world, refusedForm(refused, input), context, refused.status),
    }),
    route({
      ...post,
      path: '/sign-in/second-factor/passkey/options',
      does: (_input, context) => startPasskeyStep(world, context),
      shows: showOptions,
    }),
    route({
      ...post,
      path: '/sign-in/second-factor/passkey',
      takes: { body },
      does: ({ body }, context) => stepByPasskey(world, body.response, context),
      shows: ({ back, cookies }) => redirect(back, 303, cookies),
      again: (refused, input, context) =>
        refused.code === 'people.sign-in-again'
          ? showSignInAgain(world, refusedForm(refused, input), context, refused.status)
          : showSecondStep(world, refusedForm(refused, input), context, refused.status),
    }),
  ];
}
