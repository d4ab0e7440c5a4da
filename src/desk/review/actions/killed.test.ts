import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyAudit } from '#people/index.ts';
import { runDueJobs } from '#platform/jobs/index.ts';
import { makeOrganisation, makePerson } from '../../../../test/accounts.ts';
import { childProgram } from '../../../../test/child-program.ts';
import { testDatabase } from '../../../../test/database.ts';
import { completeContent, deliver, movingWorld } from '../../../../test/review-world.ts';

const program = await childProgram('move-child.ts');
const { db, pool, ownerUrl } = await testDatabase();
const at = '2026-11-23T02:00:00Z';
/** Four hands make about 1,000 moves of so many reports. */
const reports = 500;

/** Starts the moves, kills the process after so many were acknowledged, and gives the last version acknowledged of each report. */
async function killAfter(moves: number, plan: object): Promise<ReadonlyMap<string, number>> {
  const child = spawn(process.execPath, [program, ownerUrl, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged = await readUntil(child, moves);
  expect((await exited)[1]).toBe('SIGKILL');
  const sessions = `select from pg_stat_activity where application_name = 'bulou move child' and datname = current_database()`;
  while ((await pool.query(sessions)).rowCount !== 0);
  return acknowledged;
}

async function readUntil(child: ChildProcess, moves: number): Promise<Map<string, number>> {
  if (!child.stdout) throw new Error('the child has no output');
  const versions = new Map<string, number>();
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') throw new Error(`the child was done after ${seen} moves: kill it earlier`);
    const [receipt = '', version] = line.split(' ');
    versions.set(receipt, Math.max(Number(version), versions.get(receipt) ?? 0));
    seen += 1;
    if (seen === moves) child.kill('SIGKILL');
  }
  return versions;
}

type Row = { receipt: string; state: string; version: number; last: string; logged: number[] };

async function standing(): Promise<Row[]> {
  const { rows } = await pool.query<Row>(`
    select r.receipt, r.state, r.version,
      (select to_state from desk.report_event where report_id = r.id order by id desc limit 1) as last,
      array(select (detail ->> 'version')::int from people.audit where object_id = r.receipt order by id) as logged
    from desk.report r order by r.id`);
  return rows;
}

test('killed in the middle of 1,000 moves: the audit chain is whole, no move is half done, none that was acknowledged is lost', async () => {
  const unit = await makeOrganisation(db);
  const reporter = await makePerson(db, { roles: ['reporter'], organisationId: unit.id });
  const reviewers = [
    await makePerson(db, { roles: ['first-reviewer'] }),
    await makePerson(db, { roles: ['second-reviewer'] }),
  ];
  const contents = Array.from({ length: reports }, () => completeContent);
  const receipts = await deliver(db, reporter, new Date(at), contents);
  const moves = 200 + Math.floor(Math.random() * 500);
  const acknowledged = await killAfter(moves, { receipts, reviewers, at });

  const rows = await standing();
  expect(rows).toHaveLength(reports);
  expect(rows.filter(({ state, last }) => state !== last)).toEqual([]);
  // Each version but the first is one change, and each change is one line of the log, in order.
  const counted = ({ version }: Row) => Array.from({ length: version - 1 }, (_, place) => place + 2);
  expect(rows.map(({ receipt, logged }) => [receipt, logged])).toEqual(rows.map((row) => [row.receipt, counted(row)]));
  const changes = rows.reduce((sum, { version }) => sum + version - 1, 0);
  expect(changes).toBeGreaterThanOrEqual(moves);
  const lost = rows.filter(({ receipt, version }) => version < (acknowledged.get(receipt) ?? 1));
  expect(lost).toEqual([]);

  // A letter went into the queue with every return and every merge, and with nothing else.
  const letters: unknown[] = [];
  await runDueJobs(movingWorld({ db, pool }).database, {
    'mail.send-letter': async (payload) => void letters.push(payload),
    'review.match-reports': async () => {},
  });
  const told = await pool.query(
    `select from desk.report_event where move in ('return', 'merge') and for_reporter and to_state in ('returned', 'merged')`,
  );
  expect(letters).toHaveLength(told.rowCount ?? 0);
  expect(letters.length).toBeGreaterThan(20);

  const verification = await verifyAudit(db);
  expect(verification).toMatchObject({ whole: true, broken: null });
  expect(verification.lines).toBe(changes + 1);
  // The check can fail: without its last line the log is not whole.
  await pool.query('alter table people.audit disable trigger append_only');
  await pool.query('delete from people.audit where id = (select max(id) from people.audit)');
  expect(await verifyAudit(db)).toMatchObject({ whole: false, broken: { flaw: 'cut' } });
});
