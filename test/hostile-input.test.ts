/** Whatever is sent to any field of any route is answered, never a fault. */
import { beforeAll, expect, test } from 'vitest';
import { type Actor, roles } from '#people/index.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import { stationRoutes } from '#stations.ts';
import { makeOrganisation, makePerson } from './accounts.ts';
import { testDatabase } from './database.ts';
import { putReport } from './desk-reports.ts';
import { addressOf } from './route-addresses.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const server = await workServer(owner);
const routes = stationRoutes(server.world);
let everyone: Actor;

beforeAll(async () => {
  const { id } = await makeOrganisation(owner.db, { kind: 'secretariat' });
  everyone = await makePerson(owner.db, { roles: [...roles], organisationId: id });
});

/** What the database, the reading of numbers, and the reading of JSON trip over. */
const inForms = ['a\0b', '%00', '9'.repeat(15), '2147483648', '1e400', '-1', '9999-99-99', '__proto__'];
const inJson = [...inForms, '\ud800', 1e308, 2 ** 53, -5, null, true, ['\0'], { constructor: { a: '\0' } }];

type Schema = { readonly type?: string; readonly const?: unknown; readonly anyOf?: readonly Schema[] };

function fieldsOf({ method, takes }: AnyRoute): Readonly<Record<string, Schema>> {
  const part = (method === 'GET' ? takes?.query : takes?.body) as { properties?: Record<string, Schema> } | undefined;
  return part?.properties ?? {};
}

/** A value that passes the schema, so that the one that is wrong is looked at. */
function fitting({ const: only, anyOf, type }: Schema): unknown {
  if (only !== undefined) return only;
  if (anyOf?.[0] !== undefined) return fitting(anyOf[0]);
  return type === 'integer' || type === 'number' ? 1 : type === 'boolean' ? true : type === 'array' ? ['x'] : 'x';
}

async function statuses(route: AnyRoute, address: string): Promise<readonly (readonly [string, number])[]> {
  const fields = fieldsOf(route);
  const good = Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, fitting(schema)]));
  const found: [string, number][] = [];
  for (const field of [...Object.keys(fields), 'q']) {
    for (const value of route.method === 'GET' ? inForms : inJson) {
      const answer =
        route.method === 'GET'
          ? await server.get(`${address}?${new URLSearchParams({ [field]: String(value) })}`, everyone)
          : await server.postJson(address, { ...good, [field]: value }, everyone);
      found.push([`${route.method} ${address} ${field}=${JSON.stringify(value)}`, answer.statusCode]);
    }
  }
  return found;
}

test.each(['/desk', '/report', '/api/', '/admin'])(
  'below %s: no route answers hostile input with a fault',
  async (below) => {
    const faults: string[] = [];
    let asked = 0;
    for (const route of routes.filter(({ path }) => path.startsWith(below))) {
      const isDesk = below === '/desk';
      const receipt = await putReport(owner.db, isDesk ? { state: 'third-review' } : { personId: everyone.personId });
      for (const name of route.path.includes(':name') ? (isDesk ? ['merge', 'assign'] : ['withdraw']) : ['']) {
        for (const [what, status] of await statuses(route, addressOf(route, { receipt, other: receipt, name }))) {
          asked += 1;
          if (status >= 500) faults.push(`${what}: ${status}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(20);
    expect(faults).toEqual([]);
  },
  // Hundreds of requests, on a machine that has other work.
  120_000,
);

test('JSON that is nested without end is refused', async () => {
  const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/reports',
    headers: {
      'x-test-person': String(everyone.personId),
      'content-type': 'application/json',
      'sec-fetch-site': 'none',
    },
    payload: `{"reports":[{"title":${nested}}]}`,
  });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'http.bad-request']);
});
