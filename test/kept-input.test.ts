import type { TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { coordinationRoutes } from '#desk/coordination/index.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import { makeOrganisation, makePerson } from './accounts.ts';
import { makeCase, makeRecords } from './cases.ts';
import { testDatabase } from './database.ts';
import { addressOf } from './route-addresses.ts';
import { workServer } from './work-server.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, { routes: coordinationRoutes });
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const member = await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id });
const coordinator = await makePerson(db, { roles: ['coordinator'] });
const made = await makeCase(db, { coordinator, participants: [{ role: 'vendor', organisationId: vendor.id }] });
await makeRecords(database, [{ identifier: 'CNVD-2026-20001' }]);
const parts = { 'cases/number': made.number, 'organisations/id': String(vendor.id), 'threads/thread': '1' };

const members = ['case:take-part', 'case:answer', 'notice:answer', 'contact:manage'];
const forms = coordinationRoutes(server.world).filter(
  ({ method, takes }) => method === 'POST' && textsOf(takes?.body).length > 0,
);

/** The fields of a form into which somebody writes. */
function textsOf(body: TSchema | undefined): readonly (readonly [string, TextSchema])[] {
  const properties = (body as { properties?: Record<string, TextSchema> } | undefined)?.properties ?? {};
  return Object.entries(properties).filter(
    ([, { type, maxLength = 0, pattern }]) => type === 'string' && pattern === undefined && maxLength >= 100,
  );
}
type TextSchema = { readonly type?: string; readonly maxLength?: number; readonly pattern?: string };

/** Only an open proposal has a form to answer it. */
async function propose(): Promise<void> {
  await database.pool.query(
    `insert into desk.embargo_proposal (case_id, proposed_at, ends_at, ends_zone, state)
     values ($1, $2, $3, 'UTC', 'open')`,
    [made.id, server.world.now(), new Date(server.world.now().getTime() + 10 * 86_400_000)],
  );
}

/** A form that is refused whatever else is right: one field is longer than it may be, or not what can be chosen. */
function refusedForm({ takes }: AnyRoute): Record<string, string> {
  const all = Object.keys((takes?.body as { properties?: object } | undefined)?.properties ?? {});
  const texts = textsOf(takes?.body);
  const [tooLong] = texts;
  const typed = Object.fromEntries(texts.map(([name]) => [name, `写下的字-${name}`]));
  const last = `写下的字-${tooLong?.[0]}${'长'.repeat(tooLong?.[1].maxLength ?? 0)}`;
  return { ...Object.fromEntries(all.map((name) => [name, 'none-such'])), ...typed, [tooLong?.[0] ?? '']: last };
}

/** What a refusing page may leave out, and why. */
const excused: Readonly<Record<string, readonly string[]>> = {
  // Fields of one kind of addressee: the page of a kind that does not exist has none of them.
  '/desk/cases/:number/notices/new': ['unit', 'overrideReason'],
  // What came with a file that the person still has, carried along by the dry run.
  '/contacts/import/confirm': ['text', 'url'],
  '/desk/organisations/:id/contacts/import/confirm': ['text', 'url'],
};

test('there are forms to try', () => expect(forms.length).toBeGreaterThan(15));

test.each(forms.map((form) => [form.path, form] as const))(
  '%s gives back what was typed when it refuses',
  async (_, form) => {
    if (form.path.endsWith('/answer')) await propose();
    const answer = await server.post(
      addressOf(form, parts),
      refusedForm(form),
      members.includes(form.may) ? member : coordinator,
    );
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    const lost = textsOf(form.takes?.body).filter(
      ([name]) => !excused[form.path]?.includes(name) && !answer.body.includes(`写下的字-${name}`),
    );
    expect({ status: answer.statusCode, lost: lost.map(([name]) => name) }).toMatchObject({ lost: [] });
  },
);
