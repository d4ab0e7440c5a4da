import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { outletUrl, transaction } from '#platform/db/index.ts';
import { secretsUnder } from '#platform/secrets.ts';
import { receiver } from '../../../test/alerts.ts';
import { childProgram } from '../../../test/child-program.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { begin } from './actions/begin.ts';
import { newWebhookSecret } from './channels/webhook.ts';
import { insertSubscription } from './store/subscriptions.ts';
import { addressHash, purposes, targetHash } from './world.ts';

const program = await childProgram('alert-child.ts');
const owner = await testDatabase();
const { db, pool, ownerUrl } = owner;
const hook = await receiver();
const secrets = secretsUnder(Buffer.alloc(32, 7));
const now = new Date('2026-11-23T01:00:00Z');
const [webhooks, readers, records] = [100, 50, 100];
const kills = 14;

const everything = {
  expression: '',
  events: ['published'],
  frequency: 'at-once',
  weekday: null,
  hour: null,
  timeZone: 'UTC',
  language: 'en',
} as const;

async function subscribe(n: number, channel: 'webhook' | 'mail'): Promise<void> {
  const mail = `reader-${n}@example.org`;
  const url = new URL(`${hook.origin}/hook/${n}`);
  const isMail = channel === 'mail';
  await transaction(db, async (tx) => {
    const made = {
      ...everything,
      channel,
      personId: null,
      mailHash: addressHash({ secrets }, mail),
      mailSealed: secrets.seal(purposes.mail, mail),
      targetHash: isMail ? null : targetHash({ secrets }, channel, url),
      targetSealed: isMail ? null : secrets.seal(purposes.target, url.href),
      secretSealed: isMail ? null : secrets.seal(purposes.secret, newWebhookSecret()),
    };
    await begin(tx, await insertSubscription(tx, made, now), now);
  });
}

/** Runs a process until `isEnough`, and kills it then, at whatever it is doing; true where it had ended by itself. */
async function runUntil(run: number, isEnough: (startedAt: number) => boolean): Promise<boolean> {
  const offset = String(run * 120_000);
  const child = spawn(process.execPath, [program, ownerUrl, outletUrl(ownerUrl), offset], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let startedAt = Number.POSITIVE_INFINITY;
  child.stdout.on('data', () => {
    startedAt = Math.min(startedAt, performance.now());
  });
  while (child.exitCode === null && !isEnough(startedAt)) await wait(2);
  child.kill('SIGKILL');
  const [code] = await exited;
  return code === 0;
}

test('ten thousand deliveries by processes that are killed at any moment: each once, none lost', async () => {
  for (let n = 0; n < webhooks; n += 1) await subscribe(n, 'webhook');
  for (let n = 0; n < readers; n += 1) await subscribe(webhooks + n, 'mail');
  const contents = Array.from({ length: records }, (_, n) =>
    recordContent({ identifier: `CNVD-2026-${40_000 + n}`, publishedOn: '2026-11-23' }),
  );
  await publishContents(owner, contents, now);

  const began = performance.now();
  let run = 0;
  // While it matches: nothing was sent yet, some milliseconds after it began.
  for (const ms of [5, 40, 120]) await runUntil(run++, (startedAt) => performance.now() - startedAt > ms);
  for (let kill = 3; kill < kills; kill += 1) {
    const enough = hook.got.length + 1 + Math.floor(Math.random() * 900);
    await runUntil(run++, () => hook.got.length >= enough);
  }
  expect(await runUntil(run++, () => false)).toBe(true);

  const ids = hook.got.map(({ headers }) => String(headers['webhook-id']));
  const distinct = new Map(
    hook.got.map(({ headers, path, body }) => [headers['webhook-id'], `${path} ${JSON.parse(body).data.identifier}`]),
  );
  // None lost, none made twice: every receiver was told of every record under one id each.
  expect(distinct.size).toBe(webhooks * records);
  expect(new Set(distinct.values()).size).toBe(webhooks * records);
  // What went to its receiver and was not noted before the kill went again: at most what was on its way.
  const doubled = ids.length - distinct.size;
  expect(doubled).toBeLessThanOrEqual(kills * 48);
  const { rows } = await pool.query(
    'select kind, state, count(*)::integer as count from alerts.delivery group by 1, 2 order by 1, 2',
  );
  expect(rows).toEqual([
    { kind: 'alert', state: 'done', count: webhooks * records },
    { kind: 'alert', state: 'handed', count: readers },
  ]);
  // Letters are queued and noted in one transaction: never twice.
  const { rows: queued } = await pool.query(`select payload ->> 'to' as "to" from jobs._private_jobs`);
  expect(queued).toHaveLength(readers);
  expect(new Set(queued.map(({ to }) => to)).size).toBe(readers);
  console.log(
    JSON.stringify({ deliveries: ids.length, doubled, kills, seconds: Math.round((performance.now() - began) / 1000) }),
  );
}, 240_000);
