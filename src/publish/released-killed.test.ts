import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { openDisclosure, startEmbargo } from '#desk/coordination/index.ts';
import { transaction } from '#platform/db/index.ts';
import { makeOrganisation, makePerson } from '../../test/accounts.ts';
import { makeCase, makeRecords } from '../../test/cases.ts';
import { childProgram } from '../../test/child-program.ts';
import { testDatabase } from '../../test/database.ts';
import { publishDue } from './index.ts';

const program = await childProgram('release-child.ts');
const { db, pool, ownerUrl } = await testDatabase();
const database = { db, pool, close: async () => {} };
const archivedAt = new Date('2026-03-02T02:00:00Z');
const due = new Date('2026-03-25T01:30:00Z');
const by = { actor: 'system' as const, now: archivedAt, publicUrl: 'https://bulou.example' };
const vendor = await makeOrganisation(db, { kind: 'vendor' });
const people = [
  await makePerson(db, { roles: ['vendor-member'], organisationId: vendor.id }),
  await makePerson(db, { roles: ['coordinator'] }),
];
const cases = 6;

async function archive(): Promise<void> {
  await pool.query(`truncate desk.record, desk.vendor, desk.product, published.record_revision, published.record, desk.case
    restart identity cascade`);
  await pool.query('delete from jobs._private_jobs');
  const contents = Array.from({ length: cases }, (_, n) => ({
    identifier: `CNVD-2026-${20_001 + n}`,
    title: `某网关第${n}处存在命令执行漏洞`,
  }));
  for (const { id: recordId } of await makeRecords({ db, pool }, contents)) {
    const participants = [{ role: 'vendor' as const, organisationId: vendor.id }];
    const { id: caseId } = await makeCase(db, { participants, ...(people[1] && { coordinator: people[1] }) });
    await transaction(db, async (tx) => {
      const plan = { caseId, recordId, kind: 'product' as const, submittedOn: '2026-03-01', plannedOn: null };
      await openDisclosure(tx, { ...plan, reason: 'default', now: archivedAt, timeZone: 'Asia/Shanghai' });
      await startEmbargo(tx, by, { caseId, endsAt: due, zone: 'Asia/Shanghai' });
    });
  }
  await pool.query('delete from jobs._private_jobs');
}

/** Opens the gate in a process of its own and kills it so many milliseconds later; null: when it is done. Gives how long it lived. */
async function openAndKill(afterMs: number | null): Promise<number> {
  const child = spawn(process.execPath, [program, ownerUrl, due.toISOString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Starting is most of what a child does.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') },
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('open');
  const begun = performance.now();
  await (afterMs === null ? lines.next() : wait(afterMs));
  const lived = performance.now() - begun;
  child.kill('SIGKILL');
  await exited;
  const sessions = `select from pg_stat_activity where application_name = 'bulou release child' and datname = current_database()`;
  while ((await pool.query(sessions)).rowCount !== 0);
  return lived;
}

/** How far it has come: of everything that belongs to a release the same number of records, or something was torn. */
async function progress() {
  const { rows } = await pool.query<Record<string, number>>(`select
    (select count(*) from published.record)::integer as published,
    (select count(*) from published.record_revision)::integer as revisions,
    (select count(*) from desk.disclosure where released_at is not null)::integer as released,
    (select count(*) from desk.embargo where state = 'ended')::integer as ended,
    (select count(*) from desk.case_event where event = 'disclosure.released')::integer as told,
    (select count(*) from jobs._private_jobs)::integer as letters,
    (select count(distinct payload::text) from jobs._private_jobs)::integer as different`);
  return rows[0];
}
const whole = (n: number) => ({
  published: n,
  revisions: n,
  released: n,
  ended: n,
  told: n,
  letters: n * people.length,
  different: n * people.length,
});

let longest: number;
beforeAll(async () => {
  await archive();
  longest = await openAndKill(null);
  expect(await progress()).toEqual(whole(cases));
}, 60_000);

const points = fc.sample(fc.integer({ min: 0, max: 999 }), 25).map((thousandth) => ({ thousandth }));

beforeEach(archive, 60_000);

test.each(points)(
  'a gate killed after $thousandth thousandths of its time has let out all or nothing, and every letter is queued once',
  async ({ thousandth }) => {
    await openAndKill((longest * thousandth) / 1000);
    expect([whole(0), whole(cases)]).toContainEqual(await progress());
    await publishDue(database, { now: due, timeZone: 'Asia/Shanghai', publicUrl: 'https://bulou.example' });
    await publishDue(database, { now: due, timeZone: 'Asia/Shanghai', publicUrl: 'https://bulou.example' });
    expect(await progress()).toEqual(whole(cases));
  },
  60_000,
);
