import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, staffRoles } from '#people/index.ts';
import { runDueJobs } from '#platform/jobs/index.ts';
import { publishCertificates, publishCsaf, publishSheepWall, publishSubLibraries } from '#publish/index.ts';
import { stationJobs, stationRoutes } from '#stations.ts';
import { loadActor, makeOrganisation, makePerson, makeStaff } from './accounts.ts';
import { testAuthority } from './authority.ts';
import { testDatabase } from './database.ts';
import { publishOpenRecord } from './open-record.ts';
import { outletsOf } from './outlets.ts';
import { addressOf, isToldApart } from './route-addresses.ts';
import { marker, partsOf, type Secrets, secretTitle, seedSecrets } from './secrets.ts';
import { type Answer, workServer } from './work-server.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const now = new Date('2026-03-03T02:00:00Z');
const server = await workServer(owner, {
  now,
  routes: (world) => [...outletsOf(outlet, world).routes, ...stationRoutes(world)],
});
const routes = [...outletsOf(outlet, server.world).routes, ...stationRoutes(server.world)];
let secrets: Secrets;
let seeded: Awaited<ReturnType<typeof columns>>;
let stranger: Actor;
let vendorMember: Actor;
let reviewer: Actor;
let auditor: Actor;

beforeAll(async () => {
  secrets = await seedSecrets(owner);
  // At once: the jobs of another test take old drafts and batches away.
  seeded = await columns();
  stranger = await makePerson(db, { roles: ['reporter'] });
  const vendor = await makeOrganisation(db, { kind: 'vendor' });
  vendorMember = await makePerson(db, { roles: ['vendor-member', 'unit-manager'], organisationId: vendor.id });
  reviewer = await makePerson(db, { roles: ['first-reviewer'] });
  auditor = await makePerson(db, { roles: ['auditor'] });
});

const says = (text: string) => text.toLowerCase().includes(marker);

/** Asks every route, with the secrets' own addresses, and gives those whose answer holds the marker. */
async function leaking(actor: Actor | null): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes.filter((one) => actor === null || isToldApart(one))) {
    const address = addressOf(route, partsOf(secrets));
    const answer: Answer =
      route.method === 'GET' ? await server.get(address, actor) : await server.post(address, {}, actor);
    const told = [answer.body, JSON.stringify(answer.headers)].some(says);
    if (told) found.push(`${route.method} ${route.path}`);
  }
  return found;
}

/** Columns of text in the desk, in people and in alerts, and whether the marker stands in one of their cells. */
async function columns(): Promise<readonly { readonly column: string; readonly holds: boolean }[]> {
  const { rows } = await pool.query<{ schema: string; table: string; name: string }>(
    `select table_schema as schema, table_name as table, column_name as name from information_schema.columns
     where table_schema in ('desk', 'people', 'alerts') and udt_name in ('text', 'jsonb', 'json', '_text') order by 1, 2, 3`,
  );
  return Promise.all(
    rows.map(async ({ schema, table, name }) => {
      const { rowCount } = await pool.query(
        `select from "${schema}"."${table}" where lower("${name}"::text) like $1 limit 1`,
        [`%${marker}%`],
      );
      return { column: `${schema}.${table}.${name}`, holds: rowCount !== 0 };
    }),
  );
}

/** Columns that hold codes of a closed list, numbers, hashes, or what is public, one reason a line. */
const holdNoSecret = new RegExp(
  [
    // Codes and states of lists that the source names.
    String.raw`\.(kind|state|severity|claimed_severity|priority_reasons|channel|move|from_state|to_state|purpose|outcome|answer|language|role|format|scheme|end_reason|scopes|transports|flaw_type|object_type|sectors|action|object_kind|media_type|technical|overall|metrics|edition|figures|periodical|path|ranges|tlp|event|rule|template|status|reason_code|held_code|closed_reason|end_reason|ends_zone|about)$`,
    String.raw`^desk\.contact\.source$`,
    // Numbers, hashes and prefixes that are drawn by lot.
    String.raw`\.(receipt|identifier|number|sha256|file_sha256|data_hash|prefix|object_id|key|fingerprint)$`,
    // Administration of the platform itself.
    String.raw`^desk\.(calendar_day\.name|week_figure\..*|channel_rule\..*)$`,
    // Codes of the sheep wall’s list, a region of a rule, the id of a mail that is drawn by lot.
    String.raw`^desk\.notice\.(sector|region)$|^desk\.notice_mail\.letter_id$`,
    // Made to be public.
    String.raw`^desk\.(sheep_wall_entry|rejected_identifier)\.`,
    // Choices from closed lists, zones that the runtime knows, ids drawn by lot, numbers of public records.
    String.raw`^alerts\.(subscription\.(disabled_because|events|frequency|time_zone)|delivery\.(message_id|letter_id)|hit\.events)$`,
    // The address of a sub-library, under which it is asked for: an answer says it back.
    String.raw`^desk\.sub_library\.slug$`,
    // A place of the periodicals, a slug as above; of an issue which rule proposed which public number.
    String.raw`^desk\.section_rule\.(place|sub_library)$|^desk\.issue\.proposed$`,
    // The log: checked by a test of its own to hold none.
    String.raw`^people\.audit\.`,
    // Why a number was handed back: a code of a closed list.
    String.raw`^desk\.returned_number\.reason$`,
    // The reason of a move is a code too; its note is seeded.
    String.raw`^desk\.report_event\.reason$`,
  ].join('|'),
);

describe('the seed', () => {
  test('reaches every column of desk, people and alerts that may hold something secret', () => {
    const missing = seeded.filter(({ column, holds }) => !holds && !holdNoSecret.test(column));
    expect(missing.map(({ column }) => column)).toEqual([]);
  });

  test('is found where it is allowed to be: a check that sees nothing would be blind', async () => {
    const seen = await leaking(reviewer);
    expect(seen).toEqual(expect.arrayContaining(['GET /desk', 'GET /desk/reports/:receipt']));
    expect(await leaking(auditor)).toEqual(
      expect.arrayContaining(['GET /desk/reports/:receipt', 'GET /admin/persons']),
    );
  });
});

describe('nothing secret is told', () => {
  test('by any route to nobody', async () => {
    expect(await leaking(null)).toEqual([]);
  });

  test('by any route to a reporter who has nothing to do with it', async () => {
    expect(await leaking(stranger)).toEqual([]);
  });

  test('by any route to a vendor that was not asked', async () => {
    expect(await leaking(vendorMember)).toEqual([]);
  });

  test('by any route to staff without their second factor', async () => {
    expect(await leaking({ ...reviewer, secondFactor: false })).toEqual([]);
  });

  test('in the schema that outlets read, after everything that could be published was', async () => {
    expect(await publishOpenRecord(server.world.database, now)).toMatchObject({ published: 1 });
    await publishCertificates(server.world.database, { now });
    await publishSheepWall(server.world.database, { now });
    await publishSubLibraries(server.world.database, { now });
    const { publicUrl } = server.world;
    const csaf = { outlet, signer: null, authority: testAuthority, publicUrl, now };
    expect((await publishCsaf(server.world.database, csaf)).written).toBe(1);
    const { rows } = await pool.query<{ table: string; name: string }>(
      `select table_name as table, column_name as name from information_schema.columns where table_schema = 'published'`,
    );
    const found: string[] = [];
    for (const { table, name } of rows) {
      const { rowCount } = await outlet.pool.query(
        `select from published."${table}" where lower("${name}"::text) like $1 limit 1`,
        [`%${marker}%`],
      );
      if (rowCount !== 0) found.push(`${table}.${name}`);
    }
    expect(found).toEqual([]);
    const numbers = await outlet.pool.query('select identifier from published.record where identifier = $1', [
      secrets.identifier,
    ]);
    expect(numbers.rows).toEqual([]);
  });

  test('in any letter that the platform writes by itself, nor in the jobs behind them', async () => {
    const letters: unknown[] = [];
    server.setClock(new Date('2026-06-01T02:00:00Z'));
    // Those that need a payload refuse an empty one; what they would write comes through the queue below.
    for (const run of Object.values(stationJobs(server.world))) await run({}).catch(() => {});
    await runDueJobs(server.world.database, {
      ...stationJobs(server.world),
      'mail.send-letter': async (letter) => void letters.push(letter),
    });
    const { rows } = await pool.query(`select payload::text as payload from jobs._private_jobs`);
    // Whom a letter is for stands on it: an account or a confirmed contact.
    const addresses = new RegExp(`${marker}@(vendor\\.)?example`, 'g');
    const texts = [...letters, ...rows].map((letter) => JSON.stringify(letter).replaceAll(addresses, ''));
    expect(texts.filter(says)).toEqual([]);
    server.setClock(now);
  });

  test('in the audit log, whoever has read and tried', async () => {
    for (const actor of [null, stranger, reviewer, auditor]) await leaking(actor);
    const { rows } = await pool.query(
      `select action, object_id, detail::text as detail from people.audit where (object_id || detail::text) ilike $1`,
      [`%${marker}%`],
    );
    expect(rows).toEqual([]);
    expect((await pool.query('select from people.audit')).rowCount).toBeGreaterThan(5);
  });
});

describe('whoever is told', () => {
  /** Pages on which the secret title stands without a line of the log about it: GET routes of everybody who may see some of it. */
  async function unlogged(actor: Actor): Promise<string[]> {
    const lines = async () => Number((await pool.query('select id from people.audit_head')).rows[0].id);
    const found: string[] = [];
    // A draft was not delivered yet, and nobody but its writer can open it.
    const told = routes.filter(
      (one) => one.method === 'GET' && isToldApart(one) && !one.path.startsWith('/reports/drafts'),
    );
    for (const route of told) {
      const before = await lines();
      const scope = route.path === '/reports' ? '?scope=unit' : '';
      const answer = await server.get(addressOf(route, partsOf(secrets)) + scope, actor);
      if (answer.body.includes(secretTitle) && (await lines()) === before) found.push(route.path);
    }
    return found;
  }

  test('of something embargoed stands in the audit log with each page that told it', async () => {
    const owner = await loadActor(db, secrets.personId, true);
    const everyone = await makeStaff(db, [...staffRoles]);
    const organisationId = secrets.organisationId;
    const asked = await makePerson(db, { roles: ['vendor-member', 'unit-manager'], organisationId });
    const untold = new Set<string>();
    for (const actor of [owner, asked, ...Object.values(everyone)]) {
      for (const path of actor === null ? [] : await unlogged(actor)) untold.add(path);
    }
    expect([...untold].sort()).toEqual([]);
  }, 180_000);
});
