import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { csafState, eachCsaf, type View } from '#publish/read/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { openShelf, type Writing } from './shelf.ts';

const { pool, outlet } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'bulou-shelf-'));
const shelf = openShelf(outlet, folder);
afterAll(async () => {
  await shelf.close();
  await rm(folder, { recursive: true });
});

const documents = 1500;
await pool.query(
  `insert into published.csaf_document (tracking_id, kind, place, title, categories, version, source_revision, history,
     withdrawn, first_released_at, released_at, document, sha256, sha512, made_with)
   select 'CNVD-2024-' || n, 'record', '2024/' || n, 'x', '{}', 1, 1, '[]', false, now(), '2024-01-01'::timestamptz + n * interval '1 s',
     '{}', repeat('0', 64), repeat('0', 128), '' from generate_series(10001, $1) n`,
  [10_000 + documents],
);
const change = `update published.csaf_state set version = version + 1`;
const versionOf = async (view: View) => (await csafState(view)).version;
let written = 0;

/** Every place, a line each; `between` happens after the first page. */
const places = (between: () => Promise<unknown> = async () => {}): Writing => ({
  version: versionOf,
  async *parts(view) {
    written += 1;
    let page = 0;
    for await (const lines of eachCsaf(view)) {
      yield lines.map(({ place }) => `${place}\n`).join('');
      if (page++ === 0) await between();
    }
  },
});
const linesOf = (content: string) => new Set(content.trim().split('\n')).size;

test('a document that is released anew while a list is written is in it all the same', async () => {
  const release = `update published.csaf_document set released_at = now() where place = '2024/10001'`;
  const version = await versionOf(outlet);
  const sheet = await shelf.take(
    'index',
    version,
    places(() => pool.query(release)),
  );
  const content = await text(sheet.open());
  expect(linesOf(content)).toBe(documents);
  expect(Buffer.byteLength(content)).toBe(sheet.bytes);
  // The way without a view loses it: the check above can see it.
  await pool.query(`update published.csaf_document set released_at = '2024-01-01' where place = '2024/10001'`);
  let torn = '';
  for await (const part of places(() => pool.query(release)).parts(outlet)) torn += part;
  expect(linesOf(torn)).toBe(documents - 1);
});

test('many who ask at once read what was written once, and after a change what was written after it', async () => {
  await pool.query(change);
  const before = written;
  const version = await versionOf(outlet);
  const read = async (of: string) => {
    const sheet = await shelf.take('many', of, places());
    return `${sheet.version} ${linesOf(await text(sheet.open()))}`;
  };
  const told = await Promise.all(Array.from({ length: 20 }, () => read(version)));
  expect(new Set(told)).toEqual(new Set([`${version} ${documents}`]));
  expect(written - before).toBe(1);
  await pool.query(change);
  const next = await versionOf(outlet);
  expect(await read(next)).toBe(`${next} ${documents}`);
  expect(written - before).toBe(2);
});

test('who asks while an older one is being written gets none older than what they saw', async () => {
  const seen: string[] = [];
  const first = shelf.take(
    'old',
    await versionOf(outlet),
    places(async () => {
      await pool.query(change);
      const version = await versionOf(outlet);
      seen.push(version);
      later = shelf.take('old', version, places());
    }),
  );
  let later: Promise<{ version: string }> | null = null;
  await first;
  expect((await (later as Promise<{ version: string }> | null))?.version).toBe(seen[0]);
});

test('a list that is being read is read to its end when a newer takes its place, and no file of either has a name', async () => {
  const old = (await shelf.take('read', await versionOf(outlet), places())).open();
  await pool.query(change);
  const sheet = await shelf.take('read', await versionOf(outlet), places());
  expect(await readdir(folder)).toEqual([]);
  expect(linesOf(await text(old))).toBe(documents);
  expect(linesOf(await text(sheet.open()))).toBe(documents);
});

test('a list that cannot be written is nobody’s, and the next one is written', async () => {
  await pool.query(change);
  const version = await versionOf(outlet);
  const broken = places(() => Promise.reject(new Error('no room')));
  await expect(shelf.take('broken', version, broken)).rejects.toThrow('no room');
  const sheet = await shelf.take('broken', version, places());
  expect(linesOf(await text(sheet.open()))).toBe(documents);
});
