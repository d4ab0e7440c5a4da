/** What `bench/log.ts` measures, once it is bundled. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { projectRoot } from '#platform/root.ts';
import { publishDue, signTreeHead, verifyLog } from '#publish/index.ts';
import { consistencyPath, inclusionPath, signerOf } from '#publish/read/index.ts';

const { values } = parseArgs({ options: { leaves: { type: 'string', default: '100000' } } });
const leaves = Number(values.leaves);
const targets = { appendSeconds: 10, proofP95Ms: 10, verifySeconds: 60 } as const;
const signer = signerOf('bench.example/log', Buffer.alloc(32, 1));

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench log' });
  await fill(database);
  process.exitCode = (await measure(database)) ? 0 : 1;
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Revisions as they were published before there was a log, about 2 KB each: the gate logs them when it opens. */
async function fill({ pool }: Database): Promise<void> {
  await pool.query(
    `insert into published.record_revision (identifier, revision, kind, content, published_at)
     select 'CNVD-2024-' || lpad(n::text, 6, '0'), 1, 'published', json_build_object('identifier',
       'CNVD-2024-' || lpad(n::text, 6, '0'), 'title', '名称' || n, 'description', repeat(md5(n::text), 60),
       'severity', 'high', 'score', 9.8, 'publishedOn', '2024-01-01'), '2024-01-01'::timestamptz + n * interval '1 second'
     from generate_series(1, $1::integer) n`,
    [leaves],
  );
  await pool.query(
    `insert into published.record (identifier, revision, title, severity, score, kind, sectors, vendor_ids, patched, published_on)
     select identifier, 1, content ->> 'title', 3, 9.8, 'product', '{}', '{}', false, '2024-01-01'
     from published.record_revision order by identifier`,
  );
}

async function measure(database: Database): Promise<boolean> {
  const now = new Date('2024-06-01T00:00:00Z');
  const append = await seconds(() => publishDue(database, { now }));
  const sign = await seconds(() => signTreeHead(database, signer, now));
  await database.pool.query('vacuum analyze published.log_leaf, published.log_node');
  const inclusion = await waits(1000, (n) => inclusionPath(database, (n * 7919) % leaves, leaves));
  const consistency = await waits(1000, (n) => consistencyPath(database, 1 + ((n * 7919) % leaves), leaves));
  let found = false;
  const verify = await seconds(async () => {
    found = (await verifyLog(database.db, { keys: [signer.verifier] })).whole;
  });
  const measured = {
    appendSeconds: append,
    signSeconds: sign,
    inclusion,
    consistency,
    verifySeconds: verify,
    whole: found,
  };
  console.log(
    `${leaves} leaves: appended in ${append} s, proved whole in ${verify} s; proofs p95 ${inclusion.p95Ms} ms`,
  );
  const maxRssMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ bench: 'log', leaves, ...measured, maxRssMegabytes, targets }));
  const isQuick = append <= targets.appendSeconds && verify <= targets.verifySeconds;
  return found && isQuick && Math.max(inclusion.p95Ms, consistency.p95Ms) <= targets.proofP95Ms;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Number(((performance.now() - start) / 1000).toFixed(2));
}

async function waits(times: number, ask: (n: number) => Promise<unknown>) {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await ask(n);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => Number((taken[Math.floor(taken.length * share)] ?? 0).toFixed(2));
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
