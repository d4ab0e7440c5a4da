import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Tx, transaction } from '#platform/db/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { enterGate } from '../enter.ts';
import {
  eraseFromPublic,
  knownVerifier,
  logSigner,
  publishRecords,
  signTreeHead,
  verifyLog,
  withdrawRecord,
} from '../index.ts';
import { type LogSigner, type Note, readNote, signerOf } from '../read/index.ts';
import type { LogVerification } from './model.ts';
import { signIn } from './sign.ts';
import { verifyLogIn } from './verify.ts';

const { db, pool } = await testDatabase();
const database = { db, pool, close: async () => {} };
const folder = mkdtempSync(join(tmpdir(), 'bulou-log-'));
const at = (minute: number) => new Date(Date.UTC(2024, 0, 29, 4, minute));
const number = (n: number) => `CNVD-2024-3000${n}`;
let signer: LogSigner;
/** What somebody kept after the first stretch of publications, and what stands now. */
let early: Note;
let late: Note;

beforeAll(async () => {
  signer = await logSigner(folder, 'https://bulou.example/');
  const contents = [1, 2, 3, 4, 5].map((n) => recordContent({ identifier: number(n), title: `名称${n}` }));
  await publishContents({ db, pool }, contents, at(0));
  await signTreeHead(database, signer, at(1));
  early = await newestHead();
  await publishContents({ db, pool }, [recordContent({ identifier: number(2), title: '更正后的名称' })], at(2));
  await signTreeHead(database, signer, at(3));
  await transaction(db, (tx) => withdrawRecord(tx, number(3), '经核实为误报', at(4)));
  await transaction(db, (tx) => publishRecords(tx, [number(3)], { now: at(5) }));
  await transaction(db, (tx) => withdrawRecord(tx, number(4), '重复', at(6)));
  await signTreeHead(database, signer, at(7));
  late = await newestHead();
});

async function newestHead(): Promise<Note> {
  const { rows } = await pool.query('select note from published.tree_head order by tree_size desc limit 1');
  const note = readNote(rows[0]?.note ?? '');
  if (note === null) throw new Error('there is no head');
  return note;
}

const verify = (checkpoints: readonly Note[] = [early, late]) =>
  verifyLog(db, { keys: [signer.verifier], checkpoints });

/** What a person with the rights of the database's owner does, and what the verification says then; all of it rolled back. */
async function tampered(
  deed: (tx: Tx) => Promise<unknown>,
  checkpoints: readonly Note[] = [],
): Promise<LogVerification> {
  const undo = new Error('undone');
  let found: LogVerification | undefined;
  const attempt = transaction(db, async (tx) => {
    for (const table of ['record_revision', 'log_leaf', 'log_node', 'tree_head', 'log_key']) {
      await sql.raw(`alter table published.${table} disable trigger user`).execute(tx);
    }
    await deed(tx);
    found = await verifyLogIn(tx, { keys: [signer.verifier], checkpoints });
    throw undo;
  });
  await expect(attempt).rejects.toBe(undo);
  if (found === undefined) throw new Error('nothing was verified');
  return found;
}

const run = (statement: string) => (tx: Tx) => sql.raw(statement).execute(tx);

/** Makes the log anew from what is public now, as an operator would who has rewritten something. */
async function rebuild(tx: Tx, by: LogSigner | null): Promise<void> {
  if (by !== null) await run('delete from published.tree_head; delete from published.log_key')(tx);
  const { rows: heads } = await sql<{ note: string }>`select note from published.tree_head`.execute(tx);
  await run('create temp table kept on commit drop as select * from published.tree_head')(tx);
  await run('delete from published.tree_head; delete from published.log_node; delete from published.log_leaf')(tx);
  await enterGate(tx, at(9));
  await run('insert into published.tree_head select * from kept')(tx);
  if (by !== null) await signIn(tx, by, at(9));
  else expect(heads.length).toBe(3);
}

const rewrite = run(
  `update published.record_revision set content = replace(content::text, '名称2', '另一个')::json where identifier = '${number(2)}' and revision = 1`,
);

describe('the log', () => {
  test('has a leaf for each publication, correction and withdrawal, in their order', async () => {
    const { rows } = await pool.query('select kind, identifier, revision from published.log_leaf order by leaf_index');
    expect(rows.map(({ kind, identifier, revision }) => `${kind} ${identifier.slice(-1)}/${revision}`)).toEqual([
      ...['published 1/1', 'published 2/1', 'published 3/1', 'published 4/1', 'published 5/1', 'corrected 2/2'],
      ...['withdrawn 3/2', 'published 3/3', 'withdrawn 4/2'],
    ]);
  });

  test('is whole, with every head that it signed and that somebody kept', async () => {
    expect(await verify()).toMatchObject({
      ...{ whole: true, leaves: 9, nodes: 7, heads: 3, checkpoints: 2, signed: 9, broken: null },
      root: late.head.root.toString('base64'),
    });
  });

  test('signs nothing twice', async () => {
    expect(await signTreeHead(database, signer, at(8))).toEqual({ size: 9, isNew: false });
  });

  test('cannot be changed or emptied while its triggers stand', async () => {
    for (const table of ['log_leaf', 'log_node', 'tree_head', 'log_key']) {
      await expect(pool.query(`delete from published.${table}`)).rejects.toThrow('published.immutable');
      await expect(pool.query(`truncate published.${table} cascade`)).rejects.toThrow('published.immutable');
    }
  });

  test('has a key that only its owner reads, and that stays', async () => {
    expect(statSync(join(folder, 'log.key')).mode & 0o777).toBe(0o600);
    const before = readFileSync(join(folder, 'log.key'), 'utf8');
    const again = await logSigner(folder, 'https://elsewhere.example');
    expect(again.verifier).toEqual(signer.verifier);
    expect(again.verifier.name).toBe('bulou.example/log');
    expect(knownVerifier(folder)).toEqual(signer.verifier);
    expect(knownVerifier(join(folder, 'none'))).toBeNull();
    expect(readFileSync(join(folder, 'log.key'), 'utf8')).toBe(before);
  });
});

describe('what was published before there was a log', () => {
  test('is logged in the order of its publication, once', async () => {
    const found = await tampered(async (tx) => {
      const leaves = async () =>
        (await sql`select leaf_index, leaf_hash from published.log_leaf order by 1`.execute(tx)).rows;
      const before = await leaves();
      await run('delete from published.tree_head; delete from published.log_node; delete from published.log_leaf')(tx);
      await enterGate(tx, at(9));
      expect(await leaves()).toEqual(before);
      await enterGate(tx, at(10));
      expect(await leaves()).toEqual(before);
    });
    expect(found).toMatchObject({ whole: true, leaves: 9, heads: 0 });
  });
});

describe('what is erased', () => {
  const issue = { year: 2024, numbers: [4] };
  const erase = (tx: Tx) =>
    eraseFromPublic(tx, {
      identifiers: [number(1), number(2)],
      certificates: [],
      advisories: [],
      issues: [{ periodical: 'weekly' as const, ...issue }],
      now: at(9),
    });

  test('keeps its leaves, and a further one says so', async () => {
    const found = await tampered(erase, [early, late]);
    expect(found).toMatchObject({ whole: true, leaves: 11, checkpoints: 2 });
  });

  test('may be published again from its first revision', async () => {
    const found = await tampered(async (tx) => {
      await erase(tx);
      expect(await publishRecords(tx, [number(1)], { now: at(10) })).toMatchObject({ published: 1 });
    });
    expect(found).toMatchObject({ whole: true, leaves: 12 });
  });
});

describe('who owns the database and', () => {
  const of = (n: number, revision: number, leaf: number) => ({ identifier: number(n), revision, leaf });
  const revisionOf = (n: number, revision: number) => `where identifier = '${number(n)}' and revision = ${revision}`;

  test('rewrites what was published is seen, and the number is named', async () => {
    expect((await tampered(rewrite)).broken).toEqual({ code: 'log.revision-changed', ...of(2, 1, 1) });
  });

  test.each([
    ['a blank of the content', `content = (content::text || ' ')::json`, of(3, 2, 6)],
    ['the reason of a withdrawal', `reason = '另一个理由'`, of(3, 2, 6)],
    ['the moment of publication', `published_at = published_at - interval '1 day'`, of(3, 2, 6)],
    ['the kind', `kind = 'corrected', reason = null`, of(3, 2, 6)],
  ])('changes %s is seen', async (_what, change, where) => {
    const found = await tampered(run(`update published.record_revision set ${change} ${revisionOf(3, 2)}`));
    expect(found.broken).toEqual({ code: 'log.revision-changed', ...where });
  });

  test('lets a record vanish is seen', async () => {
    const found = await tampered(
      run(
        `delete from published.record where identifier = '${number(5)}'; delete from published.record_revision ${revisionOf(5, 1)}`,
      ),
    );
    expect(found.broken).toEqual({ code: 'log.revision-missing', ...of(5, 1, 4) });
  });

  test('publishes past the log is seen', async () => {
    const found = await tampered(
      run(`insert into published.record_revision (identifier, revision, kind, content)
        select '${number(9)}', 1, kind, content from published.record_revision ${revisionOf(1, 1)}`),
    );
    expect(found.broken).toEqual({ code: 'log.unlogged', leaf: null, identifier: number(9), revision: 1 });
  });

  test('changes what the list shows is seen', async () => {
    const found = await tampered(run(`update published.record set title = '别的' where identifier = '${number(1)}'`));
    expect(found.broken).toEqual({ code: 'log.misshown', leaf: null, identifier: number(1), revision: 1 });
  });

  test('deletes a leaf is seen', async () => {
    const found = await tampered(run('delete from published.log_leaf where leaf_index = 3'));
    expect(found.broken).toMatchObject({ code: 'log.leaf-missing', leaf: 3 });
  });

  test('changes a leaf is seen', async () => {
    const found = await tampered(run(`update published.log_leaf set published_at = now() where leaf_index = 3`));
    expect(found.broken).toEqual({ code: 'log.leaf-changed', ...of(4, 1, 3) });
  });

  test('swaps leaves is seen', async () => {
    const found = await tampered(
      run(`update published.log_leaf set leaf_index = 100 where leaf_index = 0;
        update published.log_leaf set leaf_index = 0 where leaf_index = 4;
        update published.log_leaf set leaf_index = 4 where leaf_index = 100`),
    );
    expect(found.broken).toMatchObject({ code: 'log.node-changed', leaf: 0 });
  });

  test.each([
    ['changes', `update published.log_node set hash = sha256('x') where level = 1 and node_index = 2`, 4],
    ['deletes', 'delete from published.log_node where level = 3', 0],
    ['adds', `insert into published.log_node values (1, 4, sha256('x'))`, 8],
  ])('%s a node is seen', async (_deed, statement, leaf) => {
    expect((await tampered(run(statement))).broken).toMatchObject({ code: 'log.node-changed', leaf });
  });

  test('logs a replaced revision a second time is seen', async () => {
    const found = await tampered(async (tx) => {
      await run(`delete from published.record where identifier = '${number(1)}';
        delete from published.record_revision ${revisionOf(1, 1)};
        update desk.record set content = jsonb_set(content::jsonb, '{title}', '"又一个"') where identifier = '${number(1)}'`)(
        tx,
      );
      await publishRecords(tx, [number(1)], { now: at(9) });
    });
    expect(found.broken).toEqual({ code: 'log.revision-changed', ...of(1, 1, 0) });
  });

  test('makes leaves and nodes anew after a rewriting is seen by what was signed', async () => {
    const found = await tampered(async (tx) => {
      await rewrite(tx);
      await rebuild(tx, null);
    });
    expect(found.broken).toMatchObject({ code: 'log.head-root', leaf: 5 });
  });

  test('signs the log made anew with another key is seen', async () => {
    const other = signerOf(signer.verifier.name, Buffer.alloc(32, 9));
    const found = await tampered(async (tx) => {
      await rewrite(tx);
      await rebuild(tx, other);
    });
    expect(found.broken).toMatchObject({ code: 'log.head-unsigned', leaf: 9 });
  });

  test('signs the log made anew with the platform’s own key is seen by whoever kept a head', async () => {
    const deed = async (tx: Tx) => {
      await rewrite(tx);
      await rebuild(tx, signer);
    };
    expect(await tampered(deed)).toMatchObject({ whole: true, heads: 1 });
    expect((await tampered(deed, [early])).broken).toMatchObject({ code: 'log.checkpoint-root', leaf: 5 });
  });

  test('cuts the end off is seen by the heads, and with these gone by whoever kept one', async () => {
    const cut = `delete from published.log_leaf where leaf_index >= 8; delete from published.record where identifier = '${number(4)}';
      delete from published.record_revision ${revisionOf(4, 2)};
      insert into published.record (seq, identifier, revision, title, severity, kind, sectors, vendor_ids, patched, published_on)
        overriding system value select 900, identifier, 1, content ->> 'title', 3, 'product', '{}', '{}', true,
        (content ->> 'publishedOn')::date from published.record_revision ${revisionOf(4, 1)};
      update published.record set score = (select (content ->> 'score')::numeric from published.record_revision ${revisionOf(4, 1)}),
        severity = (select case content ->> 'severity' when 'high' then 3 when 'medium' then 2 else 1 end
          from published.record_revision ${revisionOf(4, 1)}) where seq = 900`;
    expect((await tampered(run(cut))).broken).toMatchObject({ code: 'log.cut', leaf: 8 });
    const withHeads = run(`${cut}; delete from published.tree_head where tree_size = 9`);
    expect(await tampered(withHeads)).toMatchObject({ whole: true, leaves: 8 });
    expect((await tampered(withHeads, [early, late])).broken).toMatchObject({ code: 'log.cut', leaf: 8 });
  });

  test('changes a head is seen', async () => {
    const found = await tampered(run(`update published.tree_head set root_hash = sha256('x') where tree_size = 6`));
    expect(found.broken).toMatchObject({ code: 'log.head-unsigned', leaf: 6 });
    const text = await tampered(run(`update published.tree_head set note = replace(note, E'\\n6\\n', E'\\n7\\n')`));
    expect(text.broken).toMatchObject({ code: 'log.head-unsigned', leaf: 6 });
  });

  test('cuts the log cannot have it signed by the platform', async () => {
    const cut = tampered(async (tx) => {
      await run('delete from published.log_leaf where leaf_index >= 8')(tx);
      await expect(signIn(tx, signer, at(9))).rejects.toMatchObject({ code: 'log.unsound' });
      await run('delete from published.log_leaf where leaf_index >= 4; delete from published.log_node where level > 2')(
        tx,
      );
      await expect(signIn(tx, signer, at(9))).rejects.toMatchObject({ code: 'log.unsound' });
    });
    expect((await cut).broken).not.toBeNull();
  });
});

describe('a head that somebody kept', () => {
  test('of another log, or by another key, does not count', async () => {
    const other = signerOf(signer.verifier.name, Buffer.alloc(32, 9));
    const found = await verifyLog(db, { keys: [other.verifier], checkpoints: [] });
    expect(found.broken).toMatchObject({ code: 'log.head-unsigned', leaf: 5 });
    const elsewhere: Note = { ...early, head: { ...early.head, origin: 'elsewhere.example/log' } };
    expect((await verify([elsewhere])).broken).toMatchObject({ code: 'log.checkpoint-unsigned', leaf: 5 });
  });
});
