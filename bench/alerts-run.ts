/** What `bench/alerts.ts` measures, once it is bundled. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { alertWorld } from '#alerting.ts';
import { composeDigests, deliverDue, matchNew } from '#outlets/alerts/index.ts';
import { connect, type Database, migrate, outletUrl, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { secretsUnder } from '#platform/secrets.ts';
import { publishContents, recordContent } from '../test/factories.ts';

const { values } = parseArgs({ options: { subscriptions: { type: 'string', default: '10000' } } });
const subscriptions = Number(values.subscriptions);
const records = 100;
const targets = { matchSeconds: 15, digestSeconds: 8, deliveriesASecond: 200 } as const;
const secrets = secretsUnder(Buffer.alloc(32, 7));

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
const receiver = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(204).end());
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench alerts' });
  const outlet = connect(outletUrl(server.url), { applicationName: 'bulou bench outlet' });
  process.exitCode = (await measure(database, outlet)) ? 0 : 1;
  await Promise.all([database.close(), outlet.close()]);
} finally {
  receiver.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Expressions of the kinds that people write, no two alike; about one in a hundred holds for a record. */
async function subscribe({ pool }: Database, url: string): Promise<void> {
  await pool.query(
    `insert into alerts.subscription (state, expression, events, channel, frequency, hour, time_zone, language, mail_hash, mail_sealed,
       target_hash, target_sealed, secret_sealed, created_at, confirmed_at, changed_at, next_digest_at)
     select 'active', case n % 4 when 0 then 'vendor:Vendor' || n % 97 || ' severity:high w' || n
         when 1 then 'product:Product' || n when 2 then '"缓冲区溢出" Vendor' || n % 97 || ' NOT w' || n
         else 'severity:high patch:no Product' || n % 89 || ' NOT id:CNVD-2001-' || lpad(n::text, 5, '0') end,
       '{published}', case when n % 10 = 0 then 'webhook' else 'mail' end, case when n % 10 = 0 then 'at-once' else 'daily' end,
       case when n % 10 = 0 then null else 9 end, 'UTC', 'zh', sha256(n::text::bytea), $1,
       case when n % 10 = 0 then sha256(n::text::bytea) end, case when n % 10 = 0 then $2::bytea end,
       case when n % 10 = 0 then $3::bytea end, now(), now(), now(), case when n % 10 <> 0 then now() - interval '1 second' end
     from generate_series(1, $4::integer) n`,
    [
      secrets.seal('alerts-mail', 'reader@example.org'),
      secrets.seal('alerts-target', url),
      secrets.seal('alerts-secret', `whsec_${Buffer.alloc(32, 1).toString('base64')}`),
      subscriptions,
    ],
  );
}

async function measure(database: Database, outlet: Database): Promise<boolean> {
  await subscribe(database, `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const contents = Array.from({ length: records }, (_, n) => content(n, day));
  await publishContents(database, contents, now);
  await database.pool.query('vacuum analyze alerts.subscription');
  const publicUrl = 'http://127.0.0.1:1';
  const world = alertWorld(outlet, { database, secrets, now: () => new Date(), publicUrl, timeZone: 'UTC' });
  const matchSeconds = await seconds(() => matchNew(world));
  const digestSeconds = await seconds(() => composeDigests(world));
  const counted = await database.pool.query(
    'select (select count(*) from alerts.hit)::integer as hits, (select count(*) from alerts.delivery)::integer as deliveries',
  );
  const { hits, deliveries } = counted.rows[0];
  const deliverSeconds = await seconds(() => deliverDue(world, { concurrency: 48 }));
  const deliveriesASecond = Math.round(deliveries / deliverSeconds);
  const measured = {
    subscriptions,
    records,
    hits,
    matchSeconds,
    digestSeconds,
    deliveries,
    deliverSeconds,
    deliveriesASecond,
  };
  const met =
    matchSeconds <= targets.matchSeconds &&
    digestSeconds <= targets.digestSeconds &&
    deliveriesASecond >= targets.deliveriesASecond;
  console.log(JSON.stringify({ bench: 'alerts', ...measured, targets, met }));
  return met;
}

function content(n: number, day: string) {
  const [vendor, product] = [`Vendor${n % 97}`, `Product${n % 89}`];
  const number = String(50_000 + n);
  return recordContent({
    identifier: `CNVD-${day.slice(0, 4)}-${number}`,
    title: `${vendor} ${product} setWan函数缓冲区溢出漏洞（${number}）`,
    products: [{ text: `${vendor} ${product} 1.0`, vendor, product, version: '1.0', ranges: [] }],
    publishedOn: day,
    recordedOn: day,
    updatedOn: day,
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) / 10) / 100;
}
