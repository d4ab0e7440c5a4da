/** The copy as static files: every link in it leads to something, it changes only where the site has, and a run that was cut off goes on. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOutlets } from '#outlets.ts';
import { createServer } from '#platform/http/index.ts';
import { publishCsaf, publishDump } from '#publish/index.ts';
import { testAuthority } from '../../../../test/authority.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { plainServerOptions } from '../../../../test/site.ts';
import { type MirrorSite, makeDumpWhenDue, makeMirror } from '../index.ts';
import { knownPaths, targetOf } from './address.ts';
import { mirrorParts } from './make.ts';

const owner = await testDatabase();
const { outlet } = owner;
const database = { ...owner, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');
const root = await mkdtemp(join(tmpdir(), 'bulou-mirror-'));
const folder = join(root, 'copy');
const dumpFolder = join(root, 'dumps');
const outlets = openOutlets(outlet, { authority: testAuthority, dumpFolder });
const options = plainServerOptions();
const app = await createServer({ ...outlets, ...options });
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

const site: MirrorSite = {
  routes: outlets.routes,
  publicUrl: options.publicUrl,
  assetsFolder: options.assets.folder,
  ask: async (url, language) => {
    const answer = await app.inject({ url, headers: { cookie: `lang=${language}` }, payloadAsStream: true });
    const { 'content-type': mediaType = '', location = null } = answer.headers;
    return { status: answer.statusCode, mediaType: String(mediaType), location, content: answer.stream() };
  },
};
const copy = (change: Partial<Parameters<typeof makeMirror>[1]> = {}) =>
  makeMirror(site, { folder, languages: ['zh', 'en'], only: [...mirrorParts], ...change });

const numbers = Array.from({ length: 30 }, (_, n) => `CNVD-2024-300${String(n + 10)}`);
const publish = (identifiers: readonly string[], change: Parameters<typeof recordContent>[0] = {}) =>
  publishContents(
    owner,
    identifiers.map((identifier) => recordContent({ identifier, ...change })),
    now,
  );

beforeAll(async () => {
  await publish(numbers);
  await publishCsaf(database, { outlet, signer: null, authority: testAuthority, publicUrl: options.publicUrl, now });
  const keep = (files: Parameters<typeof publishDump>[1]) => publishDump(database, files, now);
  await makeDumpWhenDue(outlet, 'Asia/Shanghai', { folder: dumpFolder, now, keep });
  const told = await copy();
  expect(told).toMatchObject({ unchanged: 0, removed: 0 });
}, 300_000);

async function filesIn(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(folder.length));
}

/** What a plain file server would answer: the file, or the index of the folder. */
function isServed(path: string): boolean {
  const plain = decodeURIComponent(path);
  return ['', '/index.html', '/index.json', '/index.xml', '/index.txt'].some((end) => {
    const file = join(folder, plain + end);
    return existsSync(file) && !(end === '' && plain.endsWith('/'));
  });
}

describe('the copy', { shuffle: false }, () => {
  test('has no link into itself that leads nowhere, in either language', async () => {
    const broken: string[] = [];
    let links = 0;
    for (const file of (await filesIn()).filter((name) => name.endsWith('.html'))) {
      const html = await readFile(join(folder, file), 'utf8');
      for (const [, link = ''] of html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
        if (!link.startsWith('/')) continue;
        links += 1;
        if (link.startsWith('/assets/') ? !/\.(css|js|svg)$/.test(link) : !isServed(link.split(/[?#]/)[0] ?? ''))
          broken.push(`${file} ${link}`);
      }
    }
    expect(links).toBeGreaterThan(1000);
    expect([...new Set(broken)].slice(0, 20)).toEqual([]);
  });

  test('has every record as page in both languages, and for programs, and what is shared', async () => {
    for (const identifier of numbers) {
      for (const name of [
        `/records/${identifier}/`,
        `/en/records/${identifier}/`,
        `/.well-known/csaf/white/2024/${identifier.toLowerCase()}.json`,
      ]) {
        expect([name, isServed(name)]).toEqual([name, true]);
      }
    }
    for (const name of [
      '/downloads/records.zip',
      '/downloads/SHA256SUMS',
      '/share/cnvd-xml/2024-01-22_2024-01-28.xml.gz',
      '/.well-known/csaf/provider-metadata.json',
      '/sitemap.xml',
    ]) {
      expect([name, isServed(name)]).toEqual([name, true]);
    }
    const [chinese, english] = [
      await readFile(join(folder, 'index.html'), 'utf8'),
      await readFile(join(folder, 'en/index.html'), 'utf8'),
    ];
    expect(chinese).toContain('这是静态副本');
    expect(chinese).toContain('href="/en/"');
    expect(english).toContain('This is a static copy');
    expect(english).toContain(`action="${options.publicUrl}/records"`);
  });

  test('has the picture of every page for where it is shared, in the language of the page', async () => {
    const pictures = new Set<string>();
    const broken: string[] = [];
    for (const file of (await filesIn()).filter((name) => name.endsWith('.html'))) {
      const html = await readFile(join(folder, file), 'utf8');
      const [, address] = /<meta property="og:image" content="([^"]*)"/.exec(html) ?? [];
      if (address === undefined) continue;
      const path = address.replace(options.publicUrl, '');
      pictures.add(path);
      const isEnglish = file.startsWith('/en/');
      if (!isServed(path) || path.endsWith('card.en.png') !== isEnglish) broken.push(`${file} ${address}`);
    }
    expect(broken).toEqual([]);
    expect([...pictures]).toEqual(expect.arrayContaining(['/card.png', `/records/${numbers[0]}/card.en.png`]));
    expect(pictures.size).toBe(2 * (1 + numbers.length));
  });

  test('without pictures names none', async () => {
    const plain = join(root, 'plain');
    await copy({ folder: plain, languages: ['en'], only: ['pages'] });
    const html = await readFile(join(plain, 'about/index.html'), 'utf8');
    expect(html).toContain('<meta property="og:url"');
    expect(html).not.toMatch(/og:image|twitter:card/);
    expect(existsSync(join(plain, 'card.en.png'))).toBe(false);
  }, 300_000);

  test('is what its list says', async () => {
    const lines = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).trim().split('\n');
    // Neither the list itself nor the notes for the next run.
    expect(lines).toHaveLength((await filesIn()).length - 2);
    for (const line of lines) {
      const [sha256, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(await readFile(join(folder, name)))
          .digest('hex'),
      ).toBe(sha256);
    }
  });

  test('made again changes nothing; after a publication what it touches, and nothing else', async () => {
    const before = await stat(join(folder, 'about/index.html'));
    expect(await copy()).toMatchObject({ written: 0, removed: 0 });
    await publish([numbers[0] ?? ''], { description: '更正后的描述，写得更清楚。' });
    const told = await copy();
    expect(told.written).toBeGreaterThan(1);
    expect(told.written).toBeLessThan(told.unchanged / 4);
    expect(await readFile(join(folder, `records/${numbers[0]}/index.html`), 'utf8')).toContain('更正后的描述');
    expect((await stat(join(folder, 'about/index.html'))).mtimeMs).toBe(before.mtimeMs);
  }, 300_000);

  test('whose making was cut off goes on, and what is gone is taken away', async () => {
    await rm(join(folder, 'SHA256SUMS'));
    await writeFile(join(folder, 'index.html'), 'half');
    const controller = new AbortController();
    let done = 0;
    const onProgress = () => {
      done += 1;
      if (done === 5) controller.abort();
    };
    await expect(copy({ signal: controller.signal, onProgress })).rejects.toThrow();
    const told = await copy();
    expect(told.written).toBeLessThanOrEqual(1);
    const english = await copy({ languages: ['zh'] });
    expect(english.removed).toBeGreaterThan(30);
    expect(isServed('/en/')).toBe(false);
  }, 300_000);

  test('of some parts leaves the others alone', async () => {
    const told = await copy({ languages: ['zh'], only: ['data'] });
    expect(told).toMatchObject({ written: 0, removed: 0 });
    expect(isServed('/about/')).toBe(true);
  }, 300_000);
});

describe('a link', () => {
  const isKnown = knownPaths([
    { method: 'GET', path: '/records' },
    { method: 'GET', path: '/records/:identifier' },
    { method: 'GET', path: '/vendors/:name' },
  ]);
  test.each([
    ['/records', 'page', '/records/'],
    ['/records/CNVD-2024-1', 'page', '/records/CNVD-2024-1/'],
    ['/records/CNVD-2024-1.json', 'file', '/records/CNVD-2024-1.json'],
    ['/records?after=2024-01-01.5', 'page', '/records/-/after=2024-01-01.5/'],
    ['/vendors/Node.js', 'page', '/vendors/Node.js/'],
    ['/vendors/%E5%85%B0%E4%BA%AD', 'page', '/vendors/%E5%85%B0%E4%BA%AD/'],
  ])('%s is in the copy', (link, kind, path) => {
    expect(targetOf(link, isKnown)).toMatchObject({ kind, path });
  });
  test.each([
    '/records?q=x',
    '/sign-in',
    '/vendors/a%2Fb',
    '/vendors/..%2F',
    '/vendors/%00',
    '//evil.example/',
    `/vendors/${'a'.repeat(300)}`,
  ])('%s is not', (link) => expect(targetOf(link, isKnown)).toBeNull());
});
