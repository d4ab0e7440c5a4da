import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Actor,
  ofAnyAccount,
  type Permission,
  permissionTable,
  type Role,
  roles,
  staffRoles,
} from '#people/index.ts';
import type { World } from '#platform/world.ts';
import { stationRoutes } from '#stations.ts';
import { makeOrganisation, makePerson } from './accounts.ts';
import { testDatabase } from './database.ts';
import { outletsOf } from './outlets.ts';
import { addressOf } from './route-addresses.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const { db } = owner;
/** Every route that is not for everybody stands here, whichever side it is of: outlets have some for people with an account. */
const closedRoutes = (world: World) => [
  ...stationRoutes(world),
  ...outletsOf(owner.outlet, world).routes.filter(({ may }) => may !== 'anyone'),
];
const server = await workServer(owner, { routes: closedRoutes });
const routes = closedRoutes(server.world);
const isOfAnyAccount = (may: string) => (ofAnyAccount as readonly string[]).includes(may);
const asJson = { accept: 'application/json' };
const people = new Map<Role, Actor>();

beforeAll(async () => {
  for (const role of roles) {
    const kind = role === 'vendor-member' ? 'vendor' : role === 'channel-contact' ? 'regional-centre' : 'support-unit';
    const { id } = await makeOrganisation(db, { kind });
    people.set(role, await makePerson(db, { roles: [role], organisationId: id }));
  }
});

/** What a request was answered with, as far as permission goes. */
type Verdict = 'let in' | 'sign in first' | 'forbidden' | 'second factor first';

async function verdict(route: (typeof routes)[number], actor: Actor | null): Promise<Verdict> {
  const address = addressOf(route);
  const answer =
    route.method === 'GET' ? await server.get(address, actor, asJson) : await server.post(address, {}, actor, asJson);
  if (answer.statusCode >= 500) throw new Error(`${route.method} ${address} answered ${answer.statusCode}`);
  const code = /"code":"([a-z.-]+)"/.exec(answer.body)?.[1];
  if (answer.statusCode === 401 && code === 'people.sign-in') return 'sign in first';
  if (answer.statusCode === 403 && code === 'people.forbidden') return 'forbidden';
  if (answer.statusCode === 403 && code === 'people.second-factor') return 'second factor first';
  return 'let in';
}

/** What the permission table says of a role and a route, read off the table and nothing else. */
function expected(may: string, role: Role): Verdict {
  if (may === 'anyone') return 'let in';
  const rule: { readonly roles: readonly Role[] } = permissionTable[may as Permission];
  return rule.roles.includes(role) ? 'let in' : 'forbidden';
}

describe('every route', () => {
  test.each([...roles])('lets %s in where the permission table does, and nowhere else', async (role) => {
    const actor = people.get(role);
    if (actor === undefined) throw new Error(`nobody is ${role}`);
    const wrong: string[] = [];
    for (const route of routes) {
      const found = await verdict(route, actor);
      const wanted = expected(route.may, role);
      if (found !== wanted) wrong.push(`${route.method} ${route.path} (${route.may}): ${found}, not ${wanted}`);
    }
    expect(wrong).toEqual([]);
  });

  test('asks nobody in particular to sign in, unless anyone may', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const found = await verdict(route, null);
      const wanted = route.may === 'anyone' ? 'let in' : 'sign in first';
      if (found !== wanted) wrong.push(`${route.method} ${route.path} (${route.may}): ${found}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([...staffRoles])('gives %s nothing of the staff’s without a second factor', async (role) => {
    const actor = people.get(role);
    if (actor === undefined) throw new Error(`nobody is ${role}`);
    const wrong: string[] = [];
    for (const route of routes.filter(({ may }) => may !== 'anyone' && !isOfAnyAccount(may))) {
      const found = await verdict(route, { ...actor, secondFactor: false });
      const wanted = expected(route.may, role) === 'let in' ? 'second factor first' : 'forbidden';
      if (found !== wanted) wrong.push(`${route.method} ${route.path} (${route.may}): ${found}, not ${wanted}`);
    }
    expect(wrong).toEqual([]);
  });

  test('leads people who are not signed in to the sign-in page and back', async () => {
    const pages = routes.filter(
      ({ method, may, path }) => method === 'GET' && may !== 'anyone' && !path.startsWith('/api/'),
    );
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      const address = addressOf(page);
      const { statusCode, headers } = await server.get(address, null);
      expect([address, statusCode, headers.location]).toEqual([
        address,
        303,
        `/sign-in?back=${encodeURIComponent(address)}`,
      ]);
    }
  });

  test('refuses a change that another site’s page asks for', async () => {
    const actor = people.get('administrator') ?? null;
    for (const route of routes.filter(({ method }) => method === 'POST')) {
      const answer = await server.post(addressOf(route), {}, actor, { ...asJson, 'sec-fetch-site': 'cross-site' });
      expect([route.path, answer.statusCode, answer.json().code]).toEqual([route.path, 403, 'http.cross-site']);
    }
  });
});

test('the sweep can fail: a route whose permission is not the table’s is found', () => {
  expect(expected('audit:read', 'auditor')).toBe('let in');
  expect(expected('audit:read', 'administrator')).toBe('forbidden');
  expect(routes.length).toBeGreaterThan(60);
});
