/** What the gate lets out as an issue: both languages, corrections, signatures, and the log over all of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bulletin, dataHash } from '#bulletin/index.ts';
import { loadDemoWeek, readDemoWeek } from '#demo/index.ts';
import {
  composeIssue,
  type IssueForPublication,
  issueFileFormats,
  publicEditions,
  type RenderedFile,
} from '#desk/editorial/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { checkSignature, type FileSigner, openSigner } from '#platform/signing.ts';
import { testDatabase } from '../../test/database.ts';
import { makeKey } from '../../test/openpgp.ts';
import { issueGate, publishIssue, publishSigningKey } from './index.ts';
import { issueEntry } from './log/store-issues.ts';
import { verifyLogIn } from './log/verify.ts';
import { findIssue, issueFiles, issueRevisions, signingKeys, textHash } from './read/index.ts';

const owner = await testDatabase();
const { db, outlet } = owner;
const database = { ...owner, close: async () => {} };
/** The day after the week: more than half of it is still under embargo. */
const now = new Date('2024-01-29T02:00:00Z');
const later = new Date('2024-02-05T02:00:00Z');
const weekly = { periodical: 'weekly', year: 2024, number: 4 } as const;
const note = { zh: '更正了平均分值。', en: 'The average score was corrected.' };
const folder = await mkdtemp(join(tmpdir(), 'bulou-issue-key-'));
afterAll(() => rm(folder, { recursive: true }));
let documents: { readonly bulletin: Bulletin; readonly english: Bulletin };
let signer: FileSigner;

const filesOf = (words: string): RenderedFile[] =>
  (['zh', 'en'] as const).flatMap((language) =>
    issueFileFormats.map((format) => ({
      ...{ format, language, mediaType: `application/x-${format}` },
      content: Buffer.from(`${words} ${language} ${format}`),
    })),
  );

const withTitle = (bulletin: Bulletin, title: string): Bulletin => ({
  ...bulletin,
  masthead: { ...bulletin.masthead, title },
});

/** What the desk approved as a further revision; `revision` is what the gate is told. */
async function correction(tx: Tx, revision: number, change: Partial<IssueForPublication> = {}) {
  const { rows } = await sql<{ id: number }>`
    insert into desk.issue (year, numbers, edition, period_from, period_to, state, figures, bulletin, english, data_hash, revision)
    select year, numbers, edition, period_from, period_to, 'approved', figures, bulletin, english, data_hash, ${revision}
    from desk.issue where numbers = '{4}' and revision = 1 returning id`.execute(tx);
  return { id: rows[0]?.id ?? 0, periodical: 'weekly' as const, revision, note, ...documents, now: later, ...change };
}

async function publishCorrection(revision: number, change: Partial<IssueForPublication> = {}, by?: FileSigner) {
  await transaction(db, async (tx) => {
    const issue = await correction(tx, revision, change);
    await (by === undefined ? publishIssue : issueGate(by))(tx, issue, filesOf(`revision ${revision}`));
  });
}

/** Runs `deed` in a transaction that is rolled back. */
async function undone<T>(deed: (tx: Tx) => Promise<T>): Promise<T> {
  const undo = new Error('undone');
  let found: { readonly value: T } | undefined;
  const attempt = transaction(db, async (tx) => {
    found = { value: await deed(tx) };
    throw undo;
  });
  await expect(attempt).rejects.toBe(undo);
  if (found === undefined) throw new Error('nothing was done');
  return found.value;
}

/** The code with which the gate refuses a correction; null when it lets it through. */
function refusal(revision: number, change: Partial<IssueForPublication> = {}, files = filesOf('refused')) {
  return undone(async (tx) => {
    const issue = await correction(tx, revision, change);
    return publishIssue(tx, issue, files).then(
      () => null,
      (thrown: { code?: string }) => thrown.code ?? String(thrown),
    );
  });
}

/** Revision 1 by the demonstration, 2 with another title, 3 with another period and average, 4 signed. */
beforeAll(async () => {
  await loadDemoWeek(database, now);
  const request = {
    ...{ period: { from: '2024-01-22', to: '2024-01-28' }, issue: { year: 2024, numbers: [4] } },
    ...{ edition: '2024', choices: readDemoWeek().choices, now },
  };
  const { bulletin, english } = await publicEditions(db, await composeIssue(db, request));
  if (english === null) throw new Error('there is an English edition');
  documents = { bulletin: withTitle(bulletin, '更正后的周报'), english };
  await publishCorrection(2);
  const { assessment } = bulletin.figures;
  const figures = {
    ...{ ...bulletin.figures, period: { from: '2024-01-29', to: '2024-02-04' } },
    assessment: { ...assessment, average: { ...assessment.average, value: '6.51' } },
  };
  await publishCorrection(3, { bulletin: { ...bulletin, figures }, english: { ...english, figures } });
  const key = await makeKey({
    ...{ email: 'centre@bulou.example', date: new Date('2024-01-01T00:00:00Z'), seconds: 60 * 86_400 },
  });
  await writeFile(join(folder, 'key.asc'), key.privateKey);
  const opened = await openSigner({ signingKeyFile: join(folder, 'key.asc'), signingPassphraseFile: undefined }, later);
  if (opened === null) throw new Error('a key is configured');
  signer = opened;
  await publishCorrection(4, {}, signer);
});

describe('an issue', () => {
  test('has twelve files, six in each language, and both documents with their hashes', async () => {
    const issue = await findIssue(outlet, { ...weekly, revision: 1 });
    expect(issue).toMatchObject({ revision: 1, note: null, hasEnglish: true });
    const languages = (await issueFiles(outlet, issue?.id ?? 0)).map(({ language }) => language);
    expect(languages.sort()).toEqual([...Array(6).fill('en'), ...Array(6).fill('zh')]);
    const english = await findIssue(outlet, { ...weekly, revision: 1, language: 'en' });
    expect(english?.bulletin.language).toBe('en');
    expect(english?.englishHash).toBe(english && dataHash(english.bulletin));
  });
});

describe('a correction', () => {
  test('would go out as the next revision', async () => {
    expect(await refusal(5)).toBeNull();
  });

  test('needs all twelve files, and none besides', async () => {
    expect(await refusal(5, {}, filesOf('x').slice(1))).toBe('publish.issue-files');
    expect(await refusal(5, {}, filesOf('x').slice(0, 6))).toBe('publish.issue-files');
    expect(await refusal(5, {}, [...filesOf('x'), ...filesOf('x')])).toBe('publish.issue-files');
    expect(await refusal(5, { english: null })).toBe('publish.issue-files');
  });

  test('needs a note in both languages', async () => {
    expect(await refusal(5, { note: null })).toBe('publish.issue-note');
    expect(await refusal(5, { note: { zh: '更正', en: ' ' } })).toBe('publish.issue-note');
    expect(await refusal(5, { revision: 1 })).toBe('publish.issue-note');
  });

  test('says the same in English, of the same figures', async () => {
    const { english, bulletin } = documents;
    const figures = { ...english.figures, countedUntil: '2024-01-27' } as const;
    expect(await refusal(5, { english: { ...english, figures } })).toBe('publish.issue-english');
    expect(await refusal(5, { english: bulletin })).toBe('publish.issue-english');
    expect(await refusal(5, { bulletin: english })).toBe('publish.issue-english');
  });

  test('names no hidden record, in either language or in the note', async () => {
    const { rows } = await sql<{ identifier: string }>`select identifier from desk.record r
      where not exists (select from published.record p where p.identifier = r.identifier) limit 1`.execute(db);
    const hidden = rows[0]?.identifier ?? '';
    const english = withTitle(documents.english, hidden);
    expect(await refusal(5, { english })).toBe('publish.issue-embargoed');
    expect(await refusal(5, { note: { ...note, en: `See ${hidden}.` } })).toBe('publish.issue-embargoed');
  });

  test('is of what is published, the next one of it, and the one that the desk has', async () => {
    expect(await refusal(6)).toBe('publish.issue-revision');
    expect(await refusal(7, { revision: 4 })).toBe('publish.issue-revision');
    expect(await refusal(7, { revision: 1, note: null })).toBe('publish.issue-published');
    // The desk holds revision 7 under this id.
    expect(await refusal(7, { revision: 5 })).toBe('publish.issue-published');
    expect(await refusal(5, { periodical: 'monthly' })).toBe('publish.issue-revision');
    const numbered = (numbers: readonly number[]) => {
      const figures = { ...documents.bulletin.figures, issue: { year: 2024, numbers } };
      return { bulletin: { ...documents.bulletin, figures }, english: { ...documents.english, figures } };
    };
    expect(await refusal(5, numbered([5]))).toBe('publish.issue-revision');
    expect(await refusal(5, numbered([4, 5]))).toBe('publish.issue-revision');
  });

  test('takes the place of what it corrects, which stays as it was', async () => {
    expect(await findIssue(outlet, weekly)).toMatchObject({ revision: 4, note, bulletin: documents.bulletin });
    const second = await findIssue(outlet, { ...weekly, revision: 2 });
    expect(second).toMatchObject({ revision: 2, bulletin: { masthead: { title: '更正后的周报' } } });
    const first = await findIssue(outlet, { ...weekly, revision: 1 });
    expect(first?.bulletin.masthead.title).not.toBe('更正后的周报');
    const named = { periodical: 'weekly', year: 2024, numbers: [4] } as const;
    expect((await issueRevisions(outlet, named)).map(({ revision }) => revision)).toEqual([4, 3, 2, 1]);
    for (const statement of [
      sql`update published.issue set note = null`,
      sql`delete from published.issue where revision = 1`,
      sql`update published.issue_file set content = ''`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow('published.immutable');
    }
  });

  test('is filed for later issues in place of what it corrects, under its own period', async () => {
    const filed = (from: Tx | typeof db) =>
      sql`select period_from::text as since, average, source from desk.week_figure
        where year = 2024 and numbers = '{4}'`.execute(from);
    expect((await filed(db)).rows).toEqual([{ since: '2024-01-22', average: '6.50', source: 'issue 2024-4' }]);
    const third = await findIssue(outlet, { ...weekly, revision: 3 });
    const rows = await undone(async (tx) => {
      const figures = third?.bulletin.figures ?? documents.bulletin.figures;
      const of = (bulletin: Bulletin) => ({ ...bulletin, figures });
      const { bulletin, english } = documents;
      const issue = await correction(tx, 5, { bulletin: of(bulletin), english: of(english) });
      await publishIssue(tx, issue, filesOf('moved'));
      return (await filed(tx)).rows;
    });
    expect(rows).toEqual([{ since: '2024-01-29', average: '6.51', source: 'issue 2024-4' }]);
  });
});

describe('the transparency log', () => {
  /** What an owner of the database does, and what the verification says then. */
  const tampered = (deed: string) =>
    undone(async (tx) => {
      for (const table of ['issue', 'issue_file', 'log_leaf']) {
        await sql.raw(`alter table published.${table} disable trigger user`).execute(tx);
      }
      await sql.raw(deed).execute(tx);
      return (await verifyLogIn(tx, { keys: [] })).broken;
    });

  test('has a leaf for each revision and is whole', async () => {
    const { rows } = await sql<{ revision: number; hasReason: boolean }>`
      select revision, reason_hash is not null as has_reason from published.log_leaf
      where identifier = '2024-4' order by leaf_index`.execute(db);
    expect(rows).toEqual([
      { revision: 1, hasReason: false },
      ...[2, 3, 4].map((revision) => ({ revision, hasReason: true })),
    ]);
    expect(await tampered('select 1')).toBeNull();
  });

  test('takes the leaf of an issue without English for what it was before there was one', async () => {
    const leaf = await undone(async (tx) => {
      const id = (await findIssue(outlet, { ...weekly, revision: 1 }))?.id ?? 0;
      await sql`alter table published.issue disable trigger user`.execute(tx);
      await sql`alter table published.issue_file disable trigger user`.execute(tx);
      await sql`update published.issue set english = null, english_hash = null where id = ${id}`.execute(tx);
      await sql`delete from published.issue_file where issue_id = ${id} and language = 'en'`.execute(tx);
      const files = await sql<{ format: string; sha256: string }>`
        select format, sha256 from published.issue_file where issue_id = ${id} order by format`.execute(tx);
      const { rows } = await sql<{ dataHash: string }>`select data_hash from published.issue where id = ${id}`.execute(
        tx,
      );
      const text = JSON.stringify({
        dataHash: rows[0]?.dataHash,
        files: Object.fromEntries(files.rows.map(({ format, sha256 }) => [format, sha256])),
      });
      return { entry: await issueEntry(tx, id), hash: textHash(text) };
    });
    expect(leaf.entry).toMatchObject({ identifier: '2024-4', revision: 1, contentHash: leaf.hash, reasonHash: null });
  });

  const second = `(select id from published.issue where numbers = '{4}' and revision = 2)`;
  test.each([
    ['the English document', `update published.issue set english = jsonb_set(english, '{masthead}', '{}') where id`],
    ['the hash of the English document', `update published.issue set english_hash = 'sha256:0' where id`],
    ['that there is an English document', `update published.issue set english = null, english_hash = null where id`],
    ['the note', `update published.issue set note = '{"zh":"","en":""}' where id`],
    [
      'an English file',
      `update published.issue_file set content = '\\x00' where language = 'en' and format = 'md' and issue_id`,
    ],
    [
      'a Chinese file',
      `update published.issue_file set content = '\\x00' where language = 'zh' and format = 'md' and issue_id`,
    ],
    [
      'the hash of a file',
      `update published.issue_file set sha256 = 'x' where language = 'en' and format = 'md' and issue_id`,
    ],
    ['that there are English files', `delete from published.issue_file where language = 'en' and issue_id`],
  ])('sees that %s of a revision was changed', async (_what, statement) => {
    const broken = await tampered(`${statement} = ${second}`);
    expect(broken).toMatchObject({ code: 'log.revision-changed', identifier: '2024-4', revision: 2 });
  });

  test('sees a revision that was taken out, slipped in or renamed, and columns that say something else', async () => {
    const gone = ['issue_counted', 'issue_file'].map(
      (table) => `delete from published.${table} where issue_id = ${second};`,
    );
    const taken = `${gone.join('')} delete from published.issue where id = ${second}`;
    expect(await tampered(taken)).toMatchObject({ code: 'log.revision-missing', revision: 2 });
    const columns = 'year, numbers, note, edition, period_from, period_to, bulletin, data_hash';
    const slipped = `insert into published.issue (id, revision, ${columns})
      select 999, 5, ${columns} from published.issue where id = ${second}`;
    const five = { identifier: '2024-4', revision: 5 };
    expect(await tampered(slipped)).toMatchObject({ code: 'log.unlogged', ...five });
    const renamed = `update published.issue set periodical = 'monthly' where id = ${second}`;
    expect(await tampered(renamed)).toMatchObject({ code: 'log.revision-missing', revision: 2 });
    const moved = `update published.issue set period_from = '2020-01-01' where id = ${second}`;
    expect(await tampered(moved)).toMatchObject({ code: 'log.misshown', identifier: '2024-4', revision: 2 });
  });
});

describe('with a signing key', () => {
  test('every file goes out with a signature that the public key proves', async () => {
    const issue = await findIssue(outlet, weekly);
    const files = await issueFiles(outlet, issue?.id ?? 0);
    expect(files.map(({ signedBy }) => signedBy)).toEqual(Array(12).fill(signer.fingerprint));
    const [key] = await signingKeys(outlet);
    expect(key).toMatchObject({ fingerprint: signer.fingerprint, owner: 'Security Team <centre@bulou.example>' });
    expect(key?.armored).not.toContain('PRIVATE');
    const { rows } = await sql<{ content: Buffer; signature: string }>`
      select content, signature from published.issue_file where issue_id = ${issue?.id}`.execute(db);
    for (const { content, signature } of rows) {
      const verdict = await checkSignature(content, Buffer.from(signature), [key?.armored ?? '']);
      expect(verdict).toMatchObject({ state: 'valid', fingerprint: signer.fingerprint });
    }
  });

  test('nothing goes out once the key has ended', async () => {
    const ended = new Date('2024-03-05T00:00:00Z');
    await expect(publishCorrection(5, { now: ended }, signer)).rejects.toMatchObject({ code: 'signing.key-expired' });
    expect(await findIssue(outlet, weekly)).toMatchObject({ revision: 4 });
    const { rows } = await sql`select from desk.issue where revision = 5`.execute(db);
    expect(rows).toEqual([]);
  });

  test('the key is public from the start of the platform on, and told once', async () => {
    const other = await testDatabase();
    const handle = { ...other, close: async () => {} };
    const told = async () => (await other.pool.query('select version from published.state')).rows[0].version;
    await publishSigningKey(handle, null, later);
    expect(await signingKeys(other.outlet)).toEqual([]);
    await publishSigningKey(handle, signer, later);
    const version = await told();
    await publishSigningKey(handle, signer, later);
    expect(await told()).toBe(version);
    expect(await signingKeys(other.outlet)).toMatchObject([{ fingerprint: signer.fingerprint }]);
  });
});
