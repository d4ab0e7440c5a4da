import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, json, page, type Reply, redirect, route } from '#platform/http/index.ts';
import { actorOf } from '../actor.ts';
import { proofNeeded } from '../second-factor/presence.ts';
import { proofBody, showAdded } from '../second-factor/routes.ts';
import type { SignInParts } from '../sign-in/actions.ts';
import { refusedForm } from '../sign-in/form.ts';
import { renamePasskey, takePasskeyAway } from './manage.ts';
import { noSuchPasskey } from './model.ts';
import { AddPasskeyPage, PasskeyPage } from './pages.tsx';
import { type Asking, finishRegistration, startRegistration } from './register.ts';
import { listPasskeys } from './store.ts';

const own = '/account/security/passkeys';
const nameField = Type.String({ minLength: 1, maxLength: 200 });
/** What an authenticator says, as JSON: some hundred bytes, with an attestation some thousand. */
export const responseField = Type.String({ minLength: 2, maxLength: 60_000 });
const params = Type.Object({ id: Type.String({ pattern: '^[\\w-]{1,1400}$' }) });
const [get, post] = [{ method: 'GET', may: 'account:own' } as const, { method: 'POST', may: 'account:own' } as const];

/** Adding, renaming and removing passkeys. */
export function passkeyRoutes(parts: SignInParts): AnyRoute[] {
  return [...addingRoutes(parts), ...changingRoutes(parts)];
}

function addingRoutes(parts: SignInParts): AnyRoute[] {
  const show = async (form: FormState, context: Context, status = 200): Promise<Reply> => {
    const proof = await proofNeeded(parts.world, actorOf(context), context);
    return page(renderPage(AddPasskeyPage, { proof, form, context }), status);
  };
  return [
    route({
      ...get,
      path: `${own}/new`,
      does: (_input, context) => show(freshForm(), context),
      shows: (reply) => reply,
    }),
    route({
      ...post,
      path: `${own}/options`,
      takes: { body: Type.Object({ ...proofBody, name: nameField }) },
      does: ({ body }, context) => startRegistration(parts, actorOf(context), body, context),
      shows: showOptions,
    }),
    route({
      ...post,
      path: own,
      takes: { body: Type.Object({ ...proofBody, name: nameField, response: responseField }) },
      does: ({ body }, context) => finishRegistration(parts.world, actorOf(context), body, context),
      shows: (added, context) => showAdded(added, 'passkey', context),
      again: (refused, input, context) => show(refusedForm(refused, input), context, refused.status),
    }),
  ];
}

export const showOptions = ({ options, cookies }: Asking<unknown>): Reply => {
  const answered = json(options);
  return answered.kind === 'json' ? { ...answered, cookies } : answered;
};

function changingRoutes(parts: SignInParts): AnyRoute[] {
  const show = async (id: string, form: FormState, context: Context, status = 200): Promise<Reply> => {
    const actor = actorOf(context);
    const passkeys = await listPasskeys(parts.world.database.db, actor.personId);
    const passkey = passkeys.find(({ credentialId }) => credentialId === id);
    if (passkey === undefined) throw noSuchPasskey();
    const proof = await proofNeeded(parts.world, actor, context);
    return page(renderPage(PasskeyPage, { passkey, proof, form, context }), status);
  };
  const again: NonNullable<AnyRoute['again']> = (refused, input, context) =>
    show(String(input.params.id), refusedForm(refused, input), context, refused.status);
  return [
    route({
      ...get,
      path: `${own}/:id`,
      takes: { params },
      does: ({ params }, context) => show(params.id, freshForm(), context),
      shows: (reply) => reply,
    }),
    route({
      ...post,
      path: `${own}/:id/rename`,
      takes: { params, body: Type.Object({ name: nameField }) },
      does: ({ params: { id: credentialId }, body: { name } }, context) =>
        renamePasskey(parts.world, actorOf(context), { credentialId, name }, context),
      shows: () => redirect('/account/security?done=passkey-renamed'),
      again,
    }),
    route({
      ...post,
      path: `${own}/:id/remove`,
      takes: { params, body: Type.Object(proofBody) },
      does: ({ params: { id: credentialId }, body: { current } }, context) =>
        takePasskeyAway(parts, actorOf(context), { credentialId, current }, context),
      shows: () => redirect('/account/security?done=passkey-removed'),
      again,
    }),
  ];
}
