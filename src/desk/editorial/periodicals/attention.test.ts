/** Lists of what readers looked at, over a real PostgreSQL. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toMarkdown } from '#bulletin/index.ts';
import { transaction } from '#platform/db/index.ts';
import { issueGate, withdrawRecord } from '#publish/index.ts';
import { addDays, type RecordContent } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { composePeriodicalIssue, releasePeriodical } from './actions.ts';
import { type AttentionRequest, composeAttentionFigures, paragraphOf } from './attention.ts';
import { readAttentionChoices } from './attention-choices.ts';
import type { AttentionChoices } from './model.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const database = { ...owner, close: async () => {} };
const now = new Date('2024-01-29T04:00:00Z');
const week: AttentionRequest = {
  period: { from: '2024-01-22', to: '2024-01-28' },
  issue: { year: 2024, numbers: [4] },
  choices: {},
  now,
};

const id = (n: number) => `CNVD-2024-0${1000 + n}`;
const product = (vendor: string | null, name: string) => [
  { text: `${vendor ?? ''} ${name}`.trim(), vendor, product: name, version: null, ranges: [] },
];
const of = (n: number, change: Partial<RecordContent> = {}) =>
  recordContent({
    identifier: id(n),
    title: `Kestrel Gate${n}命令注入漏洞`,
    products: product('Kestrel', `Gate${n}`),
    publishedOn: '2024-01-20',
    ...change,
  });
const domestic = (n: number, change: Partial<RecordContent> = {}) =>
  of(n, { title: `Tenda AC${n}命令注入漏洞`, products: product('Tenda', `AC${n}`), ...change });

const contents = [
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => of(n)),
  ...[11, 12, 13].map((n) => domestic(n)),
  // Read most of all, and yet in no list: too old, for single deployments, under embargo, withdrawn.
  of(21, { publishedOn: '2023-12-24' }),
  of(22, { kind: 'instance', publishedOn: null, title: '某单位系统弱口令漏洞' }),
  of(23, { publishedOn: '2030-01-01', title: '机密命令注入漏洞' }),
  of(24, { title: '误报的命令注入漏洞' }),
];

beforeAll(async () => {
  await publishContents(owner, contents, now);
  await transaction(db, (tx) => withdrawRecord(tx, id(24), '误报', now));
});
beforeEach(async () => {
  await pool.query('truncate desk.record_view');
  await pool.query('delete from desk.issue');
});

async function read(counts: Readonly<Record<number, readonly [number, number]>>, day = '2024-01-24') {
  for (const [n, [readers, views]] of Object.entries(counts)) {
    await pool.query('insert into desk.record_view values ($1, $2, $3, $4)', [id(Number(n)), day, views, readers]);
  }
}
const listed = async (choices: AttentionChoices = {}, request: Partial<AttentionRequest> = {}) => {
  const { items } = await composeAttentionFigures(db, { ...week, ...request, choices });
  const numbers = (half: (typeof items)['foreign']) => half.map(({ record }) => Number(record.identifier.slice(-2)));
  return { foreign: numbers(items.foreign), domestic: numbers(items.domestic) };
};

describe('the order', () => {
  test('is by readers, then by how often a page was read; five of each half', async () => {
    await read({ 1: [5, 5], 2: [9, 9], 3: [9, 30], 4: [1, 50], 5: [2, 2], 6: [3, 3], 13: [4, 4], 11: [6, 6] });
    expect(await listed()).toEqual({ foreign: [3, 2, 1, 6, 5], domestic: [11, 13, 12] });
  });

  test('adds up the days of the week, and leaves out other days', async () => {
    await read({ 1: [5, 5], 2: [4, 4] }, '2024-01-22');
    await read({ 2: [4, 4] }, '2024-01-28');
    await read({ 3: [99, 99] }, '2024-01-21');
    await read({ 4: [99, 99] }, '2024-01-29');
    expect((await listed()).foreign.slice(0, 2)).toEqual([2, 1]);
  });

  test('is by score and by how many products are affected where nobody read anything, and the list says so', async () => {
    const { bulletin } = await composePeriodicalIssue(db, { kind: 'attention', ...week });
    expect(toMarkdown(bulletin)).toContain('本期没有统计到阅读，按危害程度和影响范围');
    expect(await listed()).toMatchObject({ domestic: [13, 12, 11] });
  });
});

describe('what can stand in the list', () => {
  test('is public, of products, new, and counted only where it is', async () => {
    await read({ 21: [90, 90], 22: [90, 90], 23: [90, 90], 24: [90, 90], 1: [2, 3] });
    const figures = await composeAttentionFigures(db, week);
    expect(await listed()).toMatchObject({ foreign: [1, 7, 6, 5, 4] });
    expect(figures.considered.count).toBe(10);
    expect(figures.read.count).toBe(1);
    // The old one is public and was read; of the other three nobody may know.
    expect([figures.views, figures.readers]).toEqual([93, 92]);
    expect(figures.since).toBe(addDays('2024-01-22', -28));
  });

  test('is named once: what a published list has named is not proposed again', async () => {
    await read({ 1: [9, 9], 2: [8, 8] });
    const first = await composePeriodicalIssue(db, {
      kind: 'attention',
      ...week,
      choices: { foreign: [id(1)], domestic: [id(11)] },
    });
    await releasePeriodical(database, first, { now, gate: issueGate(null) });
    const next = { period: { from: '2024-01-29', to: '2024-02-04' }, issue: { year: 2024, numbers: [5] } };
    await read({ 1: [9, 9], 2: [8, 8] }, '2024-01-29');
    const { foreign, domestic: home } = await listed({}, next);
    expect(foreign).toEqual([2, 7, 6, 5, 4]);
    expect(home).toEqual([13, 12]);
    // Composed anew, the list itself stays as it was.
    const again = await composePeriodicalIssue(db, {
      kind: 'attention',
      ...week,
      choices: first.choices as AttentionChoices,
    });
    expect((await releasePeriodical(database, again, { now, gate: issueGate(null) })).state).toBe('already');
  });
});

describe('an editor', () => {
  test('moves a vulnerability to the other half, reorders, words it, and keeps others out', async () => {
    await read({ 1: [9, 9], 2: [8, 8], 11: [9, 9] });
    const choices: AttentionChoices = {
      domestic: [{ record: id(2), text: '编辑的说明。', english: 'The editor’s words.' }, id(11)],
      without: [id(1)],
    };
    expect(await listed(choices)).toEqual({ foreign: [7, 6, 5, 4, 3], domestic: [2, 11] });
    const { bulletin, english, warnings } = await composePeriodicalIssue(db, { kind: 'attention', ...week, choices });
    expect(toMarkdown(bulletin)).toContain('编辑的说明。');
    expect(toMarkdown(english)).toContain('The editor’s words.');
    expect(warnings.map(({ rule }) => rule)).toEqual(['attention-few']);
  });

  test('may name an older one, but none that is not public', async () => {
    expect((await listed({ foreign: [id(21)] })).foreign).toEqual([21]);
    for (const n of [22, 23, 24, 99]) {
      await expect(listed({ foreign: [id(1), id(n)] })).rejects.toMatchObject({
        code: 'editorial.not-listable',
        text: { en: expect.stringContaining(`foreign[1]: ${id(n)}`) },
      });
    }
    await expect(listed({ foreign: [id(1)], domestic: [id(1)] })).rejects.toMatchObject({
      code: 'editorial.duplicate',
    });
  });

  test.each([
    ['{', 'JSON'],
    ['{"abroad": []}', 'abroad'],
    ['{"foreign": ["CNVD-1"]}', 'foreign[0]'],
    [JSON.stringify({ foreign: [1, 2, 3, 4, 5, 6].map(id) }), 'foreign'],
    [JSON.stringify({ domestic: [{ record: id(1), text: ' ' }] }), 'domestic[0]'],
  ])('is told what is wrong with %s', (text, where) => {
    expect(() => readAttentionChoices(text)).toThrow(
      expect.objectContaining({
        code: 'editorial.choices-invalid',
        text: expect.objectContaining({
          en: expect.stringMatching(new RegExp(`${where.replace(/[[\]]/g, '\\$&')}[^]*data/attention.schema.json`)),
        }),
      }),
    );
  });
});

test('a long description ends with the last whole sentence that fits', () => {
  expect(paragraphOf('甲是产品。\n\n乙有漏洞。')).toBe('甲是产品。乙有漏洞。');
  const long = `${'甲'.repeat(300)}。${'乙'.repeat(300)}。`;
  expect(paragraphOf(long)).toBe(`${'甲'.repeat(300)}。`);
  expect(paragraphOf('丙'.repeat(600))).toBe(`${'丙'.repeat(500)}……`);
});
