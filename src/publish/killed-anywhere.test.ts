import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { chances } from '../../test/chances.ts';
import { childProgram } from '../../test/child-program.ts';
import { testDatabase } from '../../test/database.ts';
import { publishContents, recordContent } from '../../test/factories.ts';
import { verifyLog } from './index.ts';
import { signerOf } from './read/index.ts';

const program = await childProgram('publish-child.ts');
const { db, pool, ownerUrl } = await testDatabase();
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 8));
const records = 100;
/** What the child says on its way: see there. */
const steps = 8;
/** So many wait for their sign: starting takes longer than being killed. */
const waiting = 4;
const special = 'CNVD-2024-20000';
const points = 50;

/** A process that waits for its sign, and the lines that it says. */
type Child = { readonly process: ChildProcess; said(line: string): Promise<boolean> };

const started: ChildProcess[] = [];
afterAll(() => started.forEach((child) => void child.kill('SIGKILL')));

async function start(): Promise<Child> {
  const child = spawn(process.execPath, [program, ownerUrl, special], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Starting is most of what a child does.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') },
  });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async (line: string) => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return false;
      if (value === line) return true;
    }
  };
  expect(await said('ready')).toBe(true);
  return { process: child, said };
}

const go = ({ process }: Child) => void process.stdin?.write('go\n');

async function kill({ process }: Child): Promise<void> {
  if (process.exitCode !== null) throw new Error('the child has ended by itself');
  const exited = once(process, 'exit');
  process.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
  const sessions = `select from pg_stat_activity where application_name = 'bulou publish child' and datname = current_database()
    and state <> 'idle'`;
  // The next one waits, idle.
  while ((await pool.query(sessions)).rowCount !== 0) await wait(2);
}

const nameOf = (round: number) => `第${round}次的名称`;

/** Lets every record have something new to publish. */
async function change(round: number): Promise<void> {
  await pool.query(`update desk.record set content = jsonb_set(content::jsonb, '{title}', to_jsonb($1::text))`, [
    nameOf(round),
  ]);
  await pool.query('insert into desk.record_pending (record_id) select id from desk.record on conflict do nothing');
}

/** What of a publication stands without the rest of it: a row a sort, with how many. */
const halves = `
  select 'a row that is not the newest revision' as what, count(*)::integer as found from published.record p
    where p.revision <> (select max(revision) from published.record_revision v where v.identifier = p.identifier)
  union all select 'a revision without row', count(*)::integer from published.record_revision v
    where not exists (select from published.record p where p.identifier = v.identifier)
  union all select 'words that do not fit', count(*)::integer from published.record p
    where p.withdrawn = exists (select from published.record_term t where t.seq = p.seq)
  union all select 'a record without its alias', count(*)::integer from published.record p
    where not exists (select from published.record_alias a where a.seq = p.seq)
  union all select 'titles of two publications', count(distinct title)::integer - 1 from published.record
    where identifier <> '${special}'
  union all select 'a revision without its one leaf', count(*)::integer from published.record_revision v
    where (select count(*) from published.log_leaf l where l.identifier = v.identifier and l.revision = v.revision) <> 1
  union all select 'a record that is neither public nor waiting', count(*)::integer
    from desk.record r join published.record p using (identifier)
    where r.content ->> 'title' <> p.title and not exists (select from desk.record_pending q where q.record_id = r.id)`;

test(`killed at any of ${points} points, publishing leaves each publication whole or undone, and the log whole`, async () => {
  const contents = Array.from({ length: records }, (_, n) =>
    recordContent({
      identifier: `CNVD-2024-${20_000 + n}`,
      title: '起初的名称',
      aliases: [{ scheme: 'CVE', value: `CVE-2024-${20_000 + n}`, url: null }],
    }),
  );
  await publishContents({ db, pool }, contents);
  const seed = Date.now();
  const chance = chances(seed);
  const children = Array.from({ length: waiting }, start);
  let undone = 0;
  for (let round = 1; round <= points; round += 1) {
    await change(round);
    const child = await children.shift();
    if (child === undefined) throw new Error('nobody waits');
    if (round <= points - waiting) children.push(start());
    go(child);
    const step = Math.floor(chance() * steps);
    expect(step === 0 || (await child.said(`step ${step}`))).toBe(true);
    await wait(chance() * 30);
    await kill(child);
    const { rows } = await pool.query(halves);
    expect({ seed, round, halves: rows.filter(({ found }) => found !== 0) }).toEqual({ seed, round, halves: [] });
    const verified = await verifyLog(db, { keys: [signer.verifier] });
    expect({ seed, round, broken: verified.broken }).toEqual({ seed, round, broken: null });
    const { rows: titles } = await pool.query('select from published.record where identifier <> $1 and title = $2', [
      special,
      nameOf(round),
    ]);
    if (titles.length === 0) undone += 1;
  }
  // A test that always killed too early or too late would prove nothing.
  expect(undone).toBeGreaterThan(2);
  expect(points - undone).toBeGreaterThan(2);
}, 400_000);

test('half a publication is found', async () => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`insert into published.record_revision (identifier, revision, kind, content)
      values ('CNVD-2024-10001', 1, 'published', '{}')`);
    const { rows } = await client.query(halves);
    const found = rows.filter(({ found: count }) => count > 0).map(({ what }) => what);
    expect(found).toEqual(expect.arrayContaining(['a revision without row', 'a revision without its one leaf']));
  } finally {
    await client.query('rollback');
    client.release();
  }
});
