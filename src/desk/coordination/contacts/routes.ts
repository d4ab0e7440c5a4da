import { type Static, Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  fetchDocument,
  type Problem,
  page,
  type RawInput,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { contactFor } from './actions/access.ts';
import { addContact, changeContact, removeContact, resendConfirmation } from './actions/change.ts';
import { confirmContact, linkedContact } from './actions/confirm.ts';
import type { Fetch } from './actions/import.ts';
import { removeKey, setKey } from './actions/keys.ts';
import { type ContactFields, contactPurposes } from './model.ts';
import { ConfirmedPage, ConfirmPage } from './page-confirm.tsx';
import { ContactPage } from './page-contact.tsx';
import { auditLook, doingAt, placeAt, type Way, ways } from './place.ts';
import { readSent } from './read-sent.ts';
import { nothingGiven } from './refusals.ts';
import { deskRoutes } from './routes-desk.ts';
import { importRoutes } from './routes-import.ts';
import { listRoute } from './routes-list.ts';
import type { Done } from './words.ts';

/** Contacts and keys: one's own organisation’s under `/contacts`, any under `/desk/organisations/:id/contacts`; the link that confirms. */
export function contactRoutes(world: World, fetch: Fetch = fetchDocument): AnyRoute[] {
  return [
    ...confirmRoutes(world),
    ...deskRoutes(world),
    ...ways.flatMap((way) => [
      listRoute(world, way),
      ...importRoutes(world, way, fetch),
      ...addingRoutes(world, way),
      ...changingRoutes(world, way),
      ...keyRoutes(world, way),
    ]),
  ];
}

const bodySchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  purpose: Type.Union(contactPurposes.map((purpose) => Type.Literal(purpose))),
  language: Type.Union([Type.Literal('zh'), Type.Literal('en')]),
  isPrimary: Type.Optional(Type.Boolean()),
});

const stated = ({ isPrimary = false, ...rest }: Static<typeof bodySchema>): ContactFields => ({ ...rest, isPrimary });

const refusedForm = ({ text, fields }: Problem, { body }: RawInput): FormState => ({
  values: body,
  mistakes: fields,
  refused: text,
});

function confirmRoutes(world: World): AnyRoute[] {
  const params = Type.Object({ token: Type.String({ pattern: '^[\\w-]{43}$' }) });
  return [
    route({
      method: 'GET',
      path: '/contacts/confirm/:token',
      may: 'anyone',
      takes: { params },
      does: async ({ params: { token } }) => ({ token, contact: await linkedContact(world, token) }),
      shows: (view, context) => page(renderPage(ConfirmPage, { ...view, context })),
    }),
    route({
      method: 'POST',
      path: '/contacts/confirm/:token',
      may: 'anyone',
      takes: { params },
      does: ({ params: { token } }) => confirmContact(world, token),
      shows: (_, context) => page(renderPage(ConfirmedPage, { context })),
    }),
  ];
}

type Showing = { readonly contact: number | null; readonly form?: FormState; readonly done?: Done | null };

/** The page of one contact, with what was typed where a form was refused. */
async function shown(world: World, way: Way, at: { params: unknown; context: Context }, showing: Showing) {
  const { context } = at;
  const doing = doingAt(way, at.params, context);
  const place = await placeAt(world, way, at.params, context);
  const contact = showing.contact === null ? null : await contactFor(world.database.db, doing, showing.contact);
  if (contact !== null) {
    const object = { kind: 'contact', id: String(contact.id) };
    const detail = { organisation: contact.organisationId };
    await auditLook(world, way, context, { action: 'contact.read', object, detail });
  }
  const fresh = freshForm(contact === null ? { purpose: 'security', language: context.language } : { ...contact });
  const { form, done = null } = showing;
  const merged =
    form === undefined ? fresh : { ...form, values: { ...fresh.values, isPrimary: undefined, ...form.values } };
  return renderPage(ContactPage, { view: { place, contact, form: merged, done }, context });
}

function addingRoutes(world: World, way: Way): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: `${way.path}/new`,
      may: way.may,
      takes: { params: way.params },
      does: ({ params }, context) => shown(world, way, { params, context }, { contact: null }),
      shows: (html) => page(html),
    }),
    route({
      method: 'POST',
      path: `${way.path}/new`,
      may: way.may,
      takes: { params: way.params, body: bodySchema },
      does: async ({ params, body }, context) => {
        const doing = doingAt(way, params, context);
        return `${way.base(doing.organisationId)}/${await addContact(world, doing, stated(body))}?done=added`;
      },
      shows: (to) => redirect(to),
      again: async (refused, input, context) => {
        const form = refusedForm(refused, input);
        return page(
          await shown(world, way, { params: input.params, context }, { contact: null, form }),
          refused.status,
        );
      },
    }),
  ];
}

function changingRoutes(world: World, way: Way): AnyRoute[] {
  const path = `${way.path}/:contact`;
  const again: NonNullable<AnyRoute['again']> = async (refused, input, context) => {
    const showing = { contact: Number(input.params.contact), form: refusedForm(refused, input) };
    return page(await shown(world, way, { params: input.params, context }, showing), refused.status);
  };
  return [
    route({
      method: 'GET',
      path,
      may: way.may,
      takes: { params: way.contactParams, query: way.query },
      does: ({ params, query: { done = null } }, context) =>
        shown(world, way, { params, context }, { contact: params.contact, done }),
      shows: (html) => page(html),
    }),
    route({
      method: 'POST',
      path,
      may: way.may,
      takes: { params: way.contactParams, body: bodySchema },
      does: async ({ params, body }, context) => {
        const doing = doingAt(way, params, context);
        await changeContact(world, doing, params.contact, stated(body));
        return `${way.base(doing.organisationId)}/${params.contact}?done=saved`;
      },
      shows: (to) => redirect(to),
      again,
    }),
    ...buttons.map(({ name, done, does }) =>
      route({
        method: 'POST',
        path: `${path}/${name}`,
        may: way.may,
        takes: { params: way.contactParams },
        does: async ({ params }, context) => {
          const doing = doingAt(way, params, context);
          await does(world, doing, params.contact);
          const base = way.base(doing.organisationId);
          return done === 'removed' ? `${base}?done=removed` : `${base}/${params.contact}?done=${done}`;
        },
        shows: (to) => redirect(to),
        again,
      }),
    ),
  ];
}

/** What one button does to a contact. */
const buttons = [
  { name: 'remove', done: 'removed', does: removeContact },
  { name: 'confirmation', done: 'sent', does: resendConfirmation },
  { name: 'key/remove', done: 'key-removed', does: removeKey },
] as const;

function keyRoutes(world: World, way: Way): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: `${way.path}/:contact/key`,
      may: way.may,
      takes: { params: way.contactParams, upload: { maxFileBytes: 100_000, maxFiles: 1 } },
      does: async (input, context) => {
        const doing = doingAt(way, input.params, context);
        const { file, fields } = await readSent(input.upload());
        const sent = file ?? fields.get('key')?.trim() ?? '';
        if (sent.length === 0) throw nothingGiven();
        const warning = await setKey(world, doing, input.params.contact, sent);
        const done: Done = warning === null ? 'key' : 'key-address';
        return `${way.base(doing.organisationId)}/${input.params.contact}?done=${done}`;
      },
      shows: (to) => redirect(to),
      again: async (refused, { params }, context) => {
        const form = { values: {}, mistakes: [], refused: refused.text };
        const fresh = await shown(world, way, { params, context }, { contact: Number(params.contact), form });
        return page(fresh, refused.status);
      },
    }),
  ];
}
