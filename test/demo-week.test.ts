/** The demonstration week, composed on a real PostgreSQL, against the facts of the bulletin that it re-enacts. */
import { describe, expect, test } from 'vitest';
import type { Bulletin } from '#bulletin/index.ts';
import { loadDemo, readDemoWeek } from '#demo/index.ts';
import { composeIssue } from '#desk/editorial/index.ts';
import { compareIdentifiers } from '#vocabulary/index.ts';
import { testDatabase } from './database.ts';
import { demoWorld } from './demo-world.ts';
import { readBulletin } from './read-bulletin.ts';
import { type GroupFacts, mergedLine, type RecordFacts, reference as week } from './reference-week.ts';

const database = await testDatabase();
const now = new Date('2026-11-23T08:00:00Z');
await loadDemo(demoWorld(database, now));
const { choices, records } = readDemoWeek();
const { bulletin, warnings } = await composeIssue(database.db, {
  period: { from: week.from, to: week.to },
  issue: { year: week.year, numbers: [week.issue] },
  edition: week.edition,
  choices,
  now,
});
const read = readBulletin(bulletin);
const page = (id: string) => `https://www.cnvd.org.cn/flaw/show/${id}`;

describe('the demonstration week', () => {
  test('is composed without an audit warning', () => {
    expect(warnings).toEqual([]);
  });

  test('carries the reference’s period and number, its parts, tables and figures in their order', () => {
    expect(bulletin.masthead.period).toBe('2024年01月22日-2024年01月28日');
    expect(bulletin.masthead.issue).toBe(`${week.year}年第${week.issue}期`);
    expect(read.headings()).toEqual([
      '本周漏洞态势研判情况',
      '本周漏洞事件处置情况',
      '本周漏洞报送情况统计',
      '本周漏洞按类型和厂商统计',
      '本周重要漏洞安全告警',
      '本周重要漏洞攻击验证情况',
      '本周漏洞要闻速递',
      '关于CNVD',
      '关于CNCERT',
    ]);
    expect(read.captions('figure')).toEqual(week.figures.map((caption, n) => `图 ${n + 1} ${caption}`));
    expect(read.captions('table')).toEqual([
      '表 1 漏洞报送情况统计表',
      '表 2 漏洞按影响类型统计表',
      '表 3 漏洞产品涉及厂商分布统计表',
      '表 4 部分重要高危漏洞列表',
    ]);
  });

  test('assesses the week in the reference’s numbers', () => {
    const facts = week.assessment;
    expect(read.text('assessment-level')).toBe(`本周信息安全漏洞威胁整体评价级别为${facts.level}。`);
    const totals = read.text('assessment-totals');
    expect(totals).toContain(
      `信息安全漏洞${facts.total}个，其中高危漏洞${facts.high}个、中危漏洞${facts.medium}个、低危漏洞${facts.low}个。`,
    );
    expect(totals).toContain(`漏洞平均分值为${facts.averageScore}。`);
    expect(totals).toContain(`涉及0day漏洞${facts.zeroDay}个（占${facts.zeroDayPercent}%）`);
    expect(bulletin.figures.assessment.zeroDayExamples.map(({ identifier }) => identifier)).toEqual(
      facts.zeroDayExamples.map(({ id }) => id),
    );
    expect(totals).toContain(`“${facts.zeroDayExamples.map(({ title }) => title).join('、')}”`);
    expect(totals).toContain(`总数${facts.received}个，与上周（${facts.receivedPreviousWeek}个）环比${facts.change}。`);
  });

  test('shows ten weeks, of which this one is the last', () => {
    const { history } = bulletin.figures;
    expect(history.map((point) => point.issue.numbers.join())).toEqual([
      '47',
      '48',
      '49',
      '50',
      '51',
      '52',
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(history.at(-1)).toMatchObject({ average: week.assessment.averageScore, total: week.assessment.total });
  });

  test('counts the five channels and lists all notified units in the reference’s order', () => {
    const facts = week.disposal;
    const numbers = read
      .text('disposal-channels')
      .match(/\d+(?=起)/g)
      ?.map(Number);
    expect(numbers).toEqual([
      facts.keySectors,
      facts.telecomCarriers,
      facts.regionalCentres,
      facts.education,
      facts.nationalAuthority,
    ]);
    const units = facts.notifiedUnits;
    expect(units).toHaveLength(88);
    expect(read.text('disposal-units')).toBe(`${units.slice(0, -1).join('、')}和${units.at(-1)}。`);
  });

  test('tells who reported, row by row and name by name', () => {
    const { supportUnits, otherUnits, individuals, total, mostPubliclyCollected, sharingPlatforms, shared } =
      week.reporting;
    const row = (name: string, { reported, original }: { reported: number; original: number }) => [
      name,
      `${reported}`,
      `${original}`,
    ];
    expect(read.rows('table-reporting')).toEqual([
      ...[...supportUnits, ...otherUnits].map((unit) => row(unit.name, unit)),
      row('个人', individuals),
      row('报送总计', total),
    ]);
    const text = read.text('reporting-text');
    expect(text).toContain(`其中，${mostPubliclyCollected.join('、')}等单位报送公开收集的漏洞数量较多。`);
    expect(text).toContain(
      `${otherUnits.map(({ name }) => name).join('、')}及其他个人白帽子向CNVD提交了${total.original}个`,
    );
    const platforms = `${sharingPlatforms.slice(0, -1).join('、')}和${sharingPlatforms.at(-1)}`;
    expect(text).toContain(`其中包括${platforms}向CNVD共享的白帽子报送的${shared}条原创漏洞信息。`);
  });

  test('counts the object types in the reference’s order', () => {
    expect(read.rows('table-types')).toEqual(week.byObjectType.map(([name, count]) => [name, `${count}`]));
    const list = week.byObjectType.map(([name, count]) => `${name}${count}个`).join('，');
    expect(read.text('types-text')).toBe(`本周，CNVD收录了${week.assessment.total}个漏洞。${list}。`);
  });

  test('counts the vendors in the reference’s order, ten of them and the rest', () => {
    const rows = read.rows('table-vendors');
    const printed = week.byVendor.printed;
    expect(rows.slice(0, 8).map(([place, vendor, count]) => [place, vendor, Number(count)])).toEqual(
      printed.map(([vendor, count], n) => [`${n + 1}`, vendor, count]),
    );
    expect(rows).toHaveLength(11);
    expect(rows[10]?.slice(1, 3)).toEqual([
      '其他',
      String(406 - rows.slice(0, 10).reduce((sum, row) => sum + Number(row[2]), 0)),
    ]);
    expect(read.text('vendors-text')).toContain(
      `涉及${printed
        .slice(0, 3)
        .map(([vendor]) => vendor)
        .join('、')}等多家厂商的产品`,
    );
  });

  test('differs from the print in one thing on purpose: 14 of 406 is 3 %, the print says 4 %', () => {
    const composed = read
      .rows('table-vendors')
      .slice(0, 8)
      .map(([, vendor, , share]) => [vendor, share]);
    const printed = week.byVendor.printed.map(([vendor, , share]) => [vendor, share]);
    const different = composed.filter((row, n) => row[1] !== printed[n]?.[1]);
    expect(different).toEqual([
      ['Tenda', '3%'],
      ['北京亿赛通科技发展有限责任公司', '3%'],
    ]);
    expect(printed.filter(([, share]) => share === '4%').map(([vendor]) => vendor)).toEqual(
      different.map(([vendor]) => vendor),
    );
  });

  test('counts the industries, with the reference’s examples and libraries', () => {
    const { telecom, mobileInternet, ics, examples } = week.industries;
    const text = read.text('sectors-text');
    expect(text).toContain(
      `收录了${telecom}个电信行业漏洞，${mobileInternet}个移动互联网行业漏洞，${ics}个工控行业漏洞`,
    );
    expect(text).toContain(`“${examples.join('、')}”等漏洞的综合评级为“高危”。`);
    expect(read.text('sector-link-telecom')).toBe(`电信行业漏洞链接：${week.libraries.telecom}`);
    expect(read.text('sector-link-mobile-internet')).toBe(`移动互联网行业漏洞链接：${week.libraries.mobileInternet}`);
    expect(read.text('sector-link-industrial-control')).toBe(`工控系统行业漏洞链接：${week.libraries.ics}`);
  });

  describe.each(
    week.alerts.filter((alert): alert is GroupFacts => 'vendor' in alert).map((facts, n) => ({ facts, n })),
  )('alert $n, $facts.vendor', ({ facts, n }) => {
    const lead = `alert-${n + 1}`;
    const titled = facts.records.map((record): readonly [string, string] => [record[0], titleOf(record)]);

    test('has the heading, the merged titles and one link a record', () => {
      expect(read.text(lead)).toBe(`${n + 1}、${facts.vendor}产品安全漏洞`);
      expect(read.text(`${lead}-records`)).toContain(`CNVD收录的相关漏洞包括：${mergedLine(titled)}。`);
      expect(read.links(`${lead}-links`)).toEqual(facts.records.map(([id]) => page(id)));
      for (const title of facts.titlesWithoutNumber ?? [])
        expect(read.text(`${lead}-records`)).toMatch(new RegExp(`${title}[、。]`));
    });

    test('introduces the products of the reference and names its type and harm where it has one', () => {
      const text = read.text(`${lead}-introduction`);
      const { introductions } = bulletin.figures.alerts[n] ?? { introductions: [] };
      const names = facts.products.map((name) => name.replace('(', '（').replace(')', '）'));
      expect(introductions.map((words, at) => words.startsWith(names[at] ?? '?'))).toEqual(names.map(() => true));
      expect(text.startsWith(introductions.join(''))).toBe(true);
      if (facts.type) expect(text).toContain(`本周，上述产品被披露存在${facts.type}漏洞，`);
      if (facts.harm) expect(text).toContain(`攻击者可利用漏洞导致${facts.harm}。`);
    });

    test('has each record at the level of the reference, and the patch state', () => {
      const levels = { 高: 'high', 中: 'medium', 低: 'low' } as const;
      const group = bulletin.figures.alerts[n];
      for (const [at, [id, , level]] of facts.records.entries()) {
        const record = group?.records[at];
        expect(record?.identifier).toBe(id);
        expect(record?.patched).toBe(facts.patched);
        if (level) expect(record?.severity).toBe(levels[level as keyof typeof levels]);
      }
    });

    test('has the rating sentence and the patch state of the reference', () => {
      const group = bulletin.figures.alerts[n];
      expect(group?.records.filter((record) => record.severity === 'high')).toHaveLength(facts.high);
      const highs = titled.filter((_, at) => facts.records[at]?.[2] === '高');
      const rating = ratingSentence(facts, highs);
      const end = `${mergedLine(titled)}。${rating}目前，厂商已经发布了上述漏洞的修补程序。`;
      expect(read.text(`${lead}-records`)).toContain(end);
    });
  });

  test('ends its alerts with the single record that has no patch', () => {
    const single = week.alerts.flatMap((alert) => ('single' in alert ? [alert.single] : []))[0];
    expect(read.text('alert-5')).toBe(`5、${single?.[1]}`);
    expect(read.links('alert-5-links')).toEqual([page(single?.[0] ?? '')]);
    expect(read.text('alert-5-text')).toContain('本周，Tenda A18被披露存在缓冲区溢出漏洞。');
    expect(read.text('alert-5-text')).toContain('目前，厂商尚未发布上述漏洞的修补程序。');
  });

  test('lists the ten rows of Table 4, each with the reference’s address of the fix', () => {
    const rows = read.rows('table-important');
    expect(rows.map(([id, title, level]) => [id, title, level])).toEqual(
      week.importantHigh.map(([id, title]) => [id, title, '高']),
    );
    expect(rows.map(([, , , remedy]) => remedy?.match(/https?:\S+$/)?.[0])).toEqual(
      week.importantHigh.map(([, , url]) => url),
    );
  });

  test('sums the alerts up by vendor, in their order', () => {
    const summary = read.text('alerts-summary');
    expect(summary).toMatch(/^小结：本周，D-Link产品被披露存在缓冲区溢出漏洞，攻击者可利用漏洞导致拒绝服务。/);
    expect(summary).toContain('此外，Microsoft、Trend Micro、Adobe等多款产品被披露存在多个漏洞，');
    expect(summary).toContain('另外，Tenda A18被披露存在缓冲区溢出漏洞。');
  });

  test('gives the verification of the reference’s record, with place, parameter, proof and provider', () => {
    const { id, title, product, place, parameter, poc, provider } = week.verification;
    expect(read.text('verification-1')).toBe(`1、${title}`);
    for (const fact of [product, place, parameter]) expect(read.text('verification-description-2')).toContain(fact);
    expect(read.links('verification-proof')).toEqual([poc]);
    expect(read.links('verification-links')).toEqual([page(id)]);
    expect(read.text('verification-provider')).toBe(provider);
  });

  test('brings the reference’s news', () => {
    expect(week.news.map((_, n) => read.text(`news-${n + 1}`))).toEqual(
      week.news.map(({ title }, n) => `${n + 1}. ${title}`),
    );
    expect(week.news.map((_, n) => read.links(`news-${n + 1}-links`))).toEqual(week.news.map(({ url }) => [url]));
    expect(read.text('news-2-summary')).toContain(week.news[1]?.cve);
  });

  test('says who publishes it and how to reach them', () => {
    const { operator, operatorShort, site, mail, phone } = week.about;
    expect(read.headings().at(-1)).toBe(`关于${operatorShort}`);
    const about =
      bulletin.parts.at(-1)?.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : [])) ?? [];
    const texts = about.map((runs) => runs.map((run) => run.text).join(''));
    expect(texts[0]).toMatch(new RegExp(`^${operator}（`));
    expect(texts.slice(-3)).toEqual([`网址：${site}`, `邮箱：${mail}`, `电话：${phone}`]);
  });

  test('states invented numbers of CVE and BUGTRAQ only: the reference gives none', () => {
    const aliases = records.flatMap((record) => record.aliases);
    const of = (scheme: string) => aliases.flatMap((alias) => (alias.scheme === scheme ? alias.value : []));
    expect([of('CVE').length, of('BID').length, aliases.length]).toEqual([7, 4, 11]);
    for (const cve of of('CVE')) expect(cve).toMatch(/^CVE-2024-9900\d\d$/);
    // BUGTRAQ ended in 2021, at six digits.
    for (const bid of of('BID')) expect(bid).toMatch(/^999000\d$/);
  });

  test('breaks ties of Table 3 by the first record number', () => {
    const firsts = bulletin.figures.byVendor.map(
      ({ records }) => [records.count, records.ids[0]?.split('..')[0] ?? ''] as const,
    );
    const sorted = firsts.toSorted((a, b) => b[0] - a[0] || compareIdentifiers(a[1], b[1]));
    expect(firsts).toEqual(sorted);
  });
});

function titleOf([id, title]: RecordFacts): string {
  return title ?? titlesIn(bulletin).get(id) ?? '';
}

/** What the print has lost of a title, the demonstration has filled in. */
function titlesIn({ figures }: Bulletin): Map<string, string> {
  return new Map(figures.alerts.flatMap((group) => group.records.map((record) => [record.identifier, record.title])));
}

function ratingSentence({ high, records }: GroupFacts, highs: readonly (readonly [string, string])[]): string {
  if (high === records.length) return '上述漏洞的综合评级为“高危”。';
  return high === 0 ? '' : `其中，“${mergedLine(highs)}”漏洞的综合评级为“高危”。`;
}
