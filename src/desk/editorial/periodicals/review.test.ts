/** A month and a year counted over a real PostgreSQL, against numbers that were counted by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Counted, toJson, toMarkdown } from '#bulletin/index.ts';
import { transaction } from '#platform/db/index.ts';
import { issueGate, withdrawRecord } from '#publish/index.ts';
import { type RecordContent, unpackIdentifiers } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { composePeriodicalIssue, releasePeriodical } from './actions.ts';
import { composeReviewFigures } from './review.ts';

const owner = await testDatabase();
const { db, pool } = owner;
const database = { ...owner, close: async () => {} };
const now = new Date('2024-03-01T04:00:00Z');
const january = { kind: 'monthly', period: { from: '2024-01-01', to: '2024-01-31' }, now } as const;
const year = { kind: 'annual', period: { from: '2024-01-01', to: '2024-12-31' }, now } as const;

const cve = (value: string) => [{ scheme: 'CVE' as const, value, url: null }];
const product = (vendor: string) => [{ text: `${vendor} X`, vendor, product: 'X', version: null, ranges: [] }];
const patchOn = (publishedOn: string | null) => ({
  name: '补丁',
  vendor: null,
  url: 'https://p.example/',
  description: null,
  publishedOn,
});
const of = (n: number, change: Partial<RecordContent>) =>
  recordContent({ identifier: `CNVD-2024-0000${n}`, title: `某产品${n}存在命令注入漏洞`, updatedOn: null, ...change });

const contents: RecordContent[] = [
  of(1, {
    submittedOn: '2024-01-01',
    recordedOn: '2024-01-05',
    publishedOn: '2024-01-10',
    patch: patchOn('2024-01-04'),
    aliases: cve('CVE-2024-1001'),
  }),
  of(2, {
    submittedOn: '2024-01-02',
    recordedOn: '2024-01-06',
    publishedOn: '2024-01-16',
    patch: null,
    products: product('Kestrel'),
    severity: 'medium',
    score: 4.3,
    cvss2: 'AV:N/AC:M/Au:N/C:P/I:N/A:N',
    sectors: [],
    threat: null,
  }),
  of(3, {
    submittedOn: null,
    recordedOn: '2024-01-07',
    publishedOn: '2024-01-20',
    patch: patchOn('2024-02-05'),
    severity: 'low',
    score: 2.1,
    cvss2: 'AV:L/AC:L/Au:N/C:P/I:N/A:N',
    products: [{ text: '某网关', vendor: null, product: '某网关', version: null, ranges: [] }],
    sectors: [],
  }),
  of(4, {
    submittedOn: '2024-01-10',
    recordedOn: '2024-01-20',
    publishedOn: '2030-01-01',
    patch: null,
    score: 10,
    cvss2: 'AV:N/AC:L/Au:N/C:C/I:C/A:C',
    title: '机密产品存在命令注入漏洞',
  }),
  of(5, {
    submittedOn: '2024-01-24',
    recordedOn: '2024-01-25',
    publishedOn: null,
    kind: 'instance',
    patch: null,
    title: '某单位系统存在弱口令漏洞',
  }),
  of(6, {
    submittedOn: '2024-02-02',
    recordedOn: '2024-01-30',
    publishedOn: '2024-02-10',
    patch: null,
    origin: 'cnvd-xml',
    severity: null,
    score: null,
    cvss2: null,
    objectType: null,
    cause: null,
  }),
  of(7, {
    submittedOn: '2024-01-01',
    recordedOn: '2024-01-11',
    publishedOn: '2024-01-12',
    title: '误报的命令注入漏洞',
  }),
  recordContent({
    identifier: 'CNVD-2023-00099',
    title: '去年的命令注入漏洞',
    submittedOn: '2023-12-10',
    recordedOn: '2023-12-20',
    publishedOn: '2024-01-08',
  }),
  recordContent({
    identifier: 'CNVD-2023-00001',
    title: '去年一月的命令注入漏洞',
    submittedOn: '2023-01-10',
    recordedOn: '2023-01-15',
    publishedOn: '2023-02-01',
  }),
  // As the share files have it: without a day of archive.
  recordContent({
    identifier: 'CNVD-2023-00050',
    title: '共享的命令注入漏洞',
    submittedOn: '2023-12-01',
    recordedOn: null,
    publishedOn: '2024-01-12',
  }),
];

beforeAll(async () => {
  expect((await publishContents(owner, contents, now)).held).toEqual([]);
  await transaction(db, (tx) => withdrawRecord(tx, 'CNVD-2024-00007', '误报', now));
  await pool.query(`insert into desk.notice (channel, unit, sent_on, number, state, template, language, subject, body, sent_at)
    select channel, unit, day::date, number, state, case when channel is null then 'unit' else 'channel' end, 'zh', '通报', '正文', day::date
    from (values ('education', null, '2024-01-03', 'CNVD-TB-2024-1', 'sent'), ('education', null, '2024-01-04', 'CNVD-TB-2024-2', 'confirmed'),
      ('education', null, '2024-01-05', 'CNVD-TB-2024-3', 'closed'), (null, '甲公司', '2024-01-05', 'CNVD-TB-2024-4', 'answered'),
      ('education', null, '2024-02-01', 'CNVD-TB-2024-5', 'closed')) v (channel, unit, day, number, state)`);
  await pool.query(
    `insert into desk.notice (channel, unit, sent_on) values ('education', null, '2024-01-31'), (null, '乙公司', '2024-01-31'), (null, '乙公司', '2024-01-31')`,
  );
  await pool.query(
    `insert into people.organisation (kind, name) select 'support-unit', '单位' || n from generate_series(1, 12) n order by n`,
  );
  await pool.query(`insert into desk.report (receipt, organisation_id, received_on, kind, original)
    select 'CNVD-C-2024-' || row_number() over (order by o.ordinal, n), o.id, date '2024-01-02' + n % 20, 'instance', n % 2 = 0
    from people.organisation o cross join lateral generate_series(1, o.ordinal) n`);
  await pool.query(`insert into desk.report (receipt, received_on, kind, original) values ('CNVD-C-2024-900', '2024-01-20', 'instance', true),
    ('CNVD-C-2024-901', '2024-02-20', 'instance', true)`);
});

const ids = ({ ids: packed }: Counted) => unpackIdentifiers(packed);
const short = (counted: Counted) =>
  ids(counted)
    .map((id) => id.slice(-1))
    .join('');

describe('a month', () => {
  test('counts what was archived in it, public or not, each number with its identifiers', async () => {
    const { records, patches, series, before, yearBefore, countedUntil } = await composeReviewFigures(db, january);
    expect(short(records.total)).toBe('1234567');
    expect(short(records.bySeverity.high)).toBe('1457');
    expect(short(records.bySeverity.medium)).toBe('2');
    expect(short(records.bySeverity.low)).toBe('3');
    expect(short(records.unrated)).toBe('6');
    // (7.8 + 4.3 + 2.1 + 10 + 7.8 + 7.8) / 6
    expect(records.average.value).toBe('6.63');
    expect(short(records.average.scored)).toBe('123457');
    expect(short(records.zeroDay)).toBe('234567');
    expect(short(records.products)).toBe('123467');
    expect(short(records.cve)).toBe('1');
    // A patch that came in February is none at the end of January.
    expect(short(patches.patched)).toBe('17');
    expect(series.map(({ month, total, records: counted }) => [month, total, counted])).toEqual([
      ['2023-12', 1, null],
      ['2024-01', 7, null],
    ]);
    expect(before).toMatchObject({ period: { from: '2023-12-01', to: '2023-12-31' }, total: 1, high: 1 });
    expect(yearBefore).toMatchObject({ period: { from: '2023-01-01', to: '2023-01-31' }, total: 1 });
    expect(countedUntil).toBe('2024-01-31');
  });

  test('divides them by what they state, and says how many state nothing', async () => {
    const { byObjectType, byCause, byThreat, byVendor, vendors, otherVendors, withoutVendor, sectors, patches } =
      await composeReviewFigures(db, january);
    expect(byObjectType.map(({ objectType, records }) => [objectType, short(records)])).toEqual([
      ['network-device', '123457'],
      [null, '6'],
    ]);
    expect(byCause.map(({ cause, records }) => [cause, short(records)])).toEqual([
      ['boundary-condition', '123457'],
      [null, '6'],
    ]);
    expect(byThreat.map(({ threat, records }) => [threat, short(records)])).toEqual([
      ['denial-of-service', '134567'],
      [null, '2'],
    ]);
    expect(byVendor.map(({ vendor, records }) => [vendor, short(records)])).toEqual([
      ['Lanting', '14567'],
      ['Kestrel', '2'],
    ]);
    expect([vendors, short(otherVendors), short(withoutVendor)]).toEqual([2, '', '3']);
    expect(patches.byVendor.map(({ vendor, records, patched }) => [vendor, short(records), short(patched)])).toEqual([
      ['Lanting', '1467', '17'],
      ['Kestrel', '2', ''],
    ]);
    expect(sectors.map(({ sector, all }) => [sector, short(all)])).toEqual([
      ['telecom', '14567'],
      ['mobile-internet', ''],
      ['industrial-control', ''],
    ]);
  });

  test('says how far notices have come, by route, and how many are only counted', async () => {
    const { disposal } = await composeReviewFigures(db, january);
    const count = ({ sent, tracked, answered, disposed }: typeof disposal.letters) =>
      [sent, tracked, answered, disposed].map((one) => one.count);
    expect(count(disposal.channels.education)).toEqual([4, 3, 2, 1]);
    expect(count(disposal.channels['key-sectors'])).toEqual([0, 0, 0, 0]);
    expect(count(disposal.letters)).toEqual([3, 1, 1, 0]);
    expect(disposal.units).toBe(2);
  });

  test('names the ten units that reported most, and counts the others', async () => {
    const { reporting } = await composeReviewFigures(db, january);
    expect(reporting.units.map(({ name }) => name)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `单位${n}`));
    expect(reporting.units[0]).toMatchObject({ reported: { count: 12 }, original: { count: 6 } });
    expect([reporting.unitCount, reporting.otherUnits.reported.count]).toEqual([12, 3]);
    expect(reporting.individuals).toMatchObject({ reported: { count: 1 }, original: { count: 1 } });
    expect(reporting.total.reported.count).toBe(79);
  });

  test('measures the way from report to archive to disclosure in calendar days, and leaves out what has no day', async () => {
    const { times } = await composeReviewFigures(db, january);
    expect(times.recording).toMatchObject({ median: 4, p90: 10, left: 2 });
    expect(short(times.recording.measured)).toBe('12457');
    // Of January are 1, 2, 3, one of December and one without a day of archive; the withdrawn one is not public.
    expect(ids(times.disclosed)).toEqual([
      'CNVD-2023-00050',
      'CNVD-2023-00099',
      ...[1, 2, 3].map((n) => `CNVD-2024-0000${n}`),
    ]);
    expect(times.disclosure).toMatchObject({ median: 11.5, p90: 19, left: 1 });
    expect(times.whole).toMatchObject({ median: 21.5, p90: 42, left: 1 });
  });

  test('names public records only, by score', async () => {
    const { highest } = await composeReviewFigures(db, january);
    expect(highest.map(({ record, score }) => [record.identifier, score])).toEqual([
      ['CNVD-2024-00001', 7.8],
      ['CNVD-2024-00002', 4.3],
      ['CNVD-2024-00003', 2.1],
    ]);
  });

  test('that is still running is counted up to today, and the audit says so', async () => {
    const running = { ...january, choices: {}, period: { from: '2024-03-01', to: '2024-03-31' } };
    const { bulletin, warnings } = await composePeriodicalIssue(db, running);
    expect(bulletin.figures.countedUntil).toBe('2024-03-01');
    expect(warnings.map(({ rule }) => rule)).toEqual(['periodical-running', 'review-empty']);
  });

  test('compares with what the report of the month before printed, whatever the records say now', async () => {
    const december = { kind: 'monthly', period: { from: '2023-12-01', to: '2023-12-31' }, now, choices: {} } as const;
    const printed = await composePeriodicalIssue(db, december);
    const ofDecember = `periodical = 'monthly' and period_from = '2023-12-01'`;
    await releasePeriodical(database, printed, { now, gate: issueGate(null) });
    await pool.query(
      `update desk.issue set figures = jsonb_set(figures, '{records,total,count}', '5') where ${ofDecember}`,
    );
    const { before, series } = await composeReviewFigures(db, january);
    expect([before?.total, series[0]?.total]).toEqual([5, 5]);
    expect((await composeReviewFigures(db, year)).series.map(({ total }) => total)).toEqual([7, ...Array(11).fill(0)]);
    await pool.query(
      `update desk.issue set figures = jsonb_set(figures, '{records,total,count}', '1') where ${ofDecember}`,
    );
  });

  test('goes out with what is public of its numbers, and not a word of what is not', async () => {
    const composed = await composePeriodicalIssue(db, { ...january, choices: {} });
    const released = await releasePeriodical(database, composed, { now, gate: issueGate(null) });
    expect(released.state).toBe('published');
    for (const document of [released.bulletin, released.english]) {
      if (document === null) throw new Error('there is no English edition');
      const told = toJson(document) + toMarkdown(document);
      for (const hidden of [
        'CNVD-2024-00004',
        'CNVD-2024-00005',
        'CNVD-2024-00007',
        '机密',
        '弱口令',
        'notice-',
        'CNVD-C-',
      ]) {
        expect(told).not.toContain(hidden);
      }
      expect(document.figures).toMatchObject({
        records: { total: { count: 7, ids: ['CNVD-2024-00001..00003,00006'] } },
      });
    }
    const { rows } = await pool.query(
      `select path, count(*)::integer as public from published.issue_counted c join published.issue i on i.id = c.issue_id
       where i.periodical = 'monthly' and i.numbers = '{1}' and path in ('records/total', 'times/disclosed') group by path order by path`,
    );
    expect(rows).toEqual([
      { path: 'records/total', public: 5 },
      { path: 'times/disclosed', public: 5 },
    ]);
    const again = await composePeriodicalIssue(db, { ...january, choices: {} });
    expect((await releasePeriodical(database, again, { now, gate: issueGate(null) })).state).toBe('already');
  });
});

describe('a year', () => {
  test('has its months with what each counted, and compares with the year before', async () => {
    const { series, before, yearBefore, records, issue } = await composeReviewFigures(db, {
      ...year,
      now: new Date('2025-01-02T04:00:00Z'),
    });
    expect(issue).toEqual({ year: 2024, numbers: [1] });
    expect(series).toHaveLength(12);
    expect(series.map(({ records: counted }) => counted?.count)).toEqual([7, ...Array(11).fill(0)]);
    expect(before).toBeNull();
    expect(yearBefore).toMatchObject({ total: 2, high: 2, period: { from: '2023-01-01', to: '2023-12-31' } });
    expect(records.total.count).toBe(7);
  });

  test('of which nothing is known before has nothing to compare with', async () => {
    const { yearBefore, series } = await composeReviewFigures(db, {
      ...year,
      period: { from: '2022-01-01', to: '2022-12-31' },
    });
    expect([yearBefore, series]).toEqual([null, []]);
  });
});

test('an editor’s own words take the place of a paragraph, in the language they were written in', async () => {
  const choices = { texts: { zh: { 'sectors-text': { text: '本月行业漏洞以电信行业为主。', of: '' } } } };
  const { bulletin, english } = await composePeriodicalIssue(db, { ...january, choices });
  expect(toMarkdown(bulletin)).toContain('本月行业漏洞以电信行业为主。');
  expect(toMarkdown(english)).toContain('belong to telecom');
});
