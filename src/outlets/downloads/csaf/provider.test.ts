/** A trusted provider of CSAF documents, walked by a stranger over HTTP, and every requirement seen failing. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { transaction } from '#platform/db/index.ts';
import { openSigner } from '#platform/signing.ts';
import { publishAdvisory, publishCsaf, withdrawRecord } from '#publish/index.ts';
import { testAuthority } from '../../../../test/authority.ts';
import { type Answer, type Ask, askThrough, textOf } from '../../../../test/csaf-provider/ask.ts';
import { checkProvider } from '../../../../test/csaf-provider/check.ts';
import { testDatabase } from '../../../../test/database.ts';
import { makeKey } from '../../../../test/openpgp.ts';
import { sharedServer } from '../../../../test/shared-server.ts';

const owner = await testDatabase();
const { db, outlet } = owner;
const database = { ...owner, close: async () => {} };
const publicUrl = 'https://bulou.example';
const now = new Date('2024-03-29T02:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'bulou-csaf-'));
let ask: Ask;
let origin: string;
let identifiers: readonly string[];
let stop = async () => {};
const withdrawn = () => identifiers[3] ?? '';
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

async function signer() {
  const key = await makeKey({
    email: 'centre@bulou.example',
    date: new Date('2024-01-01T00:00:00Z'),
    seconds: 400 * 86_400,
  });
  await writeFile(join(folder, 'key.asc'), key.privateKey);
  return openSigner({ signingKeyFile: join(folder, 'key.asc'), signingPassphraseFile: undefined }, now);
}

const advisory = {
  title: '关于兰亭路由器缓冲区溢出漏洞的安全公告',
  titleEn: null,
  situation: '兰亭路由器没有检查输入长度。',
  range: 'LT-AX30 1.0.2 及以前版本。',
  advice: '请升级到1.0.3版本。',
  references: ['https://lanting.example/security/1'],
};

beforeAll(async () => {
  await loadDemoWeek(database, now);
  const { rows } = await owner.pool.query<{ identifier: string }>(
    'select identifier from published.record order by seq limit 9',
  );
  identifiers = rows.map(({ identifier }) => identifier);
  await transaction(db, async (tx) => {
    await withdrawRecord(tx, withdrawn(), '经核实为误报', now);
    const content = { ...advisory, records: identifiers.slice(0, 3) };
    const asked = { content, number: null, note: null, now, timeZone: 'Asia/Shanghai', mayKnow: async () => [] };
    await publishAdvisory(tx, asked);
  });
  await publishCsaf(database, { outlet, signer: await signer(), authority: testAuthority, publicUrl, now });
  // Everything that `serve` mounts: what stands at an address must be this station's answer there, too.
  // One walk asks for more files than pages may be asked for in a minute, as does whoever takes the directory over.
  const limits = { requestsPerMinute: 1000, fileRequestsPerMinute: 12_000 };
  const app = await sharedServer(outlet, folder, { publicUrl, ...limits });
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
  stop = () => app.close();
  ask = askThrough(publicUrl, origin);
}, 120_000);

describe('the provider', () => {
  test('meets every requirement', async () => {
    expect(await checkProvider(publicUrl, ask)).toEqual([]);
  }, 120_000);

  test('has a document of every public record, of every advisory, and of what was withdrawn', async () => {
    const { rows } = await owner.pool.query<{ n: number }>('select count(*)::integer as n from published.record');
    const index = textOf(await ask(`${publicUrl}/.well-known/csaf/white/index.txt`))
      .trim()
      .split('\n');
    expect(index).toHaveLength((rows[0]?.n ?? 0) + 1);
    expect(index).toContain('2024/cnta-2024-0001.json');
    const { document, ...rest } = JSON.parse(
      textOf(await ask(`${publicUrl}/.well-known/csaf/white/2024/${withdrawn().toLowerCase()}.json`)),
    );
    expect(rest).toEqual({});
    expect(document).toMatchObject({ category: 'csaf_base', tracking: { version: '2' } });
    expect(JSON.stringify(document.notes)).toContain('经核实为误报');
  });

  test('counts its files apart from pages, and tells HEAD no length that it does not know', async () => {
    const policyOf = async (path: string) =>
      (await ask(`${publicUrl}/.well-known/csaf/white/${path}`)).headers['ratelimit-policy'];
    expect(await policyOf('2024/cnta-2024-0001.json.sha256')).toBe('"files";q=12000;w=60');
    expect(await policyOf('index.txt')).toBe('"requests";q=1000;w=60');
    for (const path of ['white/2024/cnta-2024-0001.json', 'white/index.txt', 'provider-metadata.json']) {
      const answer = await fetch(`${origin}/.well-known/csaf/${path}`, { method: 'HEAD' });
      expect([path, answer.status, answer.headers.get('content-length')]).toEqual([path, 200, null]);
    }
  });

  test('answers 304 to who has it, and 404 in one way to what is not there', async () => {
    for (const path of [
      'provider-metadata.json',
      'white/index.txt',
      'white/changes.csv',
      'white/csaf-feed-tlp-white.json',
      'white/2024/cnta-2024-0001.json',
      'white/2024/cnta-2024-0001.json.asc',
      'white/2024/',
      'white/',
      '',
    ]) {
      const url = `${publicUrl}/.well-known/csaf/${path}`;
      const { headers, status } = await ask(url);
      expect([path, status]).toEqual([path, 200]);
      const again = await ask(url, { 'if-none-match': headers.etag ?? '' });
      expect([path, again.status, again.body.length]).toEqual([path, 304, 0]);
    }
    for (const path of [
      'white/2024/nothing.json',
      'white/2024/CNTA-2024-0001.json',
      'white/1990/',
      'white/2024/x%00.json',
      'openpgp/0.asc',
    ]) {
      expect([path, (await ask(`${publicUrl}/.well-known/csaf/${path}`)).status]).toEqual([path, 404]);
    }
  });
});

type Plant = (answer: Answer) => Answer | Promise<Answer>;

/** Answers of which those to some paths are spoilt. */
const planted =
  (path: RegExp, spoil: Plant): Ask =>
  async (url, headers) => {
    const answer = await ask(url, headers);
    return path.test(url) ? spoil(answer) : answer;
  };
const words =
  (change: (text: string) => string): Plant =>
  (answer) => ({ ...answer, body: Buffer.from(change(textOf(answer))) });
const withStatus =
  (status: number): Plant =>
  (answer) => ({ ...answer, status });
const document = /cnta-2024-0001\.json$/;

describe('a fault is found', () => {
  test.each<[number, string, RegExp, Plant]>([
    [
      1,
      'a document that is none',
      document,
      words((text) => text.replace('"csaf_version": "2.0"', '"csaf_version": "1.2"')),
    ],
    [
      2,
      'a document under another name',
      document,
      words((text) => text.replaceAll('CNTA-2024-0001', 'CNTA-2024-0009')),
    ],
    [
      3,
      'an address without TLS',
      /provider-metadata/,
      words((text) =>
        text.replace('https://bulou.example/.well-known/csaf/openpgp', 'http://bulou.example/.well-known/csaf/openpgp'),
      ),
    ],
    [4, 'a document for some', document, withStatus(403)],
    [5, 'a document that is not for everybody', document, words((text) => text.replace('"WHITE"', '"AMBER"'))],
    [6, 'a redirect', document, withStatus(302)],
    [
      7,
      'metadata against the schema',
      /provider-metadata/,
      words((text) => text.replace('"metadata_version": "2.0"', '"metadata_version": "3"')),
    ],
    [8, 'a security.txt that does not lead there', /security\.txt/, words((text) => text.replace('CSAF:', 'Policy:'))],
    [9, 'no metadata', /provider-metadata/, withStatus(404)],
    [
      11,
      'a document in the folder of another year',
      document,
      words((text) => text.replaceAll(/("initial_release_date": ")2024/g, '$12023')),
    ],
    [
      12,
      'a document that index.txt lacks',
      /index\.txt/,
      words((text) => text.replace('2024/cnta-2024-0001.json\n', '')),
    ],
    [
      13,
      'changes.csv out of order',
      /changes\.csv/,
      words((text) => `${text.trim().split('\n').toReversed().join('\n')}\n`),
    ],
    [13, 'changes.csv without quotes', /changes\.csv/, words((text) => text.replaceAll('"', ''))],
    [
      13,
      'another instant in changes.csv',
      /changes\.csv/,
      words((text) => text.replace(/(cnta-2024-0001\.json",")2024/, '$12025')),
    ],
    [14, 'no listing', /white\/2024\/$/, withStatus(404)],
    [
      14,
      'a listing that lacks a document',
      /white\/2024\/$/,
      words((text) => text.replaceAll('cnta-2024-0001.json', 'x.json')),
    ],
    [15, 'a feed against the schema', /feed-tlp/, words((text) => text.replace('"term":"csaf"', '"term":"other"'))],
    [
      15,
      'a feed that lacks a document',
      /feed-tlp/,
      words((text) => text.replaceAll('cnta-2024-0001.json', 'other.json')),
    ],
    [
      15,
      'a feed that lacks signatures',
      /feed-tlp/,
      words((text) => text.replaceAll('"rel":"signature"', '"rel":"other"')),
    ],
    [
      16,
      'a service that lists another feed',
      /service\.json/,
      words((text) => text.replace('feed-tlp-white', 'feed-tlp-green')),
    ],
    [17, 'a category that nobody explains', /category-csaf/, words((text) => text.replace('csaf_base', 'other'))],
    [
      18,
      'another hash',
      /cnta-2024-0001\.json\.sha512$/,
      words((text) => `${text.startsWith('0') ? 1 : 0}${text.slice(1)}`),
    ],
    [18, 'no hash', /\.sha256$/, withStatus(404)],
    [19, 'a signature of something else', document, words((text) => `${text} `)],
    [19, 'no signature', /\.asc$/, withStatus(404)],
    [20, 'no key', /openpgp/, withStatus(404)],
    [
      20,
      'another key than named',
      /provider-metadata/,
      words((text) => text.replace(/("fingerprint": ")...../, '$100000')),
    ],
    [24, 'a wall before programs', document, withStatus(200)],
    [25, 'no open origin', document, (answer) => ({ ...answer, headers: {} })],
  ])(
    'requirement %i: %s',
    async (requirement, _what, path, spoil) => {
      const plain = planted(path, spoil);
      const asked: Ask = requirement === 24 ? walled(path) : plain;
      const found = await checkProvider(publicUrl, asked, (place) => place.includes('cnta')).catch(() => []);
      expect(found.map((finding) => finding.requirement)).toContain(requirement);
    },
    120_000,
  );
});

/** Lets in who says nothing of themselves, and no known program. */
const walled =
  (path: RegExp): Ask =>
  async (url, headers = {}) => {
    const answer = await ask(url, headers);
    return path.test(url) && headers['user-agent'] !== '' ? { ...answer, status: 429 } : answer;
  };
