import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { permissionTable } from '#people/index.ts';
import { projectRoot } from '#platform/root.ts';
import { makePerson } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { contentOf, formOf } from './model.ts';
import { listStatement } from './store.ts';
import { eventTerms } from './words.ts';
import { advisoryMoves, advisoryStates, moveRow, movesFrom } from './workflow.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const now = new Date('2026-11-23T02:00:00Z');
const server = await workServer(owner, { now });
const editor = await makePerson(db, { roles: ['editor'] });
const auditor = await makePerson(db, { roles: ['auditor'] });

describe('the table of moves', () => {
  test('is what docs/publication.md says', () => {
    const page = readFileSync(join(projectRoot, 'docs/publication.md'), 'utf8');
    const rows = page.split('\n').flatMap((line) => {
      const [name, , from, , permission] = line.split(' | ').map((cell) => cell.replace(/^\| /, ''));
      const move = /^`([a-z]+)`$/.exec(name ?? '')?.[1];
      return move === undefined || !permission?.includes('advisory:') ? [] : [{ move, from, permission }];
    });
    expect(rows.map(({ move }) => move)).toEqual(advisoryMoves.map(({ name }) => name));
    for (const { move, from, permission } of rows) {
      const row = moveRow(move as (typeof advisoryMoves)[number]['name']);
      expect(permission).toContain(`\`${row.may}\``);
      expect(from, move).toBe(row.from.length === 4 ? 'whatever has gone out' : row.from.join(', '));
    }
  });

  test('leads out of every state but the last, and takes back only what has gone out', () => {
    for (const state of advisoryStates) {
      expect(movesFrom(state, true).length > 0, state).toBe(state !== 'withdrawn');
      expect(movesFrom(state, false)).not.toContain('withdraw');
    }
    expect(movesFrom('draft', false)).toEqual(['submit', 'drop']);
  });

  test('lets nobody withdraw or approve who may only write', () => {
    for (const name of ['approve', 'publish', 'withdraw'] as const) {
      expect(permissionTable[moveRow(name).may].roles).not.toContain('editor');
    }
  });
});

test('a form gives the content that it was made of, numbers in any spelling once each', () => {
  const content = {
    ...{ title: '标题', titleEn: null, situation: '甲\n乙', range: '范围', advice: '建议' },
    ...{ references: ['https://a.example/'], records: ['CNVD-2026-00001', 'CNVD-2026-00002'] },
  };
  expect(contentOf(formOf({ content, note: null }))).toEqual(content);
  const typed = { ...formOf({ content, note: null }), records: 'cnvd-2026-00001，CNVD-2026-00002\r\nCNVD-2026-00001' };
  expect(contentOf(typed)).toEqual(content);
});

describe('the list of the desk', () => {
  beforeAll(async () => {
    await pool.query(
      `insert into desk.advisory (state, content, created_at, created_by, changed_at)
       select (array['draft', 'submitted', 'approved'])[1 + n % 3], jsonb_build_object('title', '公告' || n, 'titleEn', null,
         'situation', '', 'range', '', 'advice', '', 'references', '[]'::jsonb, 'records', '[]'::jsonb),
         now(), $1, timestamptz '2026-01-01' + n / 2 * interval '1 minute' from generate_series(1, 3000) n`,
      [editor.personId],
    );
    await pool.query('vacuum (analyze) desk.advisory');
  });

  test('pages through everything without repeating or leaving out any, and each look is in the audit log', async () => {
    const lines = async () =>
      (await pool.query(`select from people.audit where action = 'queue.read' and object_id = 'advisories'`)).rowCount;
    const before = (await lines()) ?? 0;
    const seen: string[] = [];
    let pages = 0;
    for (let path: string | undefined = '/desk/advisories?state=draft'; path !== undefined; pages += 1) {
      const body: string = (await server.get(path, auditor)).body;
      seen.push(...[...body.matchAll(/公告\d+/g)].map(([title]) => title));
      path = /href="([^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size, pages]).toEqual([1000, 1000, 20]);
    expect(((await lines()) ?? 0) - before).toBe(20);
  });

  test.each([
    [null, null],
    ['submitted', null],
    ['submitted', { at: new Date('2026-01-01T08:00:00Z'), id: 7 }],
    [null, { at: new Date('2026-01-01T08:00:00Z'), id: 7 }],
  ] as const)('of state %s behind %o is read through an index', async (state, before) => {
    const { sql, parameters } = listStatement(state, before).compile(db);
    const { rows } = await pool.query(`explain ${sql}`, [...parameters]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index');
    expect(plan).not.toContain('Seq Scan');
  });

  test('an auditor reads and has no button', async () => {
    const { rows } = await pool.query(`select id from desk.advisory where state = 'submitted' limit 1`);
    const { body, statusCode } = await server.get(`/desk/advisories/${rows[0].id}`, auditor);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('下一步');
    expect((await server.get('/desk/advisories/new', auditor)).statusCode).toBe(403);
  });
});

test('every event of the history has its words', async () => {
  expect(Object.keys(eventTerms)).toEqual(
    expect.arrayContaining([
      'opened',
      'submitted',
      'returned',
      'approved',
      'published',
      'reopened',
      'withdrawn',
      'held',
    ]),
  );
});
