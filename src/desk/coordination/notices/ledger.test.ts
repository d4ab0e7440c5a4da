import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { fillLedger } from '../../../../test/ledger-lines.ts';
import { workServer } from '../../../../test/work-server.ts';
import { filterOf, type LedgerFilter, numbersMeant, placeOf, queryOf } from './ledger.ts';
import { ledgerPage, ledgerStatement } from './store-ledger.ts';

const now = new Date('2026-11-23T02:00:00Z');
const none: LedgerFilter = filterOf({});

describe('the address of a filter', () => {
  test('reads back as the filter that wrote it', () => {
    const some = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values);
    const anyFilter = fc.record({
      from: some('2026-01-01'),
      to: some('2026-12-31'),
      channel: some('education' as const, 'letters' as const),
      state: some('sent' as const, 'counted' as const),
      organisation: some('某分中心', 'A & B = C'),
      number: some('17', '2026-17'),
      overdue: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(filterOf(Object.fromEntries(new URLSearchParams(queryOf(filter))))).toEqual(filter);
      }),
    );
    expect(placeOf('2026-11-23_17')).toEqual({ sentOn: '2026-11-23', id: 17 });
    expect(placeOf("2026-11-23_17'--")).toBeNull();
  });

  test('takes a number whole, with its year, or alone', () => {
    expect(numbersMeant('cnvd-tb-2026-17', 2026)).toEqual(['CNVD-TB-2026-17']);
    expect(numbersMeant('2025-017', 2026)).toEqual(['CNVD-TB-2025-17']);
    expect(numbersMeant('17', 2026).slice(0, 2)).toEqual(['CNVD-TB-2026-17', 'CNVD-TB-2025-17']);
    expect(numbersMeant('x17', 2026)).toEqual([]);
  });
});

describe('the ledger of 100,000 notices', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let server: Awaited<ReturnType<typeof workServer>>;
  beforeAll(async () => {
    database = await testDatabase();
    server = await workServer(database, { now });
    await fillLedger(database.db, 100_000);
  }, 120_000);

  test.each([
    ['nothing', {}],
    ['a period', { from: '2026-01-01', to: '2026-01-31' }],
    ['a channel', { channel: 'education' as const }],
    ['letters', { channel: 'letters' as const }],
    ['a state', { state: 'answered' as const }],
    ['a unit', { organisation: '单位77' }],
    ['an organisation', { organisation: '某中心7' }],
    ['a number', { number: '17' }],
    ['what is late', { overdue: true }],
  ])('is never read whole when narrowed by %s, on the first page and on a later one', async (_, change) => {
    const filter = { ...none, ...change };
    const { db } = database;
    const ids = (
      await sql<{ id: number }>`select id from people.organisation where name = ${filter.organisation}`.execute(db)
    ).rows;
    for (const after of [null, { sentOn: '2026-01-15', id: 50_000 }]) {
      const { sql: text, parameters } = ledgerStatement(
        { filter, after, now, limit: 51 },
        ids.map(({ id }) => id),
      ).compile(db);
      const { rows } = await database.pool.query(`explain (format json) ${text}`, [...parameters]);
      const plan = JSON.stringify(rows[0]['QUERY PLAN']);
      expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"notice"/);
    }
    const page = await ledgerPage(db, { filter, after: null, now, limit: 51 });
    expect(page.length).toBeGreaterThan(0);
  });

  test('a plan that reads it whole would be seen', async () => {
    const { rows } = await database.pool.query(`explain (format json) select from desk.notice where body = 'x'`);
    expect(JSON.stringify(rows[0]['QUERY PLAN'])).toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"notice"/);
  });

  test('pages hold every line once', async () => {
    const filter = { ...none, state: 'bounced' as const };
    const seen: number[] = [];
    for (let after = null as null | { sentOn: string; id: number }; ; ) {
      const rows = await ledgerPage(database.db, { filter, after, now, limit: 500 });
      seen.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (rows.length < 500 || last === undefined) break;
      after = { sentOn: last.sentOn, id: last.id };
    }
    const { rows } = await database.pool.query(
      `select id from desk.notice where state = 'bounced' order by sent_on desc, id desc`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  test('is exported with the filter of the page, every cell a text, and that is audited without what was asked for', async () => {
    const { editor } = await makeStaff(database.db, ['editor']);
    await database.pool.query(`update desk.notice set unit = '=cmd|''/c calc''!A1' where number = 'CNVD-TB-2026-91'`);
    const answer = await server.get('/desk/notices.xlsx?number=2026-91', editor);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const cells = (book.worksheets[0]?.getRow(2).values as unknown[]) ?? [];
    expect(cells).toContain('CNVD-TB-2026-91');
    expect(cells).toContain("=cmd|'/c calc'!A1");
    expect(book.worksheets[0]?.rowCount).toBe(2);
    expect(book.worksheets[0]?.getRow(2).getCell(4).formula).toBeUndefined();
    const { rows } = await database.pool.query(`select action, detail from people.audit order by id desc limit 1`);
    expect(rows).toEqual([{ action: 'ledger.exported', detail: { narrowed: 'number' } }]);
  });
});
