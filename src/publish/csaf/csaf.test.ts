/** How documents of the directory follow what is published: their histories, keys, and what is taken back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { checkSignature, type FileSigner, openSigner } from '#platform/signing.ts';
import { testAuthority } from '../../../test/authority.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { makeKey } from '../../../test/openpgp.ts';
import { eraseFromPublic, publishAdvisory, publishCsaf, publishRecords, withdrawRecord } from '../index.ts';
import { csafKeys, findCsaf, isCsafSigned } from '../read/index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const database = { ...owner, close: async () => {} };
const at = (minute: number) => new Date(Date.UTC(2024, 0, 29, 4, minute));
const number = (n: number) => `CNVD-2024-3000${n}`;
const place = (n: number) => `2024/cnvd-2024-3000${n}.json`;
const folder = await mkdtemp(join(tmpdir(), 'bulou-csaf-'));
afterAll(() => rm(folder, { recursive: true }));

async function newSigner(name: string): Promise<FileSigner> {
  const key = await makeKey({ email: `${name}@bulou.example`, date: at(0), seconds: 60 * 86_400 });
  await writeFile(join(folder, name), key.privateKey);
  const opened = await openSigner({ signingKeyFile: join(folder, name), signingPassphraseFile: undefined }, at(1));
  if (opened === null) throw new Error('a key is configured');
  return opened;
}

let minute = 10;
/** An instant after all before it. */
function later(): Date {
  minute += 1;
  return at(minute);
}
const base = {
  outlet,
  signer: null as FileSigner | null,
  authority: testAuthority,
  publicUrl: 'https://bulou.example',
};
const follow = (change: Partial<typeof base> = {}) => publishCsaf(database, { ...base, ...change, now: later() });

async function read(where: string) {
  const found = await findCsaf(outlet, where);
  if (found === null) throw new Error(`no document at ${where}`);
  const { document, vulnerabilities } = JSON.parse(found.document);
  const history: readonly { readonly summary: string }[] = document.tracking.revision_history;
  return { found, document, vulnerabilities, history: history.map(({ summary }) => summary) };
}

beforeAll(async () => {
  await publishContents(
    owner,
    [1, 2, 3, 4].map((n) =>
      recordContent({
        identifier: number(n),
        aliases: n === 2 ? [{ scheme: 'CVE', value: 'CVE-2024-990002', url: null }] : [],
      }),
    ),
    at(2),
  );
  await transaction(db, (tx) =>
    publishAdvisory(tx, {
      content: {
        ...{
          title: '关于兰亭路由器的安全公告',
          titleEn: null,
          situation: '没有检查长度。',
          range: '1.0.2',
          advice: '请升级。',
        },
        ...{ references: [], records: [number(1), number(4)] },
      },
      ...{ number: null, note: null, now: at(3), timeZone: 'Asia/Shanghai', mayKnow: async () => [] },
    }),
  );
  expect(await follow()).toEqual({ written: 5 });
  expect(await follow()).toEqual({ written: 0 });
});

describe('the directory, one thing after the other', { shuffle: false }, () => {
  describe('a document', { shuffle: false }, () => {
    test('of a correction is the next version, and so is that of the advisory about it', async () => {
      await publishContents(owner, [recordContent({ identifier: number(1), description: '更正后的描述。' })], at(5));
      expect(await follow()).toEqual({ written: 2 });
      const record = await read(place(1));
      expect(record.history).toEqual(['首次发布', '更新']);
      expect(record.document.tracking).toMatchObject({ version: '2', current_release_date: at(5).toISOString() });
      const advisory = await read('2024/cnta-2024-0001.json');
      expect(advisory.history).toEqual(['首次发布', '文件中的发布者、关联漏洞或利用情况有更新']);
      expect(JSON.stringify(advisory.vulnerabilities)).toContain('更正后的描述');
    });

    test('says when a catalogue lists its CVE as exploited, and when it does no more', async () => {
      await pool.query(
        `insert into published.exploited (cve, source, added_on) values ('CVE-2024-990002', 'kev', '2024-01-29')`,
      );
      expect(await follow()).toEqual({ written: 1 });
      expect((await read(place(2))).history).toHaveLength(2);
      await pool.query('delete from published.exploited');
      expect(await follow()).toEqual({ written: 1 });
      expect((await read(place(2))).history).toHaveLength(3);
      expect(await follow()).toEqual({ written: 0 });
    });

    test('of another publisher is another version; whoever has the first one sees why', async () => {
      expect(await follow({ authority: { ...testAuthority, name: '另一个中心' } })).toEqual({ written: 5 });
      const { document, history } = await read(place(3));
      expect([document.publisher.name, history.length, document.tracking.version]).toEqual(['另一个中心', 2, '2']);
      await follow();
    });
  });

  describe('a key', { shuffle: false }, () => {
    test('that is new signs what is there already, without another version; the old one goes when nothing bears it', async () => {
      expect(await isCsafSigned(outlet)).toBe(false);
      const [first, second] = [await newSigner('first'), await newSigner('second')];
      const before = await read(place(3));
      expect(await follow({ signer: first })).toEqual({ written: 5 });
      const after = await read(place(3));
      expect(after.found.document).toBe(before.found.document);
      expect(await isCsafSigned(outlet)).toBe(true);
      await follow({ signer: second });
      const { found } = await read(place(3));
      const keys = await csafKeys(outlet);
      expect(keys.map(({ fingerprint }) => fingerprint)).toEqual([second.fingerprint]);
      const verdict = await checkSignature(
        Buffer.from(found.document),
        Buffer.from(found.signature ?? ''),
        keys.map(({ armored }) => armored),
      );
      expect(verdict.state).toBe('valid');
      await follow();
    });
  });

  describe('what was taken back', { shuffle: false }, () => {
    test('is not given out in the minute before its document says so, and then tells why and nothing else', async () => {
      await transaction(db, (tx) => withdrawRecord(tx, number(4), '经核实为误报', at(minute + 1)));
      expect(await findCsaf(outlet, place(4))).toBeNull();
      await follow();
      const { document, vulnerabilities, history } = await read(place(4));
      expect(vulnerabilities).toBeUndefined();
      expect(history.at(-1)).toBe('撤回：经核实为误报');
      expect(JSON.stringify(document)).not.toContain('setWan函数没有检查');
      expect(JSON.stringify((await read('2024/cnta-2024-0001.json')).vulnerabilities)).not.toContain(number(4));
    });

    test('and published again is a further version of the same document', async () => {
      await transaction(db, (tx) => publishRecords(tx, [number(4)], { now: later() }));
      await follow();
      const { vulnerabilities, history } = await read(place(4));
      expect(vulnerabilities).toHaveLength(1);
      expect(history.slice(-2)).toEqual(['撤回：经核实为误报', '首次发布']);
    });

    test('as a demonstration is gone with its document', async () => {
      await transaction(db, (tx) =>
        eraseFromPublic(tx, { identifiers: [number(3)], certificates: [], advisories: [], issues: [], now: later() }),
      );
      expect(await findCsaf(outlet, place(3))).toBeNull();
      expect(await follow()).toEqual({ written: 0 });
    });
  });

  test('two processes that follow at once make each document once', async () => {
    await publishContents(
      owner,
      [5, 6, 7].map((n) => recordContent({ identifier: number(n) })),
      later(),
    );
    const both = await Promise.all([follow(), follow()]);
    expect(both.map(({ written }) => written).toSorted()).toEqual([0, 3]);
    expect((await read(place(7))).history).toEqual(['首次发布']);
  });
});
