/** Weekly dumps: what is in them, that they are whole whatever happens, and that nothing taken back stays in one. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipEnd, zipLine } from '#formats/index.ts';
import { transaction } from '#platform/db/index.ts';
import { publishDump, withdrawRecord } from '#publish/index.ts';
import { findLeaf, revisionText } from '#publish/read/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { sharedServer } from '../../../../test/shared-server.ts';
import { openZip } from '../../../formats/zip.ts';
import { makeDumpWhenDue } from '../index.ts';

const owner = await testDatabase();
const { db, outlet } = owner;
const database = { ...owner, close: async () => {} };
const folder = await mkdtemp(join(tmpdir(), 'bulou-dumps-'));
const app = await sharedServer(outlet, folder);
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const zone = 'Asia/Shanghai';
const monday = new Date('2024-01-29T04:00:00Z');
const make = (now: Date) =>
  makeDumpWhenDue(outlet, zone, { folder, now, keep: (files) => publishDump(database, files, now) });
const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: path, headers });
const years = [2022, 2023, 2024];
const numbers = years.flatMap((year) => [1, 2, 3].map((n) => `CNVD-${year}-3000${n}`));

beforeAll(async () => {
  expect(await make(monday)).toBe(false);
  await publishContents(
    owner,
    numbers.map((identifier, n) => recordContent({ identifier, publishedOn: `2024-01-${String(10 + n)}` })),
    monday,
  );
  expect(await make(monday)).toBe(true);
});

function unpacked(bytes: Buffer): Map<string, string> {
  const zip = openZip(bytes, { mostEntries: 100, mostBytes: 1_000_000 });
  return new Map(zip.entries.map((entry) => [entry.name, Buffer.from(zip.read(entry)).toString()]));
}

describe('shared data, one thing after the other', { shuffle: false }, () => {
  describe('a dump', { shuffle: false }, () => {
    test('holds every public record byte for byte as published, by year and all, as its hashes say', async () => {
      const sums = (await get('/downloads/SHA256SUMS')).body.trim().split('\n');
      expect(sums).toHaveLength(8);
      for (const line of sums) {
        const [sha256, name] = line.split('  ');
        const { rawPayload, headers } = await get(`/downloads/${name}`);
        expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(sha256);
        expect(headers['access-control-allow-origin']).toBe('*');
        const expected = numbers.filter((one) => name?.includes(one.slice(5, 9)) || /^records\./.test(name ?? ''));
        if (name?.endsWith('.zip')) {
          const files = unpacked(rawPayload);
          expect([...files.keys()].toSorted()).toEqual(expected.map((one) => `${one}.json`));
          for (const one of expected) expect(files.get(`${one}.json`)).toBe(`${await revisionText(outlet, one, 1)}\n`);
        } else {
          const lines = gunzipSync(rawPayload).toString().trim().split('\n');
          expect(lines.map((text) => JSON.parse(text).identifier).toSorted()).toEqual(expected);
          for (const text of lines) {
            const leaf = await findLeaf(outlet, JSON.parse(text).identifier, 1);
            expect(createHash('sha256').update(text).digest('hex')).toBe(leaf?.contentHash?.toString('hex'));
          }
        }
      }
    });

    test('is made once a week', async () => {
      expect(await make(new Date('2024-02-04T15:59:00Z'))).toBe(false);
      expect(await make(new Date('2024-02-04T16:00:00Z'))).toBe(true);
      expect(await readdir(folder)).toHaveLength(1);
    });

    test('whose making was cut off leaves the last one as it was, and nothing behind', async () => {
      const later = new Date('2024-02-12T04:00:00Z');
      const controller = new AbortController();
      controller.abort();
      const options = { folder, now: later, keep: async () => {}, signal: controller.signal };
      await expect(makeDumpWhenDue(outlet, zone, options)).rejects.toThrow();
      await writeFile(join(folder, 'rest-of-something'), 'x');
      expect((await get('/downloads/records.zip')).statusCode).toBe(200);
      expect(await readdir(folder)).toHaveLength(3);
      expect(await make(later)).toBe(true);
      expect(await readdir(folder)).toHaveLength(1);
    });

    test('with something in it that was taken back is not given out, and made anew at once', async () => {
      const now = new Date('2024-02-13T04:00:00Z');
      await transaction(db, (tx) => withdrawRecord(tx, numbers[0] ?? '', '经核实为误报', now));
      const refused = await get('/downloads/records.ndjson.gz', { accept: 'application/json' });
      expect([refused.statusCode, refused.json().code]).toEqual([503, 'downloads.dump-outdated']);
      expect(await make(now)).toBe(true);
      const lines = gunzipSync((await get('/downloads/records.ndjson.gz')).rawPayload)
        .toString()
        .trim()
        .split('\n');
      expect(lines).toHaveLength(numbers.length - 1);
      expect(lines.join()).not.toContain(numbers[0]);
    });

    test('whose file is gone says so, and is made anew the next minute', async () => {
      const [name] = await readdir(folder);
      const path = join(folder, name ?? '', 'records-2023.zip');
      await rm(path);
      expect((await get('/downloads/records-2023.zip', { accept: 'application/json' })).json().code).toBe(
        'downloads.dump-outdated',
      );
      expect(await make(new Date('2024-02-13T04:01:00Z'))).toBe(true);
      expect((await get('/downloads/records-2023.zip')).statusCode).toBe(200);
      expect(await make(new Date('2024-02-13T04:02:00Z'))).toBe(false);
      expect((await get('/downloads/nothing.zip')).statusCode).toBe(404);
      expect((await get('/downloads/..%2F..%2Fpasswd')).statusCode).toBe(404);
    });
  });

  describe('the index of changes', { shuffle: false }, () => {
    test('has every number once, the newest change first', async () => {
      await publishContents(
        owner,
        [recordContent({ identifier: numbers[4] ?? '', publishedOn: '2024-01-14', description: '更正。' })],
        new Date('2024-02-14T04:00:00Z'),
      );
      const [head, ...lines] = (await get('/downloads/modified_index.csv')).body.trim().split('\n');
      expect(head).toBe('id,modified,state');
      expect(lines).toHaveLength(numbers.length);
      expect(lines.slice(0, 2)).toEqual([
        `${numbers[4]},2024-02-14T04:00:00.000Z,published`,
        `${numbers[0]},2024-02-13T04:00:00.000Z,withdrawn`,
      ]);
    });
  });

  describe('a weekly share file', { shuffle: false }, () => {
    test('has the records of its week, packed too, and exists once the week is over', async () => {
      const { body } = await get('/share/cnvd-xml/2024-01-15_2024-01-21.xml');
      // The fourth of the nine went public on 13 January, a Saturday; 15 to 18 January are Monday to Thursday.
      expect([...body.matchAll(/<number>([^<]*)/g)].map(([, one]) => one)).toEqual(numbers.slice(5));
      expect(body.endsWith('</vulnerabilitys>\n')).toBe(true);
      const packed = await get('/share/cnvd-xml/2024-01-15_2024-01-21.xml.gz');
      expect(gunzipSync(packed.rawPayload).toString()).toBe(body);
      const list = (await get('/share/cnvd-xml/')).body;
      expect([...list.matchAll(/href="[^"]*\/([^"/]*\.xml)"/g)].map(([, one]) => one)).toEqual([
        '2024-01-15_2024-01-21.xml',
        '2024-01-08_2024-01-14.xml',
      ]);
      for (const name of ['2024-01-16_2024-01-22.xml', '2024-01-29_2024-02-04.xml', '2024-01-15_2024-01-21.txt', 'x']) {
        expect([name, (await get(`/share/cnvd-xml/${name}`)).statusCode]).toEqual([name, 404]);
      }
    });
  });

  test('an archive of more than 65,534 entries and 4 GB ends as ZIP64', () => {
    const far = 5_000_000_000;
    const line = zipLine({ name: 'a.json', crc: 1, bytes: 2, packedBytes: 2, offset: far }, monday);
    expect(line.readUInt32LE(42)).toBe(0xffffffff);
    expect(line.readBigUInt64LE(46 + 6 + 4)).toBe(BigInt(far));
    const end = zipEnd({ entries: 1_000_000, start: far, length: 70_000_000 });
    expect(end.readUInt32LE(0)).toBe(0x06064b50);
    expect(end.readBigUInt64LE(32)).toBe(1_000_000n);
    expect(end.readUInt32LE(56)).toBe(0x07064b50);
    expect(end.readUInt16LE(76 + 10)).toBe(0xffff);
  });
});
