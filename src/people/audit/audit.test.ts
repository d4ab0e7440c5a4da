import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makePerson } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { type AuditEntry, appendAudit } from './append.ts';
import { findHead, linesAfter } from './store-read.ts';
import { type VerifyOptions, verifyAudit } from './verify.ts';

const { db } = await testDatabase();
const at = new Date('2026-11-23T08:00:00.123Z');
const entry = (n: number): AuditEntry => ({
  at,
  actor: n % 2 === 0 ? 'system' : null,
  action: 'report.read',
  object: { kind: 'report', id: `CNVD-C-2026-${n}` },
  detail: { to: 'first-review', place: n, 附件: '一', isNew: true, none: null, half: 0.5 },
  address: '192.0.2.7',
});
const append = (count: number) =>
  transaction(db, (tx) =>
    appendAudit(
      tx,
      Array.from({ length: count }, (_, n) => entry(n)),
    ),
  );
const verify = (options?: VerifyOptions) => verifyAudit(db, { batch: 4, ...options });
/** What an owner of the database can do who wants to hide something: triggers do not hold them. */
const tamper = (statement: string) =>
  transaction(db, async (tx) => {
    await sql`alter table people.audit disable trigger user`.execute(tx);
    await sql.raw(statement).execute(tx);
    await sql`alter table people.audit enable trigger user`.execute(tx);
  });

/** Until another connection waits for a lock. */
async function someoneWaits(): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    waiting = rows[0]?.waiting ?? 0;
  }
}

beforeEach(async () => {
  await tamper(`truncate people.audit`);
  await sql`update people.audit_head set id = 0, hash = decode(repeat('00', 32), 'hex')`.execute(db);
});

describe('appending', () => {
  test('links each line to the one before, from one up, and the head names the last', async () => {
    await append(3);
    await append(2);
    expect((await linesAfter(db, 0, 10)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    const [last] = await linesAfter(db, 4, 1);
    expect((await findHead(db)).hash.equals(last?.hash ?? Buffer.alloc(1))).toBe(true);
    expect(await verify()).toMatchObject({ whole: true, lines: 5, broken: null });
  });

  test('from several connections at once never forks and leaves no gap', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => append(1 + (n % 3))));
    const found = await verify();
    expect(found).toMatchObject({ whole: true, lines: 79, head: { id: 79 } });
  });

  test('waits for a change of the very person who acts, and neither blocks the other', async () => {
    const { personId } = await makePerson(db, { roles: ['reporter'] });
    const own = { ...entry(1), actor: { personId } };
    const changed = Promise.withResolvers<void>();
    const change = transaction(db, async (tx) => {
      await sql`select from people.person where id = ${personId} for update`.execute(tx);
      changed.resolve();
      await someoneWaits();
      await appendAudit(tx, [own]);
    });
    await changed.promise;
    await Promise.all([change, transaction(db, (tx) => appendAudit(tx, [own]))]);
    expect(await verify()).toMatchObject({ whole: true, lines: 2 });
  });

  test('that is rolled back leaves neither line nor gap', async () => {
    await append(1);
    const failing = transaction(db, async (tx) => {
      await appendAudit(tx, [entry(7)]);
      throw new Error('the work failed after all');
    });
    await expect(failing).rejects.toThrow('the work failed');
    await append(1);
    expect((await linesAfter(db, 0, 10)).map(({ id }) => id)).toEqual([1, 2]);
    expect((await verify()).whole).toBe(true);
  });

  test('nothing at all writes nothing', async () => {
    await append(0);
    expect(await verify()).toMatchObject({ whole: true, lines: 0, head: { id: 0 } });
  });
});

describe('the log refuses', () => {
  test.each([
    ['a changed line', `update people.audit set action = 'report.passed'`],
    ['a line taken out', 'delete from people.audit where id = 2'],
    ['being emptied', 'truncate people.audit'],
  ])('%s', async (_name, statement) => {
    await append(3);
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('append-only');
    expect(await verify()).toMatchObject({ whole: true, lines: 3 });
  });
});

describe('the proof names the first broken link', () => {
  const rehash = (id: number) => `update people.audit set hash = sha256('other') where id = ${id}`;
  const cases: readonly (readonly [string, string, { id: number; flaw: string }])[] = [
    ['a changed line', `update people.audit set object_id = 'x' where id = 5`, { id: 5, flaw: 'changed' }],
    ['the changed last line', `update people.audit set address = null where id = 9`, { id: 9, flaw: 'changed' }],
    [
      'a changed detail',
      `update people.audit set detail = detail || '{"place": 8}' where id = 4`,
      { id: 4, flaw: 'changed' },
    ],
    [
      'an instant moved by a microsecond',
      `update people.audit set at = at + interval '1 us' where id = 3`,
      { id: 3, flaw: 'changed' },
    ],
    ['an instant that is none', `update people.audit set at = 'infinity' where id = 3`, { id: 3, flaw: 'changed' }],
    ['a foreign hash', rehash(4), { id: 4, flaw: 'foreign-hash' }],
    ['a foreign hash at the end', rehash(9), { id: 9, flaw: 'foreign-hash' }],
    [
      'line and hash replaced',
      `${rehash(4)}; update people.audit set object_id = 'x' where id = 4`,
      { id: 4, flaw: 'changed-and-rehashed' },
    ],
    ['a missing line', 'delete from people.audit where id = 4', { id: 4, flaw: 'missing' }],
    ['a missing first line', 'delete from people.audit where id = 1', { id: 1, flaw: 'missing' }],
    ['several missing lines', 'delete from people.audit where id in (3, 4, 8)', { id: 3, flaw: 'missing' }],
    [
      'a changed line before a missing one',
      `update people.audit set object_id = 'x' where id = 2; delete from people.audit where id = 3`,
      { id: 2, flaw: 'changed-and-rehashed' },
    ],
    ['an end that was cut off', 'delete from people.audit where id > 6', { id: 7, flaw: 'cut' }],
    ['everything taken out', 'delete from people.audit', { id: 1, flaw: 'cut' }],
    [
      'a line beyond the head',
      `insert into people.audit select 10, at, null, false, action, object_kind, object_id, detail, address, hash from people.audit where id = 9`,
      { id: 10, flaw: 'changed-and-rehashed' },
    ],
    [
      'a line far beyond',
      `insert into people.audit select 9000000000000000000, at, null, false, action, object_kind, object_id, detail, address, hash from people.audit where id = 9`,
      { id: 10, flaw: 'missing' },
    ],
    ['another head', `update people.audit_head set hash = sha256('other')`, { id: 9, flaw: 'head' }],
    [
      'a head moved back',
      `update people.audit_head set id = 8, hash = (select hash from people.audit where id = 8)`,
      { id: 9, flaw: 'beyond-head' },
    ],
    ['no head', 'delete from people.audit_head', { id: 0, flaw: 'beyond-head' }],
  ];
  test.each(cases)('%s', async (_name, statement, broken) => {
    await append(9);
    await tamper(statement);
    const found = await verify();
    await sql`insert into people.audit_head (id, hash) values (0, '') on conflict do nothing`.execute(db);
    expect(found).toMatchObject({ whole: false, broken });
  });

  test('wherever the batches end', async () => {
    await append(9);
    await tamper(rehash(4));
    for (const batch of [1, 2, 3, 5, 100]) {
      expect((await verify({ batch })).broken).toEqual({ id: 4, flaw: 'foreign-hash' });
    }
  });

  test('a chain written anew from some line on, head and all, shows only against a head that was noted', async () => {
    await append(6);
    const { id, hash } = await findHead(db);
    const noted = { id, hash };
    await append(3);
    expect(await verify({ noted })).toMatchObject({ whole: true, lines: 9 });
    await tamper(`truncate people.audit`);
    await sql`update people.audit_head set id = 0, hash = decode(repeat('00', 32), 'hex')`.execute(db);
    await append(2);
    expect(await verify()).toMatchObject({ whole: true, lines: 2 });
    expect(await verify({ noted })).toMatchObject({ whole: false, broken: { id: 3, flaw: 'cut' } });
    await append(6);
    expect(await verify()).toMatchObject({ whole: true, lines: 8 });
    expect(await verify({ noted })).toMatchObject({ whole: false, broken: { id: 6, flaw: 'noted' } });
  });
});

describe('the proof', () => {
  test('says how far it is and can be interrupted', async () => {
    await append(9);
    const steps: number[] = [];
    await verify({ onProgress: (lines) => steps.push(lines) });
    expect(steps).toEqual([4, 4, 1]);
    await expect(verify({ signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });

  test('looks at one moment, whatever is appended meanwhile', async () => {
    await append(9);
    let appended: Promise<void> | undefined;
    const found = await verify({ onProgress: () => (appended ??= append(2)) });
    await appended;
    expect(found).toMatchObject({ whole: true, lines: 9, head: { id: 9 } });
    expect(await verify()).toMatchObject({ whole: true, lines: 11 });
  });
});
