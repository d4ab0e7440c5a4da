import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { moveAdvisory } from '#desk/editorial/index.ts';
import { lintAdvisory } from '#lint/index.ts';
import { demoEmails, ensureDemoAccounts, verifyAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import {
  enterGate,
  publishAdvisory,
  publishCsaf,
  publishDue,
  verifyLog,
  withdrawAdvisory,
  withdrawRecord,
} from '#publish/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { testAuthority } from '../../test/authority.ts';
import { csafFaults } from '../../test/csaf-tests.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { demoWorld } from '../../test/demo-world.ts';
import { publishContents } from '../../test/factories.ts';
import { removeDemo } from './actions.ts';
import { loadDemoAdvisories, readDemoAdvisories } from './advisories.ts';
import { readDemoWeek } from './data.ts';
import { colleagues } from './desk/people.ts';
import { demoActors } from './desk/store.ts';

const now = new Date('2026-11-23T08:00:00Z');
const planned = readDemoAdvisories();
const named = new Set(planned.flatMap(({ records }) => records));

/** A platform with the accounts and with the records that the advisories are about, and no others. */
async function openWith(records: readonly RecordContent[]): Promise<{ database: TestDatabase; world: World }> {
  const database = await testDatabase();
  const world = demoWorld(database, now);
  await publishContents(database, records, now);
  await transaction(database.db, (tx) => ensureDemoAccounts(tx, now, colleagues));
  return { database, world };
}
const records = readDemoWeek().records.filter(({ identifier }) => named.has(identifier));

async function standing({ db }: Pick<TestDatabase, 'db'>) {
  const { rows } = await sql<{ number: string; state: string; revision: number }>`
    select number, state, revision from desk.advisory order by id`.execute(db);
  return rows.map(({ number, state, revision }) => `${number} ${state} ${revision}`);
}
const whole = [
  'CNTA-2026-0001 published 2',
  'CNTA-2026-0002 published 1',
  'CNTA-2026-0003 published 1',
  'null submitted 0',
];

test('the advisories are fit to go out, in words of their own, about records of the week', () => {
  for (const one of planned) {
    expect(lintAdvisory(one)).toEqual([]);
    expect(lintAdvisory({ ...one, ...one.correction })).toEqual([]);
  }
  expect(records).toHaveLength(named.size);
});

describe('the advisories of the demonstration', { shuffle: false }, async () => {
  const { database, world } = await openWith(records);
  const { db } = database;
  beforeAll(() => loadDemoAdvisories(world));

  test('are out, one of them corrected, and one waits to be approved', async () => {
    expect(await standing(database)).toEqual(whole);
    const { rows } =
      await sql`select number, revision, kind, reason from published.advisory_revision order by 1, 2`.execute(db);
    expect(rows).toMatchObject([
      { number: 'CNTA-2026-0001', kind: 'published', reason: null },
      { number: 'CNTA-2026-0001', revision: 2, kind: 'corrected', reason: planned[0]?.correction?.note },
      { number: 'CNTA-2026-0002' },
      { number: 'CNTA-2026-0003' },
    ]);
  });

  test('were written by the editor and let out by the approver', async () => {
    const { rows } =
      await sql`select e.event, p.email from desk.advisory_event e join people.person p on p.id = e.actor_id
      where e.advisory_id = (select min(id) from desk.advisory) order by e.id`.execute(db);
    const { editor, approver } = demoEmails;
    const round = (first: string) => [
      { event: first, email: editor },
      { event: 'submitted', email: editor },
      { event: 'approved', email: approver },
      { event: 'published', email: approver },
    ];
    expect(rows).toEqual([...round('opened'), ...round('reopened')]);
    expect(await verifyAudit(db)).toMatchObject({ whole: true });
  });

  test('pass the tests of the standard as CSAF, also where records share a CVE, and so do their records', async () => {
    const { outlet } = database;
    const publicUrl = 'https://bulou.example';
    await publishCsaf(world.database, { outlet, signer: null, authority: testAuthority, publicUrl, now });
    const { rows } = await sql<{ number: string; document: string }>`
      select tracking_id as number, document from published.csaf_document order by 1`.execute(db);
    expect(rows).toHaveLength(named.size + 3);
    for (const { number, document } of rows) expect([number, await csafFaults(document)]).toEqual([number, []]);
    const shared = JSON.parse(rows.find(({ number }) => number === 'CNTA-2026-0003')?.document ?? '');
    const [both] = shared.vulnerabilities.filter(({ cve }: { cve?: string }) => cve === 'CVE-2024-990004');
    const numbers = both.ids.map(({ text }: { text: string }) => text);
    expect(numbers).toEqual(expect.arrayContaining(['CNVD-2024-05386', 'CNVD-2024-05388']));
  });

  test('stay as they are, whatever somebody did with them since', async () => {
    const [approver] = (await demoActors(db)).filter(({ email }) => email === demoEmails.approver);
    const { rows } = await sql<{ id: number; version: number }>`
      select id, version from desk.advisory where number = 'CNTA-2026-0003'`.execute(db);
    const gate = { enter: enterGate, publish: publishAdvisory, withdraw: withdrawAdvisory };
    const [seen] = rows;
    if (approver === undefined || seen === undefined) throw new Error('there is an approver and an advisory');
    const input = { move: 'withdraw', note: '试用', publishAt: '' } as const;
    await moveAdvisory(world, gate, { actor: approver, now, address: '192.0.2.1' }, { seen, input });
    await loadDemoAdvisories(world);
    expect((await standing(database))[2]).toBe('CNTA-2026-0003 withdrawn 1');
  });

  test('go without a trace but for the log, and come again under other numbers', async () => {
    const csaf = { outlet: database.outlet, signer: null, authority: testAuthority, publicUrl: world.publicUrl, now };
    await publishCsaf(world.database, csaf);
    await removeDemo(world.database, now);
    await publishCsaf(world.database, csaf);
    expect(await standing(database)).toEqual([]);
    for (const table of ['advisory', 'advisory_revision', 'advisory_record', 'csaf_document']) {
      const { rows } = await sql`select from ${sql.table(`published.${table}`)}`.execute(db);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    expect(await verifyLog(db, { keys: [] })).toMatchObject({ whole: true });
    const { rows } =
      await sql`select identifier from published.log_leaf where kind = 'erased' and identifier like 'CNTA%'
      order by 1`.execute(db);
    expect(rows).toHaveLength(3);
    await publishContents(database, records, now);
    await publishDue(world.database, { now });
    await transaction(db, (tx) => ensureDemoAccounts(tx, now, colleagues));
    await loadDemoAdvisories(world);
    expect((await standing(database))[0]).toBe('CNTA-2026-0004 published 2');
    // The guard on published revisions is up again.
    const changing = sql`update published.advisory_revision set kind = 'withdrawn'`.execute(db);
    await expect(changing).rejects.toThrow('published.immutable');
  });
});

test('a loading that is cut off anywhere is completed by the next, each step once', async () => {
  const { database, world } = await openWith(records);
  for (const steps of [0, 2, 3, 5, 6])
    await expect(loadDemoAdvisories(cutOff(world, steps))).rejects.toThrow('cut off');
  await loadDemoAdvisories(world);
  expect(await standing(database)).toEqual(whole);
  const { rows } = await sql`select count(*)::integer as events from desk.advisory_event`.execute(database.db);
  expect(rows).toEqual([{ events: 8 + 4 + 4 + 2 }]);
});

test('one about a record that somebody withdrew waits at the desk, and the start goes on', async () => {
  const { database, world } = await openWith(records);
  await transaction(database.db, (tx) => withdrawRecord(tx, 'CNVD-2024-05336', '试用', now));
  await loadDemoAdvisories(world);
  expect((await standing(database))[1]).toBe('null approved 0');
});

/** The same world, whose process ends after so many steps: each asks what time it is. */
function cutOff(world: World, steps: number): World {
  let left = steps;
  return {
    ...world,
    now: () => {
      left -= 1;
      if (left < 0) throw new Error('cut off');
      return world.now();
    },
  };
}
