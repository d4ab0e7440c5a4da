import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/index.ts';
import { makeStaff } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { findAll, parseHtml, textOf } from '../../../test/html.ts';
import { workServer } from '../../../test/work-server.ts';
import { type AuditEntry, appendAudit } from './append.ts';
import { csvCell } from './export.ts';
import { auditRoutes } from './routes.ts';
import { linesAfter } from './store-read.ts';
import { verifyAudit } from './verify.ts';

const database = await testDatabase();
const { db } = database;
const server = await workServer(database, { routes: auditRoutes, jobs: () => ({}) });
const staff = await makeStaff(db, ['auditor', 'administrator', 'third-reviewer']);
const { auditor } = staff;

const append = (entries: readonly AuditEntry[]) => transaction(db, (tx) => appendAudit(tx, entries));
const entry = (at: string, change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date(at),
  actor: staff['third-reviewer'],
  action: 'report.read',
  object: { kind: 'report', id: 'CNVD-C-2026-1' },
  ...change,
});

beforeAll(async () => {
  await append([
    entry('2026-11-20T15:59:59Z', { address: '192.0.2.1' }),
    entry('2026-11-20T16:00:00Z', { action: 'report.passed', object: { kind: 'report', id: 'CNVD-C-2026-2' } }),
    // Committed after, done before: a long transaction.
    entry('2026-11-19T08:00:00Z', {
      actor: 'system',
      action: 'mail.sent',
      object: { kind: 'letter', id: '=HYPERLINK("x")' },
    }),
    entry('2026-11-21T08:00:00Z', { actor: null, action: 'session.refused', object: { kind: 'session', id: '-' } }),
  ]);
});

const rowsOf = (body: string) =>
  findAll(parseHtml(body), 'tr')
    .slice(1)
    .map((row) => textOf(row));
const list = async (query: string) =>
  rowsOf(
    (await server.get(`/audit?${query.includes('from=') ? '' : 'from=2026-11-15&'}to=2026-11-22&${query}`, auditor))
      .body,
  );

describe('the auditor’s page', () => {
  test('is for the auditor only', async () => {
    expect((await server.get('/audit', staff.administrator)).statusCode).toBe(403);
    expect((await server.post('/audit/verify', {}, staff.administrator)).statusCode).toBe(403);
    expect((await server.get('/audit/export/csv', staff['third-reviewer'])).statusCode).toBe(403);
    expect((await server.get('/audit')).statusCode).toBe(303);
  });

  test('shows the lines by the time of what was done, newest first, with who and from where', async () => {
    const rows = await list('');
    expect(rows).toHaveLength(4);
    expect(rows.map((row) => row.match(/2026-11-\d\d \d\d:\d\d:\d\d/)?.[0])).toEqual([
      '2026-11-21 16:00:00',
      '2026-11-21 00:00:00',
      '2026-11-20 23:59:59',
      '2026-11-19 16:00:00',
    ]);
    expect(rows[2]).toContain(staff['third-reviewer'].name);
    expect(rows[2]).toContain('192.0.2.1');
  });

  test.each([
    ['actor=third', 0],
    [`actor=${staff['third-reviewer'].email.toUpperCase()}`, 2],
    [`actor=${encodeURIComponent(staff['third-reviewer'].name)}`, 2],
    [`actor=${staff['third-reviewer'].personId}`, 2],
    ['actor=system', 1],
    ['actor=%E6%9C%AA%E7%99%BB%E5%BD%95', 1],
    ['action=report.read', 1],
    ['kind=report', 2],
    ['kind=report&id=CNVD-C-2026-2', 1],
    ['id=CNVD-C-2026-2', 0],
    ['from=2026-11-21', 2],
    ['from=2026-11-20&kind=report', 2],
    ['from=2026-11-31', 0],
    ['from=2026-11-25', 0],
    ['action=none.such', 0],
  ])('%s finds %i', async (query, count) => {
    expect(await list(query)).toHaveLength(count);
  });

  test('says what of a filter it cannot read, and lists nothing then', async () => {
    const { body } = await server.get('/audit?actor=nobody-known&from=2026-13-01', auditor);
    expect(body).toContain('没有这个人员');
    expect(body).toContain('请填写存在的日期');
    expect(body).toContain('没有列出记录');
  });

  test('asks which of several persons of one name is meant', async () => {
    for (const n of [1, 2]) {
      await sql`insert into people.person (email, name, created_at) values (${`twin-${n}@example.org`}, '同名', now())`.execute(
        db,
      );
    }
    const { body } = await server.get('/audit?actor=%E5%90%8C%E5%90%8D', auditor);
    expect(body).toContain('twin-1@example.org');
    expect(body).toContain('twin-2@example.org');
  });

  test('goes through all lines page by page, each once', async () => {
    await append(
      Array.from({ length: 120 }, (_, n) =>
        entry('2026-11-10T00:00:00Z', { action: 'queue.read', object: { kind: 'queue', id: String(n) } }),
      ),
    );
    const seen: string[] = [];
    let next: string | undefined = '/audit?action=queue.read';
    while (next !== undefined) {
      const html = parseHtml((await server.get(next, auditor)).body);
      seen.push(
        ...findAll(html, 'tr')
          .slice(1)
          .map((row) => row.attributes.get('id') ?? ''),
      );
      next = findAll(html, 'a')
        .find(({ attributes }) => attributes.get('rel') === 'next')
        ?.attributes.get('href');
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  test('is itself recorded, with the filter', async () => {
    await server.get('/audit?action=report.read', auditor);
    const [line] = (await linesAfter(db, 0, 10_000)).slice(-1);
    expect(line).toMatchObject({
      action: 'audit.read',
      actorId: auditor.personId,
      detail: { action: 'report.read', kind: null, shown: 1 },
      address: '127.0.0.1',
    });
  });
});

describe('the exports', () => {
  test('CSV holds the filtered lines, formulas made harmless', async () => {
    const answer = await server.get('/audit/export/csv?kind=letter', auditor);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('audit.csv');
    const lines = answer.body.split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('id,at,actor_id');
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['-2', `"'-2"`],
    ['+2', `"'+2"`],
    ['\tx', `"'\tx"`],
    ['＝1', `"'＝1"`],
    [-2, '-2'],
    [null, ''],
    ['a "b", c', '"a ""b"", c"'],
    ['plain', 'plain'],
  ])('a cell %j is written %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('NDJSON holds all that the hash covers', async () => {
    const answer = await server.get('/audit/export/ndjson?from=2026-11-15&to=2026-11-22', auditor);
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(4);
    expect(lines.at(0)).toMatchObject({ action: 'session.refused', isSystem: false, actorId: null, detail: {} });
    expect(lines.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  test('are recorded before the first byte leaves', async () => {
    await server.get('/audit/export/csv?action=queue.read', auditor);
    const [line] = (await linesAfter(db, 0, 10_000)).slice(-1);
    expect(line).toMatchObject({ action: 'audit.exported', detail: { action: 'queue.read', format: 'csv' } });
  });

  test('of a filter that cannot be read lead to the page that says so', async () => {
    const answer = await server.get('/audit/export/csv?from=2026-13-01', auditor);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/audit?from=2026-13-01']);
  });
});

describe('the proof by button', () => {
  test('is recorded and shown', async () => {
    expect((await server.post('/audit/verify', {}, auditor)).headers.location).toBe('/audit');
    expect((await server.get('/audit', auditor)).body.includes('✓ 完整')).toBe(true);
    expect(await verifyAudit(db)).toMatchObject({ whole: true });
  });
});
