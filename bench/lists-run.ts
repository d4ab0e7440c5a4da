/** What `bench/lists.ts` measures, once it is bundled. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createFeeds } from '#outlets/feeds/index.ts';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { createServer, nobodyKnown } from '#platform/http/index.ts';
import { projectRoot } from '#platform/root.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '100000' } } });
const records = Number(values.records);
/** Of the process above what it needs with the columns that lists are counted in, in megabytes; of a row, in microseconds. */
const targets = { growthMegabytes: 80, microsecondsARow: 500 } as const;

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const embedded = await startEmbedded({ folder });
try {
  await migrate(embedded.url, join(projectRoot, 'migrations'));
  const database = connect(embedded.url, { applicationName: 'bulou bench lists' });
  await fill(database);
  process.exitCode = (await measure(database)) ? 0 : 1;
  await database.close();
} finally {
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Records of about 2 KB, over ten years. */
async function fill({ pool }: Database): Promise<void> {
  await pool.query(
    `insert into published.record_revision (identifier, revision, kind, content)
     select 'CNVD-2024-' || lpad(n::text, 6, '0'), 1, 'published', json_build_object('identifier',
       'CNVD-2024-' || lpad(n::text, 6, '0'), 'title', '=名称' || n, 'description', repeat(md5(n::text), 60),
       'severity', 'high', 'score', 9.8, 'publishedOn', date '2015-01-01' + n % 3650, 'aliases', '[]'::json, 'sectors', '[]'::json,
       'products', '[]'::json, 'references', '[]'::json, 'weaknesses', '[]'::json, 'patch', null, 'objectType', null,
       'cvss2', null, 'cvss3', null, 'cvss4', null, 'remediation', null, 'updatedOn', null, 'kind', 'product', 'severityReason', null,
       'verification', 'none', 'cause', null, 'threat', null, 'position', null, 'discoverer', null, 'submittedOn', null,
       'recordedOn', null)
     from generate_series(1, $1::integer) n`,
    [records],
  );
  await pool.query(
    `insert into published.record (identifier, revision, title, severity, score, kind, sectors, vendor_ids, patched, published_on)
     select identifier, 1, content ->> 'title', 3, 9.8, 'product', '{}', '{}', false, (content ->> 'publishedOn')::date
     from published.record_revision order by identifier`,
  );
  // As the gate does, whose trigger noted every record for the version to come.
  await pool.query('update published.state set version = version + 1');
  await pool.query('vacuum analyze published.record, published.record_revision');
}

async function measure(database: Database): Promise<boolean> {
  const app = await createServer({
    routes: createFeeds(database),
    publicUrl: 'http://127.0.0.1',
    assets: { folder: tmpdir(), release: 'bench', address: (name) => name },
    version: async () => '1',
    errorPage: ({ code }) => code,
    gatekeeper: nobodyKnown,
    log: { request: () => {}, fault: ({ detail }) => console.error(detail) },
    now: () => new Date(),
    timeZone: 'Asia/Shanghai',
    requestsPerMinute: 1000,
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  // Reads the columns that lists are counted in, and what the first answer of each kind loads.
  for (const suffix of ['csv', 'xlsx', 'ndjson']) await taken(`${address}/records.${suffix}?limit=1000`);
  const files = [];
  for (const suffix of ['csv', 'xlsx', 'ndjson'])
    files.push({ suffix, ...(await taken(`${address}/records.${suffix}`)) });
  await app.close();
  for (const { suffix, seconds, megabytes, growthMegabytes, peakMegabytes } of files) {
    console.log(
      `${suffix}: ${records} rows, ${megabytes} MB in ${seconds} s; process ${peakMegabytes} MB at most, ${growthMegabytes} MB more than before`,
    );
  }
  console.log(JSON.stringify({ bench: 'lists', records, files, targets }));
  return files.every(
    ({ seconds, growthMegabytes }) =>
      growthMegabytes <= targets.growthMegabytes && (seconds * 1e6) / records <= targets.microsecondsARow,
  );
}

async function taken(url: string) {
  globalThis.gc?.();
  const megabyte = 1024 * 1024;
  const before = process.memoryUsage.rss();
  let [peak, bytes] = [before, 0];
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const start = performance.now();
  await new Promise<void>((done, failed) => {
    get(url, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`));
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      answer.on('end', done);
      answer.on('error', failed);
    }).on('error', failed);
  });
  clearInterval(look);
  return {
    seconds: Math.round((performance.now() - start) / 100) / 10,
    megabytes: Math.round(bytes / megabyte),
    peakMegabytes: Math.round(peak / megabyte),
    growthMegabytes: Math.round((peak - before) / megabyte),
  };
}
