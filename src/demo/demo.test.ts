import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { lintRecord } from '#lint/index.ts';
import { testDatabase } from '../../test/database.ts';
import { demoWorld } from '../../test/demo-world.ts';
import { demoRecordsText } from '../../tools/demo/text.ts';
import { loadDemo, loadDemoWeek, removeDemo } from './actions.ts';
import { readDemoWeek } from './data.ts';
import { colleagues } from './desk/people.ts';
import { noticesOf, reportsOf } from './expand.ts';

const now = new Date('2026-11-23T08:00:00Z');
const open = async () => ({ ...(await testDatabase()), close: async () => {} });

describe('the files of the demonstration', () => {
  test('are what the generator makes, byte for byte', () => {
    const file = readFileSync(new URL('../../data/demo/records.ndjson', import.meta.url), 'utf8');
    expect(file === demoRecordsText()).toBe(true);
  });

  test('hold records that the lint rules pass', () => {
    const flaws = readDemoWeek().records.flatMap((record) =>
      lintRecord(record).map(({ code }) => [record.identifier, code]),
    );
    expect(flaws).toEqual([]);
  });

  test('say of each product what it is, not its own name again', () => {
    const circular = readDemoWeek().records.flatMap(({ identifier, description, products }) => {
      const [, name = '', what = ''] = /^(.+?)是(?:.+?推出的)?一[款套个](.+?)。/.exec(description) ?? [];
      const bare = name.replace(products[0]?.vendor ?? '', '').trim();
      const isTold = what !== '' && !name.includes(what) && !(bare !== '' && what.includes(bare));
      return isTold ? [] : [`${identifier} ${name}：${what}`];
    });
    expect(circular).toEqual([]);
  });

  test('give a weakness of memory to what is told of memory, and to nothing else', () => {
    const memory = ['CWE-120', 'CWE-125', 'CWE-416', 'CWE-787'];
    const wrong = readDemoWeek().records.filter(
      ({ description, weaknesses }) =>
        /内存|缓冲区/.test(description) !== weaknesses.some((weakness) => memory.includes(weakness)),
    );
    expect(wrong.map(({ identifier, weaknesses }) => [identifier, ...weaknesses])).toEqual([]);
    expect(readDemoWeek().records.find(({ identifier }) => identifier === 'CNVD-2024-04953')?.weaknesses).toEqual([
      'CWE-787',
    ]);
  });

  test('expand to the week’s reports, each with its own receipt, on its seven days', () => {
    const rows = [...reportsOf(readDemoWeek().reporting, () => 1)];
    expect(rows).toHaveLength(16710);
    expect(new Set(rows.map(({ receipt }) => receipt)).size).toBe(16710);
    expect(rows.filter(({ original }) => original)).toHaveLength(12980);
    expect(new Set(rows.map(({ receivedOn }) => receivedOn)).size).toBe(7);
    const days = rows.map(({ receivedOn }) => receivedOn);
    expect([days[0], days.at(-1)]).toEqual(['2024-01-22', '2024-01-28']);
  });

  test('expand to 742 matters and 88 letters', () => {
    const rows = [...noticesOf(readDemoWeek().notices)];
    expect(rows.filter(({ channel }) => channel !== null)).toHaveLength(13 + 8 + 632 + 57 + 32);
    expect(rows.filter(({ unit }) => unit !== null)).toHaveLength(88);
  });
});

describe('loading', () => {
  test('a second time changes nothing', async () => {
    const database = await open();
    expect(await loadDemoWeek(database, now)).toEqual({ state: 'loaded', records: 406, reports: 16710, notices: 830 });
    const state = () =>
      sql`select version, (select count(*) from desk.record_revision) as revisions,
      (select count(*) from published.record) as public from published.state`.execute(database.db);
    const before = await state();
    expect(before.rows).toMatchObject([{ public: 400, revisions: 0 }]);
    expect(await loadDemoWeek(database, now)).toMatchObject({ state: 'there' });
    expect((await state()).rows).toEqual(before.rows);
  });

  test('completes a run that was cut off before the issue', async () => {
    const database = await open();
    await loadDemoWeek(database, now);
    await sql`truncate published.issue_counted, published.issue_file, published.issue`.execute(database.db);
    await sql`delete from desk.issue`.execute(database.db);
    await loadDemoWeek(database, now);
    const { rows } = await sql`select count(*) as files from published.issue_file`.execute(database.db);
    expect(rows).toEqual([{ files: 12 }]);
  });

  test('is refused where the desk has other data of the week, and writes nothing', async () => {
    const database = await open();
    await sql`insert into desk.notice (unit, sent_on) values ('某单位', '2024-01-24')`.execute(database.db);
    await expect(loadDemoWeek(database, now)).rejects.toMatchObject({ code: 'demo.occupied' });
    const { rows } = await sql`select count(*) as records from desk.record`.execute(database.db);
    expect(rows).toEqual([{ records: 0 }]);
  });
});

describe('the other periodicals', () => {
  test('are out with the demonstration, over readings that are made up, and a cut-off run is completed', async () => {
    const database = await open();
    await loadDemo(demoWorld(database, now));
    const issues = () =>
      sql`select periodical, year, numbers, bulletin #>> '{masthead,period}' as period, (select count(*) from published.issue_file f
        where f.issue_id = i.id) as files from published.issue i order by periodical`.execute(database.db);
    const all = [
      { periodical: 'attention', year: 2024, numbers: [4], period: '2024年01月22日-2024年01月28日', files: 12 },
      { periodical: 'monthly', year: 2024, numbers: [1], period: '2024年01月01日-2024年01月31日', files: 12 },
      { periodical: 'weekly', year: 2024, numbers: [4], period: '2024年01月22日-2024年01月28日', files: 12 },
    ];
    expect((await issues()).rows).toEqual(all);
    const listed = await sql`select jsonb_array_length(bulletin #> '{figures,items,foreign}') as abroad,
      jsonb_array_length(bulletin #> '{figures,items,domestic}') as home,
      (bulletin #>> '{figures,readers}')::integer > 0 as read
      from published.issue where periodical = 'attention'`.execute(database.db);
    expect(listed.rows).toEqual([{ abroad: 5, home: 5, read: true }]);
    const views = () => sql`select sum(views) as views from desk.record_view`.execute(database.db);
    const before = (await views()).rows;
    await sql`truncate published.issue_counted, published.issue_file, published.issue`.execute(database.db);
    await sql`delete from desk.issue`.execute(database.db);
    await loadDemo(demoWorld(database, now));
    expect((await issues()).rows).toEqual(all);
    expect((await views()).rows).toEqual(before);
  }, 120_000);
});

describe('the accounts', () => {
  test('are there with the week, one for every role, and come back where they were taken out', async () => {
    const database = await open();
    await loadDemo(demoWorld(database, now));
    const usable = async () => {
      const { rows } = await sql<{ usable: number }>`select count(*) as usable from people.person
        where is_demo and disabled_at is null`.execute(database.db);
      return rows[0]?.usable;
    };
    expect(await usable()).toBe(13 + colleagues.persons.length);
    await sql`update people.person set disabled_at = ${now}`.execute(database.db);
    expect(await loadDemo(demoWorld(database, now))).toMatchObject({ state: 'there' });
    expect(await usable()).toBe(13 + colleagues.persons.length);
  }, 90_000);
});

describe('removing', () => {
  test('takes all of it out again, what is public too, and loading works afterwards', async () => {
    const database = await open();
    await loadDemo(demoWorld(database, now));
    const keys = () =>
      sql`select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
        where contype = 'f' order by 1, 2`.execute(database.db);
    const before = (await keys()).rows;
    // Somebody tried the week's reports out: one of them has a history, and another was merged into it.
    await sql`insert into desk.report_event (report_id, at, move, from_state, to_state)
      select min(id), ${now}, 'note', 'archived', 'archived' from desk.report
      where received_on = '2024-01-22'`.execute(database.db);
    await sql`update desk.report set merged_into = (select min(id) from desk.report where received_on = '2024-01-22'), state = 'merged'
      where id = (select max(id) from desk.report where received_on = '2024-01-23')`.execute(database.db);
    expect(await removeDemo(database, now)).toBe(406 + 8);
    expect((await keys()).rows).toEqual(before);
    const tables = [
      'desk.record',
      'desk.report',
      'desk.notice',
      'desk.issue',
      'desk.issue_counted',
      'desk.week_figure',
      'desk.submission',
      'desk.certificate',
      'desk.file',
      'desk.point_award',
      'desk.record_view',
      'desk.advisory',
      'desk.advisory_event',
      'desk.report_event',
    ];
    const outside = [
      'published.record',
      'published.record_revision',
      'published.issue',
      'published.issue_file',
      'published.issue_counted',
      'published.vendor',
      'published.certificate',
      'published.advisory',
      'published.advisory_revision',
      'published.advisory_record',
    ];
    for (const table of [...tables, ...outside]) {
      const { rows } = await sql<{ left: number }>`select count(*) as left from ${sql.table(table)}`.execute(
        database.db,
      );
      expect({ table, left: rows[0]?.left }).toEqual({ table, left: 0 });
    }
    // The log names the accounts, so they and their organisations stay, unusable.
    const { rows: accounts } = await sql`select
        (select count(*) from people.organisation where suspended_at is null) as organisations,
        (select count(*) from people.person where disabled_at is null) as usable,
        (select count(*) > 0 from people.person) as kept`.execute(database.db);
    expect(accounts).toEqual([{ organisations: 0, usable: 0, kept: true }]);
    expect(await removeDemo(database, now)).toBe(0);
    expect(await loadDemo(demoWorld(database, now))).toMatchObject({ state: 'loaded', records: 406 });
    // The guard on published revisions is up again.
    const changing = sql`update published.record_revision set kind = 'withdrawn'`.execute(database.db);
    await expect(changing).rejects.toThrow('published.immutable');
  }, 120_000);
});
