import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { receiveBatch, sendBatch } from '#desk/intake/index.ts';
import { writeCsv, writeXlsx } from '#formats/index.ts';
import type { Actor } from '#people/index.ts';
import { connect, type Database, migrate, startEmbedded } from '#platform/db/index.ts';
import { openFileStore } from '#platform/files/index.ts';
import { projectRoot } from '#platform/root.ts';
import { secretsUnder } from '#platform/secrets.ts';
import type { World } from '#platform/world.ts';

const { values } = parseArgs({ options: { repeats: { type: 'string', default: '5' } } });
const repeats = Number(values.repeats);
const rows = 5000;
/** Milliseconds from upload to receipts, median. */
const target = 10_000;
let units = 0;

const folder = await mkdtemp(join(tmpdir(), 'bulou-bench-'));
await chmod(folder, 0o711);
const server = await startEmbedded({ folder });
try {
  await migrate(server.url, join(projectRoot, 'migrations'));
  const database = connect(server.url, { applicationName: 'bulou bench batch' });
  process.exitCode = (await measureAll(database)) ? 0 : 1;
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

type Times = { readonly read: number; readonly send: number; readonly whole: number };

async function measureAll(database: Database): Promise<boolean> {
  const world = await worldOver(database);
  const files = [
    { name: 'xlsx', content: Buffer.from(await writeXlsx(sample(), 'zh')) },
    { name: 'csv', content: Buffer.from(writeCsv(sample(), 'zh')) },
  ];
  console.log(`${rows} reports a file, ${repeats} times each, milliseconds (median)`);
  console.log('format      MB   upload and check   send   upload to receipts   slowest');
  const measured: Record<string, Times & { readonly slowest: number }> = {};
  for (const { name, content } of files) {
    const times: Times[] = [];
    for (let turn = 0; turn < repeats; turn += 1) times.push(await once(world, content));
    const result = {
      read: median(times.map(({ read }) => read)),
      send: median(times.map(({ send }) => send)),
      whole: median(times.map(({ whole }) => whole)),
      slowest: Math.max(...times.map(({ whole }) => whole)),
    };
    measured[name] = result;
    const cells = [
      (content.length / 1e6).toFixed(1).padStart(8),
      ...[result.read, result.send, result.whole, result.slowest],
    ];
    console.log(
      `${name.padEnd(6)}${cells[0]}${[19, 7, 21, 10].map((width, at) => String(cells[at + 1]).padStart(width)).join('')}`,
    );
  }
  const missed = Object.entries(measured).filter(([, { whole }]) => whole > target);
  for (const [name] of missed) console.log(`MISSED: ${name} should take at most ${target} ms`);
  console.log(
    JSON.stringify({
      bench: 'batch',
      rows,
      repeats,
      ...measured,
      target,
      memoryMb: Math.round(process.memoryUsage().rss / 1e6),
    }),
  );
  return missed.length === 0;
}

/** Each time a unit of its own, so that no limit of a day is met. */
async function once(world: World, content: Buffer): Promise<Times> {
  const actor = await member(world.database);
  const doing = { actor, address: '192.0.2.1', now: world.now() };
  const started = performance.now();
  const upload = { fileName: 'reports', stream: Readable.from([content]), isTruncated: () => false };
  const batch = await receiveBatch(world, upload, doing);
  const checked = performance.now();
  if (batch.goodCount !== rows) throw new Error(`only ${batch.goodCount} rows are good`);
  const { receipts } = await sendBatch(world, batch.id, 'all', doing);
  const ended = performance.now();
  if (new Set(receipts).size !== rows) throw new Error(`${receipts.length} receipts`);
  return { read: Math.round(checked - started), send: Math.round(ended - checked), whole: Math.round(ended - started) };
}

async function worldOver(database: Database): Promise<World> {
  const key = Buffer.alloc(32, 1);
  return {
    ...{
      database,
      secrets: secretsUnder(key),
      signer: null,
      checksReferences: false,
      files: await openFileStore(join(folder, 'files'), key),
    },
    ...{
      now: () => new Date('2026-11-23T01:00:00Z'),
      timeZone: 'Asia/Shanghai',
      publicUrl: 'http://bulou.example',
      demo: false,
    },
  };
}

async function member({ db }: Database): Promise<Actor> {
  units += 1;
  const name = `单位${units}`;
  const { rows: made } = await sql<{ unit: number; person: number }>`
    with unit as (insert into people.organisation (name, kind) values (${name}, 'support-unit') returning id),
      person as (insert into people.person (email, name, organisation_id, created_at)
        select ${`person-${units}@example.org`}, ${name}, id, now() from unit returning id)
    select unit.id as unit, person.id as person from unit, person`.execute(db);
  const [{ unit, person } = { unit: 0, person: 0 }] = made;
  return {
    ...{
      personId: person,
      name,
      email: `person-${units}@example.org`,
      roles: ['reporter'],
      secondFactor: false,
      scopes: null,
    },
    organisation: { id: unit, name, kind: 'support-unit' },
  };
}

/** Reports as long as real ones are: some 700 characters of description, steps and code each, no two alike. */
function sample() {
  const places = ['setWan', 'login.php', 'upload', 'query', 'goform/exec'];
  return Array.from({ length: rows }, (_, at) => ({
    mistakes: [],
    fields: {
      kind: at % 3 === 0 ? 'instance' : 'product',
      title: `蓝汀LT-${1000 + at} ${places[at % places.length]}命令注入漏洞`,
      ...(at % 3 === 0
        ? { unit: `某市第${at}图书馆`, location: `https://lib${at}.example.cn/${places[at % places.length]}?id=${at}` }
        : {
            vendor: '蓝汀网络',
            product: `LT-${1000 + at}`,
            versions: `<=1.${at}`,
            proof: { language: 'python', code: `import sys\nprint(${at})\n`.repeat(8) },
          }),
      flawType: '命令注入',
      description: `这是第${at}台设备的管理页面。\n${'它把参数原样拼接到命令里，登录后的用户可以执行任意命令。'.repeat(8)}`,
      reproduction: Array.from(
        { length: 6 },
        (_step, step) => `${step + 1}. 打开页面，填写第${step + at}个参数，提交。`,
      ).join('\n'),
      claimedSeverity: 'high',
      cvss: 'AV:N/AC:L/Au:S/C:C/I:C/A:C',
      references: [`https://lanting.example/security/${at}`],
      original: true,
    },
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
