import { createHash, randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openFileStore } from './store.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const key = randomBytes(32);
async function emptyStore() {
  const folder = await mkdtemp(join(tmpdir(), 'bulou-files-'));
  folders.push(folder);
  return { folder, store: await openFileStore(folder, key), files: () => globSync('*/*', { cwd: folder }) };
}
const of = (content: Buffer | string) => Readable.from([Buffer.from(content)], { objectMode: false });

describe('a file that is saved', () => {
  test('comes back as it was sent, in pieces of any size, and is known by its SHA-256', async () => {
    const { store } = await emptyStore();
    // No two megabytes alike, and by no chance the beginning of a known kind of file, as bytes by lot may be.
    const content = Buffer.from(Uint8Array.from({ length: 5_000_001 }, (_, n) => Math.imul(n, 2_654_435_761) >>> 13));
    const pieces = [content.subarray(0, 1), content.subarray(1, 70_000), content.subarray(70_000)];
    const stored = await store.save(Readable.from(pieces, { objectMode: false }));
    expect(stored).toEqual({
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: 5_000_001,
      mediaType: 'application/octet-stream',
    });
    expect(content.equals(await buffer(await store.read(stored.sha256)))).toBe(true);
  });

  test('lies encrypted, under a name that does not give its hash away, for the owner alone', async () => {
    const { store, folder, files } = await emptyStore();
    const { sha256 } = await store.save(of('绝密：后台弱口令'));
    const [name] = files();
    const path = join(folder, name ?? '');
    const raw = await readFile(path);
    expect(raw.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/);
    expect(raw.includes(Buffer.from('弱口令'))).toBe(false);
    expect(path).not.toContain(sha256);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  });

  test('is stored once, even when several send it at the same time', async () => {
    const { store, files } = await emptyStore();
    const stored = await Promise.all([1, 2, 3, 4].map(() => store.save(of('the same'))));
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(files()).toHaveLength(1);
    expect((await buffer(await store.read(stored[0]?.sha256 ?? ''))).toString()).toBe('the same');
  });

  test('can be read by the next process that has the key, and by nobody with another one', async () => {
    const { store, folder } = await emptyStore();
    const { sha256 } = await store.save(of('kept'));
    const next = await openFileStore(folder, key);
    expect((await buffer(await next.read(sha256))).toString()).toBe('kept');
    const stranger = await openFileStore(folder, randomBytes(32));
    expect((await refusal(stranger.read(sha256))).code).toBe('files.missing');
  });
});

describe('a file that did not arrive whole', () => {
  test.each([
    ['larger than allowed', () => ({ stream: of('cut'), isTruncated: () => true }), 'files.too-large'],
    ['empty', () => ({ stream: Readable.from([], { objectMode: false }), isTruncated: () => false }), 'files.empty'],
  ])('%s: is refused and leaves nothing behind', async (_name, sent, code) => {
    const { store, files } = await emptyStore();
    const { stream, isTruncated } = sent();
    expect((await refusal(store.save(stream, isTruncated))).code).toBe(code);
    expect(files()).toEqual([]);
  });

  test('because its stream broke off: the error is passed on and leaves nothing behind', async () => {
    const { store, files } = await emptyStore();
    async function* breaking() {
      yield randomBytes(200_000);
      throw new Error('the line went dead');
    }
    await expect(store.save(Readable.from(breaking(), { objectMode: false }))).rejects.toThrow('the line went dead');
    expect(files()).toEqual([]);
  });

  test('because the sender was cut off in the middle: leaves nothing behind', async () => {
    const { store, files } = await emptyStore();
    const stream = new Readable({ read() {} });
    stream.push(randomBytes(200_000));
    const saving = store.save(stream);
    setImmediate(() => stream.destroy());
    await expect(saving).rejects.toThrow();
    expect(files()).toEqual([]);
  });
});

describe('a file that was changed in the store', () => {
  test.each([
    ['in its header', (raw: Buffer) => flipped(raw, 60)],
    ['in the middle', (raw: Buffer) => flipped(raw, 70_000)],
    ['at its end', (raw: Buffer) => flipped(raw, raw.length - 1)],
    ['by cutting it off at a block', (raw: Buffer) => raw.subarray(0, raw.length - ((200_000 % 65_536) + 16))],
    ['by emptying it', () => Buffer.alloc(0)],
  ])('%s: is refused before a byte is given out, and mended by sending it again', async (_name, change) => {
    const { store, folder, files } = await emptyStore();
    const content = randomBytes(200_000);
    const { sha256 } = await store.save(of(content));
    const path = join(folder, files()[0] ?? '');
    await writeFile(path, change(await readFile(path)));
    const refused = await refusal(store.read(sha256));
    expect([refused.code, refused.status]).toEqual(['files.damaged', 410]);
    await store.save(of(content));
    expect(content.equals(await buffer(await store.read(sha256)))).toBe(true);
  });

  test('by putting another of our own files in its place: is refused', async () => {
    const { store, folder, files } = await emptyStore();
    const { sha256 } = await store.save(of('one'));
    const [one] = files();
    await store.save(of('other'));
    const other = files().find((name) => name !== one);
    await rename(join(folder, other ?? ''), join(folder, one ?? ''));
    expect((await refusal(store.read(sha256))).code).toBe('files.damaged');
  });
});

describe('taking a file out', () => {
  test('leaves it missing, and doing so twice is no error', async () => {
    const { store, files } = await emptyStore();
    const { sha256 } = await store.save(of('gone'));
    expect([await store.has(sha256), await store.has('0'.repeat(64))]).toEqual([true, false]);
    await store.remove(sha256);
    await store.remove(sha256);
    expect(files()).toEqual([]);
    expect(await store.has(sha256)).toBe(false);
    const refused = await refusal(store.read(sha256));
    expect([refused.code, refused.status]).toEqual(['files.missing', 410]);
  });

  test('cannot reach outside the store', async () => {
    const { store, folder } = await emptyStore();
    await writeFile(join(folder, 'kept'), 'x');
    await store.remove('../kept');
    await store.remove('../../kept');
    expect((await readFile(join(folder, 'kept'))).toString()).toBe('x');
  });
});

describe('opening the store', () => {
  test('sweeps what a killed writer left behind, and nothing that a living one still writes', async () => {
    const { folder, files } = await emptyStore();
    const dead = 'incoming/999999999.11111111-1111-1111-1111-111111111111.x.part';
    const ourNumberBefore = `incoming/${process.pid}.22222222-2222-2222-2222-222222222222.x.part`;
    const alive = `incoming/${process.ppid}.33333333-3333-3333-3333-333333333333.x.part`;
    const elsewhere = 'incoming/999999998.44444444-4444-4444-4444-444444444444.x.part';
    await writeFile(join(folder, elsewhere), 'a writer in another container');
    for (const name of [dead, ourNumberBefore, alive]) {
      await writeFile(join(folder, name), 'half');
      await utimes(join(folder, name), 0, 0);
    }
    await openFileStore(folder, key);
    expect(files().sort()).toEqual([alive, elsewhere].sort());
  });

  test('leaves alone what is being saved through another handle of this process', async () => {
    const { store, folder } = await emptyStore();
    const stream = new Readable({ read() {} });
    stream.push('first half, ');
    const saving = store.save(stream);
    await openFileStore(folder, key);
    stream.push('second half');
    stream.push(null);
    const { sha256 } = await saving;
    expect((await buffer(await store.read(sha256))).toString()).toBe('first half, second half');
  });
});

function flipped(raw: Buffer, at: number): Buffer {
  const changed = Buffer.from(raw);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
