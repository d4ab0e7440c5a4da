import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composePeriodical, fromJson, toJson } from '#bulletin/index.ts';
import { loadDemoWeek } from '#demo/index.ts';
import type { Database } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { openSigner } from '#platform/signing.ts';
import { runCommandLine } from '#platform/terminal/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { makeKey } from '../../../test/openpgp.ts';
import { sampleReview } from '../../../test/sample-review.ts';
import { verifyCommand } from './commands-verify.ts';
import { renderFile } from './files.ts';
import { ownWords } from './verify/file.ts';

const owner = await testDatabase();
const database = { ...owner, close: async () => {} };
const now = new Date('2026-11-23T08:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'bulou-verify-'));
afterAll(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const formats = ['json', 'html', 'pdf', 'docx', 'xlsx', 'md'];

type World = 'database' | 'none' | 'broken';

async function verify(argv: readonly string[], world: World = 'none') {
  const said: string[] = [];
  const complained: string[] = [];
  const withDatabaseIfAny = async <T>(work: (given: Database | null) => Promise<T>) => {
    if (world === 'broken') throw new Refusal('database.unreachable', { zh: '连不上', en: 'no answer' });
    return work(world === 'database' ? database : null);
  };
  const code = await runCommandLine([verifyCommand({ withDatabaseIfAny })], ['bulletin', 'verify', ...argv], {
    env: { LANG: 'en_GB.UTF-8' },
    stdout: { write: (text: string) => void said.push(text) },
    stderr: { write: (text: string) => void complained.push(text) },
    signal: new AbortController().signal,
  });
  return { code, out: said.join(''), err: complained.join('') };
}

/** What `--json` says of one file. */
async function verdictOf(argv: readonly string[], world?: World) {
  const { code, out } = await verify([...argv, '--json'], world);
  const { verdict, issue, signature } = JSON.parse(out).files[0] ?? {};
  return { code, verdict, issue, signature: signature?.state };
}

async function altered(name: string, into: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  await writeFile(at(into), change(await readFile(at(name))));
  return at(into);
}

/** The twelve files as they went out, signed, and the public key beside them. */
beforeAll(async () => {
  const key = await makeKey();
  await writeFile(at('secret.asc'), key.privateKey);
  const signer = await openSigner({ signingKeyFile: at('secret.asc'), signingPassphraseFile: undefined }, now);
  await loadDemoWeek(database, now, signer);
  const { rows } = await sql<{ format: string; language: string; content: Buffer; signature: string }>`
    select format, language, content, signature from published.issue_file`.execute(owner.db);
  for (const { format, language, content, signature } of rows) {
    const name = language === 'en' ? `bulletin.en.${format}` : `bulletin.${format}`;
    await writeFile(at(name), content);
    await writeFile(at(`${name}.asc`), signature);
    await writeFile(at(`alone.${name}`), content);
  }
  const other = await makeKey({ email: 'other@bulou.example' });
  await writeFile(at('key.asc'), `Keys of the centre.\n\n${other.publicKey}\n\n${key.publicKey}`);
  await writeFile(at('other.asc'), other.publicKey);
});

describe('with the platform’s database', () => {
  test('every file is what went out, in either language, and its signature holds', async () => {
    const files = formats.flatMap((format) => [at(`bulletin.${format}`), at(`bulletin.en.${format}`)]);
    const { code, out } = await verify(files, 'database');
    expect(code).toBe(0);
    expect(out.match(/byte for byte as published/g)).toHaveLength(12);
    expect(out.match(/The signature is valid: 2026-11-23T08:00:00Z, key [0-9A-F]{40}/g)).toHaveLength(12);
    const said = await verdictOf([at('bulletin.en.pdf')], 'database');
    const issue = { periodical: 'weekly', year: 2024, numbers: [4], revision: 1, language: 'en', isLast: true };
    expect(said).toEqual({ code: 0, verdict: 'published', issue, signature: 'valid' });
  });

  test('each file carries the data hash of its own language, once', async () => {
    for (const language of ['', 'en.']) {
      const { dataHash } = JSON.parse(await readFile(at(`bulletin.${language}json`), 'utf8'));
      for (const format of ['pdf', 'docx', 'xlsx', 'html'] as const) {
        const bytes = await readFile(at(`bulletin.${language}${format}`));
        expect(ownWords(format, bytes).dataHash).toBe(dataHash);
        expect(bytes.includes('sha256:sha256:')).toBe(false);
      }
    }
  });

  test('a file that was altered is told by the data that it states', async () => {
    const pdf = await altered('bulletin.pdf', 'a.pdf', (bytes) => Buffer.concat([bytes, Buffer.from('%')]));
    expect(await verdictOf([pdf], 'database')).toMatchObject({
      code: 1,
      verdict: 'altered',
      issue: { language: 'zh' },
    });
    const html = await altered('bulletin.en.html', 'a.html', (bytes) =>
      Buffer.from(bytes.toString().replace('406', '407')),
    );
    expect(await verdictOf([html], 'database')).toMatchObject({
      code: 1,
      verdict: 'altered',
      issue: { language: 'en' },
    });
    for (const format of ['docx', 'xlsx']) {
      const file = await altered(`bulletin.${format}`, `a.${format}`, (bytes) =>
        Buffer.concat([bytes, Buffer.from([0])]),
      );
      expect(await verdictOf([file], 'database')).toMatchObject({ code: 1, verdict: 'altered' });
    }
    const md = await altered('bulletin.md', 'a.md', (bytes) => Buffer.concat([bytes, Buffer.from('!')]));
    expect(await verdictOf([md], 'database')).toMatchObject({ code: 1, verdict: 'unknown' });
  });

  test('a JSON that is written another way says the same, one with another number does not', async () => {
    const plain = await altered('bulletin.json', 'b.json', (bytes) =>
      Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))),
    );
    expect(await verdictOf([plain], 'database')).toMatchObject({ code: 0, verdict: 'same-data' });
    const changed = await altered('bulletin.json', 'c.json', (bytes) =>
      Buffer.from(bytes.toString().replace('"6.50"', '"6.60"')),
    );
    const { code, out } = await verify([changed], 'database');
    expect(code).toBe(1);
    expect(out).toContain('does not match its hash');
    const own = fromJson(await readFile(at('bulletin.json'), 'utf8'));
    await writeFile(at('d.json'), toJson({ ...own, masthead: { ...own.masthead, title: '别的周报' } }));
    expect(await verdictOf([at('d.json')], 'database')).toMatchObject({ code: 1, verdict: 'unknown' });
  });
});

describe('without it', () => {
  test('a JSON agrees with itself, which proves no more, and other files prove nothing by themselves', async () => {
    const { code, out } = await verify([at('alone.bulletin.json')]);
    expect(code).toBe(0);
    expect(out).toContain('That does not show who published it');
    expect(out).toContain('The platform’s database was not used');
    for (const format of ['pdf', 'docx', 'xlsx', 'html', 'md']) {
      expect(await verdictOf([at(`alone.bulletin.${format}`)])).toMatchObject({
        code: 2,
        verdict: 'unproven',
        signature: 'none',
      });
    }
  });

  test('files are what the JSON of their issue and language makes', async () => {
    for (const language of ['', 'en.']) {
      const files = formats.map((format) => at(`alone.bulletin.${language}${format}`));
      const { code, out } = await verify([...files, '--json-file', at(`bulletin.${language}json`)]);
      expect(out).not.toMatch(/^[✗?]/m);
      expect(code).toBe(0);
      expect(out.match(/byte for byte what the given JSON makes/g)).toHaveLength(5);
    }
    const json = ['--json-file', at('bulletin.en.json')];
    expect(await verdictOf([at('alone.bulletin.pdf'), ...json])).toMatchObject({ code: 1, verdict: 'differs' });
    expect(await verdictOf([at('alone.bulletin.json'), ...json])).toMatchObject({ code: 1, verdict: 'differs' });
    expect(await verdictOf([at('alone.bulletin.md'), ...json])).toMatchObject({ code: 1, verdict: 'altered' });
    const pdf = await altered('bulletin.en.pdf', 'e.pdf', (bytes) => Buffer.concat([bytes, Buffer.from('%')]));
    expect(await verdictOf([pdf, ...json])).toMatchObject({ code: 1, verdict: 'altered' });
  });

  test('the same holds for an issue of another periodical', async () => {
    const report = composePeriodical(sampleReview('monthly'), undefined, 'en');
    await writeFile(at('monthly.json'), toJson(report));
    for (const format of ['pdf', 'xlsx', 'html', 'md'] as const) {
      await writeFile(at(`monthly.${format}`), (await renderFile(report, format)).content);
    }
    const files = ['json', 'pdf', 'xlsx', 'html', 'md'].map((format) => at(`monthly.${format}`));
    const { code, out } = await verify([...files, '--json-file', at('monthly.json')]);
    expect(out).not.toMatch(/^[✗?]/m);
    expect(code).toBe(0);
    const changed = await altered('monthly.json', 'monthly-changed.json', (bytes) =>
      Buffer.from(bytes.toString().replace('January', 'February')),
    );
    expect(await verdictOf([changed])).toMatchObject({ code: 1, verdict: 'damaged' });
  });

  test('a signature proves a file, and one that does not hold makes it wrong', async () => {
    const key = ['--key', at('key.asc')];
    expect(await verdictOf([at('bulletin.md'), ...key])).toMatchObject({
      code: 0,
      verdict: 'unproven',
      signature: 'valid',
    });
    expect(await verdictOf([at('bulletin.md')])).toMatchObject({ code: 2, signature: 'unchecked' });
    expect(await verdictOf([at('bulletin.md'), '--key', at('other.asc')])).toMatchObject({
      code: 1,
      signature: 'unknown',
    });
    await copyFile(at('bulletin.en.html'), at('g.html'));
    await copyFile(at('bulletin.en.md.asc'), at('g.html.asc'));
    expect(await verdictOf([at('g.html'), ...key])).toMatchObject({ code: 1, signature: 'invalid' });
    await copyFile(at('bulletin.docx'), at('g.docx'));
    await writeFile(at('g.docx.asc'), 'Dear reader,');
    expect(await verdictOf([at('g.docx'), ...key])).toMatchObject({ code: 2, signature: 'unreadable' });
  });

  test('of what a signature proves nothing is said to be missing', async () => {
    const { code, out } = await verify([at('bulletin.xlsx'), '--key', at('key.asc')]);
    expect([code, out.includes('proven by the signature'), out.includes('nothing to check')]).toEqual([0, true, false]);
  });

  test('a database that does not open is said so, and --offline does not try', async () => {
    const { code, out } = await verify([at('bulletin.json')], 'broken');
    expect([code, out.includes('no answer')]).toEqual([0, true]);
    const offline = await verify([at('bulletin.json'), '--offline'], 'broken');
    expect([offline.code, offline.out.includes('no answer')]).toEqual([0, false]);
  });
});

describe('what cannot be judged', () => {
  test.each(['nowhere.pdf', 'secret.asc', ''])('%j ends with 2 and says why', async (name) => {
    expect(await verdictOf([at(name)])).toMatchObject({ code: 2, verdict: 'unreadable' });
  });

  test('neither does what is no bulletin, whatever its name', async () => {
    await writeFile(at('letter.json'), '{"dear":"reader"}');
    await writeFile(at('noise.docx'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2]));
    const { code, out } = await verify([at('letter.json')]);
    expect([code, out]).toEqual([2, expect.stringContaining('not a bulletin')]);
    expect(await verdictOf([at('noise.docx')])).toMatchObject({ code: 2, verdict: 'unproven' });
  });

  test('a wrong file outweighs one that cannot be judged', async () => {
    const wrong = await altered('bulletin.json', 'f.json', (bytes) =>
      Buffer.from(bytes.toString().replace('"6.50"', '"6.60"')),
    );
    expect((await verify([at('nowhere.pdf'), wrong])).code).toBe(1);
  });

  test.each([
    ['--json-file', 'letter.json'],
    ['--json-file', 'nowhere.json'],
    ['--key', 'secret.asc'],
    ['--key', 'nowhere.asc'],
  ])('%s %s is refused with 2', async (option, name) => {
    await writeFile(at('letter.json'), '{"dear":"reader"}');
    const { code, out } = await verify([at('bulletin.json'), option, at(name)]);
    expect(code).toBe(2);
    expect(out).toContain('editorial.option');
  });
});
