import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import { childProgram } from '../../../test/child-program.ts';
import { testDatabase } from '../../../test/database.ts';
import { transaction } from '../db/index.ts';
import { releaseLeftBehind } from '../jobs/index.ts';
import { queueMail } from './index.ts';

const program = await childProgram('mail-child.ts');
const { db, pool, ownerUrl } = await testDatabase();
const letters = 40;
const kills = 8;

/** What the server took: the Message-ID of each whole letter, in order. */
const taken: string[] = [];
const waiting: (() => void)[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', async () => {
      const { messageId = '' } = await PostalMime.parse(Buffer.concat(chunks));
      taken.push(messageId);
      for (const go of waiting.splice(0)) go();
      done();
    });
  },
});
// A sender that is killed breaks its connection.
server.on('error', () => {});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

/** Starts a sender, lets it hand over `some` letters and kills it then, at whatever it is doing. */
async function sendSome(some: number): Promise<void> {
  // Looked at twice, as the living do with a minute between.
  await releaseLeftBehind(db, await releaseLeftBehind(db, new Set()));
  const child = spawn(process.execPath, [program, ownerUrl, smtpUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const enough = taken.length + some;
  while (taken.length < enough && (await open()) > 0) {
    await Promise.race([
      new Promise<void>((resolve) => waiting.push(resolve)),
      new Promise<void>((resolve) => setTimeout(resolve, 50)),
    ]);
  }
  child.kill('SIGKILL');
  await exited;
  const sessions = `select from pg_stat_activity where application_name = 'bulou mail child' and datname = current_database()`;
  while ((await pool.query(sessions)).rowCount !== 0);
}

const open = async () => Number((await pool.query('select count(*) as jobs from jobs._private_jobs')).rows[0].jobs);

test('senders killed at any moment hand no letter over twice, and leave none of which nothing is known', async () => {
  const some = Array.from({ length: letters }, (_, at) => ({
    to: `reader-${at}@example.org`,
    subject: `第 ${at} 封`,
    text: '您好。',
  }));
  const ids = await transaction(db, (tx) => queueMail(tx, some));
  for (let kill = 0; kill < kills; kill += 1) await sendSome(1 + (kill % 4));
  await sendSome(letters);
  expect(await open()).toBe(0);

  expect(new Set(taken).size).toBe(taken.length);
  const { rows } = await pool.query<{ id: string; state: string }>('select id, state from mail.letter');
  const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
  const isTaken = (id: string) => taken.includes(`<${id}@bulou.example>`);
  for (const id of ids) {
    // Unsure is only said where it is not known; what is said to be accepted, the server has.
    expect(stateOf.get(id)).toMatch(/^(accepted|unsure)$/);
    if (stateOf.get(id) === 'accepted') expect(isTaken(id)).toBe(true);
  }
  const lost = ids.filter((id) => !isTaken(id));
  expect(lost.every((id) => stateOf.get(id) === 'unsure')).toBe(true);
  const unsure = rows.filter(({ state }) => state === 'unsure').length;
  expect(unsure).toBeLessThanOrEqual(kills * 2);
  console.log(JSON.stringify({ letters, kills, taken: taken.length, unsure, lost: lost.length }));
}, 120_000);
