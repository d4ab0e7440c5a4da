import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { importRecords } from '#desk/record/index.ts';
import { transaction } from '#platform/db/index.ts';
import { signTreeHead, withdrawRecord } from '#publish/index.ts';
import {
  leafHash,
  provesConsistency,
  provesInclusion,
  readNote,
  readVerifier,
  signedBy,
  signerOf,
} from '#publish/read/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const database = { db, pool, close: async () => {} };
const server = await workServer(owner, { routes: () => createApi(outlet).routes });
const signer = signerOf('bulou.example/log', Buffer.alloc(32, 4));
const at = (minute: number) => new Date(Date.UTC(2024, 0, 29, 4, minute));
const number = (n: number) => `CNVD-2024-3000${n}`;
const bytes = (base64: string) => Buffer.from(base64, 'base64');
const ask = (path: string) => server.get(`/api/v1/log/${path}`, null, { accept: 'application/json' });

beforeAll(async () => {
  for (const path of ['checkpoint', 'key']) {
    const answer = await ask(path);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'api.log-empty']);
  }
  expect((await ask('leaves')).json()).toEqual({ size: 0, leaves: [] });
  await publishContents(
    owner,
    [1, 2, 3].map((n) => recordContent({ identifier: number(n) })),
    at(0),
  );
  await signTreeHead(database, signer, at(1));
  await publishContents(owner, [recordContent({ identifier: number(2), title: '更正后的名称' })], at(2));
  await transaction(db, (tx) => withdrawRecord(tx, number(3), '经核实为误报', at(3)));
  await signTreeHead(database, signer, at(4));
  await publishContents(owner, [recordContent({ identifier: number(4) })], at(5));
  const embargoed = recordContent({ identifier: number(5), publishedOn: '2030-01-01' });
  await importRecords(database, [{ file: 'test', items: [{ kind: 'record', record: embargoed }] }], { now: at(5) });
});

/** The newest head, verified with the key that the interface gives. */
async function head() {
  const [note, key] = [await ask('checkpoint'), await ask('key')];
  expect(note.headers['content-type']).toBe('text/plain; charset=utf-8');
  const read = readNote(note.body);
  const verifier = readVerifier(key.body);
  if (read === null || verifier === null) throw new Error('no head or no key');
  expect(signedBy(read, [verifier])).toEqual(signer.verifier);
  return read.head;
}

describe('a reader with nothing but the interface', () => {
  test.each([
    ['identifier=CNVD-2024-30001', 'published', 1],
    ['identifier=CNVD-2024-30002', 'corrected', 2],
    ['identifier=CNVD-2024-30002&revision=1', 'published', 1],
    ['identifier=CNVD-2024-30003', 'withdrawn', 2],
  ])('proves from %s that it is in the log', async (query, kind, revision) => {
    const { size, root } = await head();
    const proof = (await ask(`proof/inclusion?${query}`)).json();
    expect(proof).toMatchObject({ kind, revision, treeSize: size, rootHash: root.toString('base64') });
    const leaf = leafHash(proof.data);
    expect(leaf).toEqual(bytes(proof.hash));
    expect(provesInclusion({ index: proof.index, size, leaf, path: proof.path.map(bytes) }, root)).toBe(true);
  });

  test('finds in the leaf the hash of the very text that was published', async () => {
    for (const revision of [1, 2]) {
      const proof = (await ask(`proof/inclusion?identifier=${number(2)}&revision=${revision}`)).json();
      const content = await ask(`content?identifier=${number(2)}&revision=${revision}`);
      expect(createHash('sha256').update(content.body).digest('hex')).toBe(JSON.parse(proof.data).contentSha256);
      expect(content.json()).toMatchObject({ identifier: number(2) });
    }
  });

  test('proves that every older log begins the present one', async () => {
    for (let from = 0; from <= 6; from += 1) {
      for (let to = from; to <= 6; to += 1) {
        const proof = (await ask(`proof/consistency?from=${from}&to=${to}`)).json();
        const [before, after] = [bytes(proof.fromRootHash), bytes(proof.toRootHash)];
        const path = proof.path.map(bytes);
        expect(provesConsistency({ first: from, second: to, path }, before, after)).toBe(true);
      }
    }
    const { heads } = (await ask('heads')).json();
    expect(heads.map(({ size }: { size: number }) => size)).toEqual([5, 3]);
    const proof = (await ask('proof/consistency?from=3&to=5')).json();
    expect([proof.fromRootHash, proof.toRootHash]).toEqual([heads[1].rootHash, heads[0].rootHash]);
    expect((await ask('heads?below=5&limit=1')).json().heads).toHaveLength(1);
  });

  test('reads all leaves, a page at a time, and makes the root of them', async () => {
    const first = (await ask('leaves?limit=4')).json();
    const second = (await ask('leaves?from=4')).json();
    expect([first.size, first.leaves.length, second.leaves.length]).toEqual([6, 4, 2]);
    const all = [...first.leaves, ...second.leaves];
    expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { data, hash } of all) expect(leafHash(data).toString('base64')).toBe(hash);
  });
});

describe('what is not in the log', () => {
  test('is told in the same words whether it never was or is not public yet', async () => {
    for (const path of ['proof/inclusion?', 'content?revision=1&']) {
      const [embargoed, unknown] = [number(5), number(9)].map((n) => ask(`${path}identifier=${n}`));
      const answers = [await embargoed, await unknown];
      expect(answers.map((answer) => answer?.statusCode)).toEqual([404, 404]);
      expect(answers[0]?.body).toBe(answers[1]?.body);
      expect(answers[0]?.json().code).toBe('api.log-unknown');
    }
  });

  test('is a revision that there is not, and a text that cannot be stored', async () => {
    for (const query of [`identifier=${number(1)}&revision=7`, 'identifier=a%00b']) {
      expect([400, 404]).toContain((await ask(`proof/inclusion?${query}`)).statusCode);
    }
  });

  test('yet signed is told to wait, and is proved for a size that is asked for', async () => {
    const answer = await ask(`proof/inclusion?identifier=${number(4)}`);
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      409,
      'api.log-unsigned',
      '60',
    ]);
    expect((await ask(`proof/inclusion?identifier=${number(4)}&size=6`)).json()).toMatchObject({
      index: 5,
      treeSize: 6,
    });
  });

  test.each([
    `proof/inclusion?identifier=${number(4)}&size=5`,
    `proof/inclusion?identifier=${number(1)}&size=7`,
    'proof/consistency?from=3&to=2',
    'proof/consistency?from=0&to=7',
  ])('is a tree of another size: %s', async (path) => {
    expect([(await ask(path)).statusCode, (await ask(path)).json().code]).toEqual([400, 'api.log-size']);
  });

  test.each([
    'proof/inclusion',
    'proof/consistency?from=-1&to=2',
    'leaves?limit=1001',
    'heads?below=x',
    'content?identifier=a',
  ])('is refused where the question is none: %s', async (path) =>
    expect([(await ask(path)).statusCode, (await ask(path)).json().code]).toEqual([400, 'http.input']),
  );

  test('is the text of a record that was withdrawn', async () => {
    expect((await ask(`content?identifier=${number(3)}&revision=1`)).json().code).toBe('api.log-unknown');
  });
});
