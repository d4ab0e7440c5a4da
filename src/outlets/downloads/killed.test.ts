/** What is shared stays whole and agrees with itself, whenever the process that brings it up to date is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outletUrl, transaction } from '#platform/db/index.ts';
import { publishAdvisory, withdrawRecord } from '#publish/index.ts';
import { chances } from '../../../test/chances.ts';
import { childProgram } from '../../../test/child-program.ts';
import { disagreements } from '../../../test/csaf-provider/agree.ts';
import { type Ask, askInto, textOf } from '../../../test/csaf-provider/ask.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { makeKey } from '../../../test/openpgp.ts';
import { sharedServer } from '../../../test/shared-server.ts';
import { openZip } from '../../formats/zip.ts';

const program = await childProgram('share-child.ts');
const owner = await testDatabase();
const { db, pool, ownerUrl } = owner;
const folder = await mkdtemp(join(tmpdir(), 'bulou-killed-'));
const dumps = join(folder, 'dumps');
const keyFile = join(folder, 'key.asc');
const publicUrl = 'https://bulou.example';
const app = await sharedServer(owner.outlet, dumps, { publicUrl });
const ask = askInto(publicUrl, app);
const started: ChildProcess[] = [];
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await app.close();
  await rm(folder, { recursive: true });
});

const records = 240;
const numbers = Array.from({ length: records }, (_, n) => `CNVD-${2022 + (n % 3)}-${20_000 + n}`);
const takenBack = numbers[7] ?? '';
let minute = 0;
/** An instant after all before it. */
const later = () => new Date(Date.UTC(2026, 1, 2, 4, minute++));

/** Every record with something new to say. */
const publishAll = (round: number) =>
  publishContents(
    owner,
    numbers.map((identifier, n) =>
      recordContent({ identifier, title: `第${round}次的名称${n}`, publishedOn: '2026-02-02' }),
    ),
    later(),
  );

type Child = { said(line: string): Promise<boolean>; go(now: Date): void; kill(): Promise<void>; end(): Promise<void> };

async function start(hold = ''): Promise<Child> {
  const child = spawn(process.execPath, [program, ownerUrl, outletUrl(ownerUrl), dumps, keyFile, hold], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') },
  });
  started.push(child);
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async (line: string) => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return false;
      if (value === line) return true;
    }
  };
  expect(await said('ready')).toBe(true);
  return {
    said,
    go: (now) => void child.stdin.write(`${now.toISOString()}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      expect((await exited)[1]).toBe('SIGKILL');
      const busy = `select from pg_stat_activity where application_name = 'bulou share child' and datname = current_database()
        and state <> 'idle'`;
      // The next one waits, idle.
      while ((await pool.query(busy)).rowCount !== 0) await wait(2);
    },
    end: async () => {
      child.stdin.end();
      expect((await exited)[0]).toBe(0);
    },
  };
}

/** Lets a process do all there is to do; gives how long that took. */
async function bringUpToDate(now = later()): Promise<number> {
  const child = await start();
  const began = performance.now();
  child.go(now);
  expect(await child.said('done')).toBe(true);
  const lasted = performance.now() - began;
  await child.end();
  return lasted;
}

async function leavesBehind(): Promise<number> {
  const { rows } = await pool.query<{ behind: number }>(
    `select (select count(*) from published.log_leaf)::integer - next_leaf as behind from published.csaf_state`,
  );
  return rows[0]?.behind ?? 0;
}

beforeAll(async () => {
  const key = await makeKey({ email: 'centre@bulou.example' });
  await writeFile(keyFile, key.privateKey);
  await publishAll(0);
  for (const n of [0, 1, 2]) {
    const content = {
      ...{ title: `第${n}号公告`, titleEn: null, situation: '没有检查长度。', range: '1.0.2', advice: '请升级。' },
      ...{ references: [], records: numbers.slice(n * 5, n * 5 + 5) },
    };
    const asked = {
      content,
      number: null,
      note: null,
      now: later(),
      timeZone: 'Asia/Shanghai',
      mayKnow: async () => [],
    };
    await transaction(db, (tx) => publishAdvisory(tx, asked));
  }
}, 60_000);

describe('shared data', { shuffle: false }, () => {
  test('CSAF documents followed by processes that are killed at any moment agree at each, and none is lost or made twice', async () => {
    await bringUpToDate();
    expect(await disagreements(publicUrl, ask)).toEqual([]);
    const [kills, seed] = [8, Date.now()];
    const chance = chances(seed);
    let torn = 0;
    // Every other process has all records before it and goes no further than 200 of their 240 leaves, so that it is never killed too late.
    const holdOf = (kill: number) => (kill % 2 === 0 ? 'stretch 2' : '');
    let next = start(holdOf(0));
    for (let kill = 0; kill < kills; kill += 1) {
      // The others go on where the one before them was killed.
      if (kill % 2 === 0) await publishAll(kill + 1);
      if (kill === 4) await transaction(db, (tx) => withdrawRecord(tx, takenBack, '经核实为误报', later()));
      const child = await next;
      if (kill < kills - 1) next = start(holdOf(kill + 1));
      const behind = await leavesBehind();
      const enough = behind - chance() * (holdOf(kill) === '' ? behind : 200);
      child.go(later());
      while ((await leavesBehind()) > enough) await wait(2);
      await wait(chance() * 60);
      await child.kill();
      if ((await leavesBehind()) > 0) torn += 1;
      // A withdrawn record is not given out until its document says so.
      const faults = await disagreements(
        publicUrl,
        ask,
        (place, at) => at % 16 === kill && !place.includes(takenBack.toLowerCase()),
      );
      expect({ seed, kill, faults }).toEqual({ seed, kill, faults: [] });
    }
    expect(torn).toBeGreaterThanOrEqual(kills / 2);
    await bringUpToDate();
    expect(await leavesBehind()).toBe(0);
    expect(await disagreements(publicUrl, ask)).toEqual([]);
    expect((await pool.query(astray)).rows).toEqual([]);
  }, 120_000);

  test.each<[string, RegExp, (text: string) => string]>([
    ['an index that lacks a document', /index\.txt/, (text) => text.slice(text.indexOf('\n') + 1)],
    ['an index with a document twice', /index\.txt/, (text) => text + text.slice(0, text.indexOf('\n') + 1)],
    ['half of the changes', /changes\.csv/, (text) => text.slice(0, text.lastIndexOf('\n', text.length / 2) + 1)],
    ['an instant of an earlier release', /changes\.csv/, (text) => text.replaceAll('"2026-', '"2025-')],
    ['a feed with another title', /feed-tlp/, (text) => text.replaceAll('的名称', '的旧称')],
    ['a document that was cut off', /20000\.json$/, (text) => `${text.trimEnd().slice(0, -1)} }`],
    ['a hash of another document', /20000\.json\.sha512$/, (text) => `0${text.slice(2)}`],
  ])('%s is found', async (_what, path, spoil) => {
    const spoilt: Ask = async (url, headers) => {
      const answer = await ask(url, headers);
      return path.test(url) ? { ...answer, body: Buffer.from(spoil(textOf(answer))) } : answer;
    };
    expect(await disagreements(publicUrl, spoilt, (_place, at) => at < 6 || at > 220)).not.toEqual([]);
  });

  describe('a dump', { shuffle: false }, () => {
    let week = 0;
    /** A new week, in which the last dump is not the newest any more. */
    const nextWeek = () => new Date(Date.UTC(2026, 2, 2 + 7 * week++, 4));

    test.each(['open', 'named', 'kept'])(
      'killed when “%s” leaves the last one or the new one whole; nothing stays behind',
      async (point) => {
        const [before, now] = [nextWeek(), nextWeek()];
        await bringUpToDate(before);
        const child = await start(point);
        child.go(now);
        expect(await child.said(point)).toBe(true);
        await child.kill();
        const standing = point === 'kept' ? now : before;
        expect(await wholeDump()).toEqual({ faults: [], madeAt: standing.toISOString() });
        await bringUpToDate(now);
        expect(await wholeDump()).toEqual({ faults: [], madeAt: now.toISOString() });
        expect(await readdir(dumps)).toEqual([nameOf(now)]);
      },
      60_000,
    );

    test('killed at any moment leaves the last one or the new one whole', async () => {
      const [kills, seed] = [6, Date.now()];
      const chance = chances(seed);
      let next = start();
      const child = await start();
      const began = performance.now();
      child.go(nextWeek());
      await child.said('done');
      const lasts = performance.now() - began;
      await child.end();
      const ends = new Set<string>();
      for (let kill = 0; kill < kills; kill += 1) {
        const [before, now] = [new Date((await wholeDump()).madeAt), nextWeek()];
        const one = await next;
        if (kill < kills - 1) next = start();
        one.go(now);
        // A moment of each sixth of the time, so that the first is early enough however fast the others are.
        await wait(((kill + chance()) / kills) * lasts);
        await one.kill();
        const { faults, madeAt } = await wholeDump();
        expect({ seed, kill, faults }).toEqual({ seed, kill, faults: [] });
        expect([before.toISOString(), now.toISOString()]).toContain(madeAt);
        ends.add(madeAt === now.toISOString() ? 'new' : 'last');
      }
      const last = nextWeek();
      await bringUpToDate(last);
      expect(await wholeDump()).toEqual({ faults: [], madeAt: last.toISOString() });
      expect(await readdir(dumps)).toEqual([nameOf(last)]);
      expect([...ends]).toContain('last');
    }, 60_000);

    test('that was cut off is found', async () => {
      const path = join(dumps, nameOf(new Date((await wholeDump()).madeAt)), 'records.zip');
      await writeFile(path, (await readFile(path)).subarray(0, -100));
      expect((await wholeDump()).faults).toEqual(['records.zip: 503']);
      await pool.query(`update published.dump_file set bytes = bytes - 100 where name = 'records.zip'`);
      expect((await wholeDump()).faults).toEqual(['records.zip: another hash']);
    });
  });
});

const nameOf = (madeAt: Date) => madeAt.toISOString().replace(/\D/g, '').slice(0, 14);

/** The dump as a reader finds it: what is not whole or not as its hashes say, and from when it is. */
async function wholeDump(): Promise<{ faults: readonly string[]; madeAt: string }> {
  const faults: string[] = [];
  const get = async (name: string) => {
    const answer = await ask(`${publicUrl}/downloads/${name}`);
    if (answer.status !== 200) faults.push(`${name}: ${answer.status}`);
    return answer;
  };
  const sums = textOf(await get('SHA256SUMS'))
    .trim()
    .split('\n')
    .map((line) => line.split('  '));
  if (sums.length !== 8) faults.push(`SHA256SUMS: ${sums.length} lines`);
  const madeAt = new Set<string>();
  for (const [sha256, name = ''] of sums) {
    const { status, body, headers } = await get(name);
    if (status !== 200) continue;
    madeAt.add(headers['last-modified'] ?? '');
    if (createHash('sha256').update(body).digest('hex') !== sha256) {
      faults.push(`${name}: another hash`);
      continue;
    }
    const inIt = name.endsWith('.zip') ? namesInZip(body) : namesInLines(body);
    const year = /-(\d{4})/.exec(name)?.[1];
    const due = numbers.filter((one) => one !== takenBack && (year === undefined || one.includes(`-${year}-`)));
    if (JSON.stringify(inIt.toSorted()) !== JSON.stringify(due.toSorted())) faults.push(`${name}: other records`);
  }
  if (madeAt.size > 1) faults.push('files of two dumps');
  const [at = 0] = [...madeAt].map((text) => Date.parse(text));
  return { faults, madeAt: new Date(at).toISOString() };
}

const namesInLines = (body: Buffer): string[] =>
  gunzipSync(body)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).identifier);

const namesInZip = (body: Buffer): string[] =>
  openZip(body, { mostEntries: 1000, mostBytes: 10_000_000 }).entries.map(({ name }) => name.replace('.json', ''));

/** Records whose document's history is not that of their publications, entry by entry. */
const astray = `
  select r.identifier, h.told, d.told as found
  from published.record r
  join lateral (select string_agg(kind || ' ' || published_at, ', ' order by revision) as told
    from published.record_revision v where v.identifier = r.identifier) h on true
  left join lateral (select string_agg((e ->> 'kind') || ' ' || (e ->> 'publishedAt')::timestamptz, ', ' order by n) as told
    from published.csaf_document c, json_array_elements(c.history) with ordinality as t (e, n)
    where c.tracking_id = r.identifier) d on true
  where d.told is distinct from h.told`;
