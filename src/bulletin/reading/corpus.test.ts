/** The nineteen published bulletins at hand: all of every part is understood, and exactly what is wrong in them is found. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditRead } from '../audit/audit.ts';
import { type PrintedIssue, printedIssue } from '../audit/stated/neighbours.ts';
import type { ReadBulletin } from './model.ts';
import { readBulletinFile } from './read-file.ts';

const folder = new URL('../../../../shared/corpus/bulletins/', import.meta.url);
const here = existsSync(folder);
const files = here ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

/** What is wrong, each looked up by hand in the text: rule, line, and words of the sentence it stands in. */
const mistakes: Readonly<Record<string, readonly (readonly [rule: string, line: number, sentence: string])[]>> = {
  // 8,839 received in the first part, 4,924 originals in the third.
  '2024-49.txt': [['stated-received', 7, '漏洞总数8839个']],
  // The period begins in 2022.
  '2025-02.txt': [['stated-period', 3, '2022年01月06日-2025年01月12日']],
  '2025-05.txt': [
    // 415 received, 437 originals.
    ['stated-received', 7, '漏洞总数415个'],
    // 18, 18, then 63; 8, then 29.
    ['stated-types', 34, 'WEB应用18个，应用程序63个'],
    // The heading and 小结 have 命令注入, the item 命令执行.
    ['stated-disclosed', 110, 'Tenda AC10被披露存在命令执行漏洞'],
  ],
  // The issue before printed 415.
  '2025-06.txt': [['stated-before', 7, '与上周（437个）']],
  // Eight records of Android, of five other types of flaw.
  '2025-08.txt': [['stated-disclosed', 98, '上述产品被披露存在跨站脚本漏洞']],
  // The types add up to 290 of 291.
  '2025-09.txt': [['stated-types', 33, '区块链1个']],
};

describe.skipIf(!here)('the nineteen published bulletins', () => {
  const issues = new Map<string, ReadBulletin>();
  beforeAll(async () => {
    for (const name of files) {
      issues.set(name, (await readBulletinFile(name, readFileSync(new URL(name, folder)))).read);
    }
  });
  const issue = (name: string) => issues.get(name) as ReadBulletin;
  const besides = (name: string): PrintedIssue[] =>
    [...issues].filter(([other]) => other !== name).flatMap(([other, read]) => printedIssue(other, read) ?? []);

  it('are nineteen', () => {
    expect(files).toHaveLength(19);
  });

  it.each(files)('%s is understood from end to end', (name) => {
    const read = issue(name);
    expect(read.unread).toEqual([]);
    expect(read.absent).toEqual([]);
    expect(read.issue).toMatchObject({ year: Number(name.slice(0, 4)), numbers: [Number(name.slice(5, 7))] });
    expect(Object.keys(read.channels?.counts ?? {})).toHaveLength(5);
    expect(read.zeroDay?.examples).toHaveLength(2);
    expect(read.notifiedUnits?.names.length).toBeGreaterThan(40);
    expect(read.reporting.leaders?.names).toHaveLength(5);
    expect(read.reporting.originals?.units.length).toBeGreaterThan(5);
    expect(read.reporting.originals?.shared).toBeGreaterThan(200);
    expect(read.vendors?.leaders).toHaveLength(3);
    expect(read.sectors?.rows.map(({ sector }) => sector)).toEqual([
      'telecom',
      'mobile-internet',
      'industrial-control',
    ]);
    expect(read.sectors?.links).toHaveLength(3);
    expect(read.captions.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([
      1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(read.alerts.map(({ kind }) => kind)).toEqual(['group', 'group', 'group', 'group', 'single']);
    for (const alert of read.alerts) {
      expect(alert.links).toHaveLength(alert.kind === 'group' ? 8 : 1);
      expect(alert).toMatchObject({ patch: { patched: alert.kind === 'group' }, harm: expect.stringMatching(/./) });
      expect(alert.introduction).toMatch(/。$/);
    }
    expect(read.summary?.clauses).toHaveLength(3);
    expect(read.verifications).toEqual([
      expect.objectContaining({
        description: [expect.any(String), expect.any(String)],
        proofs: [expect.objectContaining({ href: expect.stringMatching(/^https:/) })],
        links: [expect.objectContaining({ identifier: expect.stringMatching(/^CNVD-/) })],
        provider: expect.stringMatching(/有限公司$/),
      }),
    ]);
  });

  it.each(files)('%s has the mistakes that are in it, with their sentences, and no other', (name) => {
    const findings = auditRead(issue(name), besides(name));
    expect(findings.map(({ rule, stands }) => [rule, stands?.line])).toEqual(
      (mistakes[name] ?? []).map(([rule, line]) => [rule, line]),
    );
    for (const [n, [, , sentence]] of (mistakes[name] ?? []).entries()) {
      expect(findings[n]?.stands?.sentence).toContain(sentence);
    }
  });

  it('2024-46 reads as it is printed', () => {
    const read = issue('2024-46.txt');
    expect(read).toMatchObject({
      period: { from: '2024-11-11', to: '2024-11-17' },
      level: { level: 'medium' },
      totals: { total: 420, high: 228, medium: 167, low: 25, unrated: 0 },
      average: { value: '6.64' },
      zeroDay: { count: 310, percent: 74 },
      received: { count: 19639, before: 6618, change: { word: '增加', amount: '197', unit: '%' } },
      channels: {
        counts: {
          'key-sectors': 5,
          'telecom-carriers': 7,
          'regional-centres': 1176,
          education: 73,
          'national-authority': 22,
        },
      },
      reporting: { originals: { count: 19639, shared: 19267 } },
      notices: [
        {
          title: '关于新增快页信息技术有限公司等八家单位为CNVD支撑单位的公告',
          urls: ['https://www.cnvd.org.cn/webinfo/show/10651'],
        },
      ],
    });
    expect(read.notifiedUnits?.names).toHaveLength(71);
    expect(read.notifiedUnits?.names.slice(-2)).toEqual(['安科瑞电气股份有限公司', 'Axis Communications AB']);
    expect(read.reporting.originals?.platforms).toEqual([
      '斗象科技（漏洞盒子）',
      '三六零数字安全科技集团有限公司',
      '上海交大',
      '奇安信网神（补天平台）',
    ]);
    expect(read.types?.rows.map(({ count }) => count)).toEqual([212, 100, 78, 15, 7, 5, 3]);
    expect(read.vendors?.leaders).toEqual(['Adobe', 'Google', '畅捷通信息技术股份有限公司']);
    const google = read.alerts[1];
    expect(google?.records).toEqual([
      expect.objectContaining({ title: 'Google Chrome越界写入漏洞', identifiers: ['CNVD-2024-44477'] }),
      expect.objectContaining({
        title: 'Google Chrome释放后重用漏洞',
        identifiers: ['CNVD-2024-44480', 'CNVD-2024-44478', 'CNVD-2024-44482', 'CNVD-2024-44481', 'CNVD-2024-44542'],
      }),
      expect.objectContaining({ title: 'Google Chrome类型混淆漏洞' }),
    ]);
    expect(google?.rating?.kind).toBe('all');
    expect(read.alerts[2]?.rating).toMatchObject({ kind: 'except', titles: { length: 3 } });
    expect(read.alerts[4]).toMatchObject({
      heading: { title: 'TOTOLINK X18命令注入漏洞' },
      subject: 'TOTOLINK X18',
      disclosed: '命令注入漏洞',
      harm: '导致任意命令执行',
    });
  });

  it('2025-05 reads as it is printed, though it has two weeks and its types stand out of order', () => {
    expect(issue('2025-05.txt')).toMatchObject({
      period: { from: '2025-01-27', to: '2025-02-09' },
      received: { count: 415, before: 6125 },
      types: {
        total: 143,
        rows: [{ count: 18 }, { count: 18 }, { count: 63 }, { count: 8 }, { count: 29 }, { count: 7 }],
      },
      reporting: { originals: { count: 437, platforms: ['上海交大'], shared: 271 } },
    });
  });

  it('2024-47, 2024-48 and 2025-03 read though blanks and breaks stand inside their words', () => {
    expect(issue('2024-47.txt').sectors?.rows.map(({ count }) => count)).toEqual([39, 23, 9]);
    expect(issue('2024-48.txt').channels?.counts).toMatchObject({ 'regional-centres': 572 });
    expect(issue('2024-48.txt').summary?.clauses[0]).toMatchObject({ names: ['Mozilla'] });
    expect(issue('2025-03.txt').received?.change).toEqual({ word: '增多', amount: '236', unit: '%' });
    expect(issue('2025-03.txt').captions.find(({ kind, number }) => kind === 'figure' && number === 2)?.title).toBe(
      'CNVD 0day漏洞总数按周统计',
    );
  });

  it('reads them in a few seconds', async () => {
    const from = performance.now();
    for (const name of files) await readBulletinFile(name, readFileSync(new URL(name, folder)));
    expect(performance.now() - from).toBeLessThan(5000);
  });
});

const reference = new URL('../../../../shared/reference/weekly-bulletin-2024-04.txt', import.meta.url);

describe.skipIf(!existsSync(reference))('the reference 2024-04, as a text recognition left it', () => {
  let read: ReadBulletin;
  beforeAll(async () => {
    read = (await readBulletinFile('2024-04.txt', readFileSync(reference))).read;
  });

  it('is read in every part, though its words are broken and its signs half-width', () => {
    expect(read).toMatchObject({
      issue: { year: 2024, numbers: [4] },
      period: { from: '2024-01-22', to: '2024-01-28' },
      level: { level: 'medium' },
      totals: { total: 406, high: 185, medium: 209, low: 12 },
      average: { value: '6.50' },
      zeroDay: { count: 316, percent: 78, examples: [{ identifiers: ['CNVD-2024-06149'] }, {}] },
      received: { count: 12980, before: 4975, change: { word: '增加', amount: '1.61', unit: '倍' } },
      channels: { counts: { 'key-sectors': 13, 'telecom-carriers': 8, 'regional-centres': 632, education: 57 } },
      reporting: { originals: { count: 12980, shared: 11033 } },
      types: { total: 406, rows: { length: 8 } },
      vendors: { leaders: ['D-Link', 'Tenda', '北京亿赛通科技发展有限责任公司'] },
      sectors: { rows: [{ count: 51 }, { count: 31 }, { count: 7 }], links: { length: 3 } },
      summary: { clauses: { length: 3 } },
      verifications: [{ record: { title: '江西铭软科技有限公司MCMS SQL注入漏洞' }, provider: '新华三技术有限公司' }],
      news: [{ title: '思科产品曝出安全漏洞,允许黑客远程控制统一通信系统' }, {}],
    });
    expect(read.notifiedUnits?.names).toHaveLength(88);
    expect(read.alerts.map(({ heading }) => heading.title)).toEqual([
      'D-Link产品安全漏洞',
      'Microsoft产品安全漏洞',
      'Trend Micro产品安全漏洞',
      'Adobe产品安全漏洞',
      'Tenda A18缓冲区溢出漏洞',
    ]);
    expect(read.absent).toEqual([]);
  });

  it('has nothing wrong but what the recognition broke, and says which tables it could not put together', () => {
    expect(new Set(auditRead(read).map(({ rule }) => rule))).toEqual(new Set(['stated-links', 'stated-unread']));
    const parts = new Set(read.unread.map(({ part }) => part));
    expect([...parts].filter((part) => part.startsWith('table-'))).toEqual(['table-reporting', 'table-important']);
  });
});
