/** A large file in parts: what a download that was broken off goes on with. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishDump } from '#publish/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { sharedServer } from '../../../../test/shared-server.ts';
import { makeDumpWhenDue } from '../index.ts';
import { stretchOf } from './range.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
const folder = await mkdtemp(join(tmpdir(), 'bulou-range-'));
const app = await sharedServer(owner.outlet, folder);
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});
const now = new Date('2024-01-29T04:00:00Z');
const path = '/downloads/records.ndjson.gz';
let whole: Buffer;
let etag: string;
const get = (headers: Record<string, string> = {}) =>
  app.inject({ url: path, headers: { 'accept-encoding': 'gzip, br', ...headers } });

beforeAll(async () => {
  const contents = [1, 2, 3, 4].map((n) => recordContent({ identifier: `CNVD-2024-3000${n}` }));
  await publishContents(owner, contents, now);
  const keep = (files: Parameters<typeof publishDump>[1]) => publishDump(database, files, now);
  expect(await makeDumpWhenDue(owner.outlet, 'Asia/Shanghai', { folder, now, keep })).toBe(true);
  const { rawPayload, headers } = await get();
  [whole, etag] = [rawPayload, String(headers.etag)];
});

describe('a dump', () => {
  test('says how long it is and that parts can be had, with a validator that a part can be asked by', async () => {
    const { headers, statusCode } = await get();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-length': String(whole.length),
      'accept-ranges': 'bytes',
      'last-modified': now.toUTCString(),
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
  });

  test('tells HEAD what GET would, and sends nothing', async () => {
    const asked = await app.inject({ method: 'HEAD', url: path, headers: { range: 'bytes=0-9' } });
    expect([asked.statusCode, asked.rawPayload.length]).toEqual([200, 0]);
    expect(asked.headers).toMatchObject({ 'content-length': String(whole.length), etag, 'accept-ranges': 'bytes' });
  });

  test('is known by its date to whoever asks by that alone', async () => {
    const since = (at: Date, more = {}) => get({ 'if-modified-since': at.toUTCString(), ...more });
    const known = await since(now);
    expect([known.statusCode, known.rawPayload.length, known.headers.etag]).toEqual([304, 0, etag]);
    expect((await since(new Date(now.getTime() - 1000))).statusCode).toBe(200);
    expect((await since(now, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    expect((await get({ 'if-none-match': '*' })).statusCode).toBe(304);
  });

  test('goes out in parts that make it up again', async () => {
    const half = Math.floor(whole.length / 2);
    const parts: Buffer[] = [];
    for (const range of [`bytes=0-${half - 1}`, `bytes=${half}-${whole.length - 11}`, 'bytes=-10']) {
      const { statusCode, headers, rawPayload } = await get({ range, 'if-range': etag });
      expect([range, statusCode]).toEqual([range, 206]);
      const at = parts.reduce((sum, { length }) => sum + length, 0);
      expect(headers).toMatchObject({
        'content-length': String(rawPayload.length),
        'content-range': `bytes ${at}-${at + rawPayload.length - 1}/${whole.length}`,
        etag,
      });
      parts.push(rawPayload);
    }
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
    const rest = await get({ range: `bytes=${half}-` });
    expect([rest.statusCode, rest.rawPayload.equals(whole.subarray(half))]).toEqual([206, true]);
    const beyond = await get({ range: `bytes=${half}-${whole.length + 500}` });
    expect(beyond.headers['content-range']).toBe(`bytes ${half}-${whole.length - 1}/${whole.length}`);
  });

  test('goes out whole to who has a part of another one, and in part to who names its date', async () => {
    for (const other of ['"ab"', `W/${etag}`, 'Mon, 22 Jan 2024 04:00:00 GMT', 'rubbish']) {
      const { statusCode, rawPayload } = await get({ range: 'bytes=5-', 'if-range': other });
      expect([other, statusCode, rawPayload.length]).toEqual([other, 200, whole.length]);
    }
    expect((await get({ range: 'bytes=5-', 'if-range': now.toUTCString() })).statusCode).toBe(206);
  });

  test('is not sent again to who has all of it, in part or whole', async () => {
    const { statusCode, rawPayload } = await get({ range: 'bytes=5-', 'if-none-match': etag });
    expect([statusCode, rawPayload.length]).toEqual([304, 0]);
  });

  test('refuses a part behind its end with its length', async () => {
    for (const range of [
      `bytes=${whole.length}-`,
      'bytes=-0',
      'bytes=999999999-999999999',
      `bytes=1${'0'.repeat(40)}-`,
      'bytes=9007199254740993-',
    ]) {
      const refused = await get({ range, accept: 'application/json' });
      expect([refused.statusCode, refused.json().code]).toEqual([416, 'downloads.range']);
      expect(refused.headers['content-range']).toBe(`bytes */${whole.length}`);
      expect(refused.json().title).toContain(String(whole.length));
    }
  });

  test('goes out whole where the header cannot be read or wants several parts', async () => {
    for (const range of ['bytes=5-2', 'bytes=a-b', 'items=0-1', 'bytes=0-1,3-4', 'bytes=-', 'bytes', '']) {
      const { statusCode, rawPayload } = await get({ range });
      expect([range, statusCode, rawPayload.length]).toEqual([range, 200, whole.length]);
    }
  });
});

test('a part is never longer than asked for, nor outside of the file', () => {
  const file = { bytes: 10, etag: '"x"', modifiedAt: now };
  for (const [range, expected] of [
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=9-', { first: 9, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['BYTES= 2-4 ', { first: 2, last: 4 }],
  ] as const) {
    expect(stretchOf((name) => (name === 'range' ? range : undefined), file)).toEqual(expected);
  }
});
