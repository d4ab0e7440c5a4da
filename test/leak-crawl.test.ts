/** Every route as everybody without the right to what it tells, each secret column under a marker of its own. */

import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, may, type Permission, permissionTable, type Role, roles, staffRoles } from '#people/index.ts';
import type { AnyRoute, Context } from '#platform/http/index.ts';
import { stationRoutes } from '#stations.ts';
import { loadActor, makeOrganisation, makePerson } from './accounts.ts';
import { type Ask, asksOf, send } from './crawl.ts';
import { testDatabase } from './database.ts';
import { columnsIn, type Markers, markEveryColumn } from './markers.ts';
import { publishOpenRecord } from './open-record.ts';
import { outletsOf } from './outlets.ts';
import { isToldApart } from './route-addresses.ts';
import { marker, partsOf, type Secrets, seedSecrets } from './secrets.ts';
import { type SeededVendor, seedVendor } from './secrets-vendors.ts';
import { workServer } from './work-server.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const server = await workServer(owner, {
  now: new Date('2026-03-03T02:00:00Z'),
  routes: (world) => [...outletsOf(outlet, world).routes, ...stationRoutes(world)].map(watched),
});
const routes = [...outletsOf(outlet, server.world).routes, ...stationRoutes(server.world)];

/** Routes that have looked at who asks. One that never did, asked by somebody, would say the same to everybody who may ask. */
const asksWho = new Set<string>();
const keyOf = ({ method, path }: Ask['route']) => `${method} ${path}`;

function watched(route: AnyRoute): AnyRoute {
  const noting = (context: Context) =>
    new Proxy(context, {
      get(target, name) {
        if (name === 'visitor') asksWho.add(keyOf(route));
        return Reflect.get(target, name);
      },
    });
  const { again } = route;
  return {
    ...route,
    does: (input, context) => route.does(input, noting(context)),
    shows: (view, context) => route.shows(view, noting(context)),
    ...(again && { again: (refused, input, context) => again(refused, input, noting(context)) }),
  };
}

let secrets: Secrets;
let markers: Markers;
let asks: readonly Ask[];
let present: SeededVendor;
let gone: SeededVendor;
const strangers = new Map<string, Actor | null>();

/** A note that the desk keeps for itself stands in the same column as those that the reporter reads: it gets a marker of its own. */
async function markDeskNote(others: Markers): Promise<Markers> {
  const token = `${marker}9999x`;
  await pool.query(
    `insert into desk.report_event (report_id, at, move, from_state, to_state, note, for_reporter)
     select id, state_since, 'note', state, state, $2, false from desk.report where receipt = $1`,
    [secrets.receipt, token],
  );
  return new Map([...others, [token, 'a note of the desk']]);
}

const kindOf = (role: Role) =>
  role === 'vendor-member' ? 'vendor' : role === 'channel-contact' ? 'regional-centre' : 'support-unit';

beforeAll(async () => {
  secrets = await seedSecrets(owner);
  await publishOpenRecord(server.world.database, server.world.now());
  const marked = await markDeskNote(await markEveryColumn(pool));
  const at = '2026-03-02T03:00:00Z';
  present = await seedVendor(owner, secrets.caseNumber, { token: `${marker}9901x`, at, hasLeft: false });
  gone = await seedVendor(owner, secrets.caseNumber, { token: `${marker}9902x`, at, hasLeft: true });
  markers = new Map([
    ...marked,
    [present.token, 'between a vendor and the desk'],
    [gone.token, 'of a vendor that left'],
  ]);
  // What finds the secret by its words and numbers without saying the marker itself, which an answer would say back.
  const words = ['网关存在命令执行', secrets.identifier, secrets.receipt];
  asks = routes.flatMap((route) => asksOf(route, partsOf(secrets), words));
  strangers.set('nobody', null);
  for (const role of roles) {
    const { id } = await makeOrganisation(db, { kind: kindOf(role) });
    const person = await makePerson(db, { roles: [role], organisationId: id });
    strangers.set(role, person);
    if ((staffRoles as readonly Role[]).includes(role)) {
      strangers.set(`${role} without second factor`, { ...person, secondFactor: false });
    }
  }
});

/** Whether the route's own permission lets somebody of the staff in: what it then tells is theirs to know. */
function isEntitled(name: string, { may: needed }: Ask['route']): boolean {
  if (needed === 'anyone' || !(staffRoles as readonly string[]).includes(name)) return false;
  return (permissionTable[needed as Permission].roles as readonly string[]).includes(name);
}

/** Whether the door of the route opens at all. */
function isLetIn(actor: Actor | null, { may: needed }: Ask['route']): boolean {
  return needed === 'anyone' || may(actor, needed as Permission);
}

/** Asked first, for all variants of what they may ask; whoever comes after them is asked only what may differ. */
const first = ['nobody', 'reporter'];
/** Behind a closed door nothing of the route runs (test/route-sweep.test.ts asks each as each role): its refusal is looked at for these. */
const closedOut = [...first, 'administrator', 'first-reviewer without second factor'];

function isWorthAsking(name: string, actor: Actor | null, { route, isPlain }: Ask): boolean {
  if (actor !== null && !isToldApart(route)) return false;
  if (!isLetIn(actor, route)) return isPlain && closedOut.includes(name);
  return first.includes(name) || route.may !== 'anyone' || asksWho.has(keyOf(route));
}

async function told(actor: Actor | null, asked: readonly Ask[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const ask of asked) {
    const answer = await send(server, ask, actor);
    for (const column of columnsIn(answer, markers)) {
      found.add(`${ask.route.method} ${ask.route.path} tells ${column}`);
    }
  }
  return [...found].sort();
}

describe('the markers', () => {
  test('stand in a column of their own each, and are found where somebody may see them', async () => {
    expect(new Set(markers.values()).size).toBe(markers.size);
    expect(markers.size).toBeGreaterThan(60);
    const reviewer = await makePerson(db, { roles: [...staffRoles] });
    const seen = await told(
      reviewer,
      asks.filter(({ fields, route }) => fields === null && isToldApart(route)),
    );
    const columns = new Set(seen.map((line) => line.replace(/^.* tells /, '')));
    for (const column of [
      'a note of the desk',
      'desk.report.title',
      'desk.report_content.content',
      'desk.entry.content',
      'people.person.email',
    ]) {
      expect(columns).toContain(column);
    }
  });
});

describe('nothing secret is told', () => {
  test('by any route to anybody without the right, in no answer, header, page of an error, or line of the log', async () => {
    const leaks: string[] = [];
    let asked = 0;
    const inOrder = [...strangers].sort(([a], [b]) => Number(first.includes(b)) - Number(first.includes(a)));
    for (const [name, actor] of inOrder) {
      const own = asks.filter((ask) => !isEntitled(name, ask.route) && isWorthAsking(name, actor, ask));
      asked += own.length;
      for (const leak of await told(actor, own)) leaks.push(`${name}: ${leak}`);
    }
    expect(leaks).toEqual([]);
    expect(server.logged.filter((line) => columnsIn(line, markers).length > 0)).toEqual([]);
    expect(asked).toBeGreaterThan(5_000);
    expect([...asksWho]).toEqual(expect.arrayContaining(['GET /alerts', 'GET /reports']));
    const urls = new Set(asks.map(({ route, url }) => `${route.method} ${url}`)).size;
    process.stdout.write(
      `leak crawl: ${urls} URLs of ${routes.length} routes (${asksWho.size} look at who asks) × ${strangers.size} strangers, ${asked} requests, ${markers.size} secret columns\n`,
    );
  }, 240_000);
});

describe('whoever is told something', () => {
  /** Columns that somebody may see at most, whatever they ask for. */
  const reporters = [
    /^people\./,
    // What they subscribed to with their account.
    /^alerts\.subscription\.expression$/,
    // The views that they saved.
    /^alerts\.saved_view\./,
    /^desk\.(submission|report|report_event|report_content|report_access|draft|file|batch|batch_row|certificate|saved_filter)\./,
  ];

  /** The columns that somebody is told something of, over everything there is to read. */
  async function columnsTold(actor: Actor | null): Promise<readonly string[]> {
    // Reading only: what is sent would take the secret away from under the other tests.
    const reading = asks.filter(({ fields, route }) => fields === null && isToldApart(route));
    return [...new Set((await told(actor, reading)).map((line) => line.replace(/^.* tells /, '')))].sort();
  }

  test('as the reporter sees their own report and nothing that the desk or a vendor wrote', async () => {
    const columns = await columnsTold(await loadActor(db, secrets.personId, true));
    expect(columns).toContain('desk.report.title');
    expect(columns.filter((column) => !reporters.some((may) => may.test(column)))).toEqual([]);
  }, 120_000);

  /** A vendor in a case: the flaw as it is described, what was said to all, and what stands between it and the desk. */
  const vendors = [
    /^between a vendor and the desk$/,
    /^desk\.(case|case_flaw|thread|message|file|record|embargo_proposal|embargo_answer)\./,
  ];

  test('as a vendor sees its case: not the report, nor who reported, nor what another vendor and the desk say', async () => {
    const columns = await columnsTold(present.member);
    expect(columns).toEqual(expect.arrayContaining(['between a vendor and the desk', 'desk.case.title']));
    expect(columns.filter((column) => !vendors.some((may) => may.test(column)))).toEqual([]);
  }, 120_000);

  test('as a vendor that has left sees nothing but the letters that it was sent', async () => {
    expect(await columnsTold(gone.member)).toEqual(['of a vendor that left']);
  }, 120_000);
});
