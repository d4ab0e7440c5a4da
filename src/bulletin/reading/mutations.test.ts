/** Real issues with one thing changed: a changed digit is found, a changed wording is never read as another number. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { auditRead } from '../audit/audit.ts';
import { type PrintedIssue, printedIssue } from '../audit/stated/neighbours.ts';
import { composeBulletin } from '../compose.ts';
import { toMarkdown } from '../markdown.ts';
import { BulletinRefusal } from '../refusal.ts';
import type { ReadBulletin } from './model.ts';
import { readBulletinFile } from './read-file.ts';

const folder = new URL('../../../../shared/corpus/bulletins/', import.meta.url);
const here = existsSync(folder);
const sample = toMarkdown(composeBulletin(sampleFigures()));
const texts: Readonly<Record<string, string>> = here
  ? Object.fromEntries(
      readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
    )
  : {};

const read = async (name: string, text: string) => (await readBulletinFile(name, Buffer.from(text))).read;

/** Numbers that stand twice, or follow from others: any other digit in them contradicts something. */
const proven: readonly RegExp[] = [
  /信息安全漏洞(\d+)个/g,
  /[高中低]危漏洞(\d+)个/g,
  /0day漏洞\d+个（占(\d+)%）/g,
  /漏洞总数(\d+)个，与上周/g,
  /环比(?:增加|增多|减少)(\d+)%/g,
  /提交了(\d+)个/g,
  /收录了(\d+)个漏洞。/g,
  /(?:应用程序|WEB应用|操作系统|数据库|安全产品|网络设备（[^）]*）|智能设备（[^）]*）)(\d+)个/g,
  /相关漏洞包括：[^。]*?（CNVD-\d{4}-(\d+)）/g,
];

type Place = { readonly name: string; readonly at: number; readonly length: number };

function places(name: string, text: string): Place[] {
  return proven.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const number = match[1] ?? '';
      return { name, at: match.index + match[0].lastIndexOf(number), length: number.length };
    }),
  );
}

describe.skipIf(!here)('a real issue with one digit changed', () => {
  const baseline = new Map<string, ReadBulletin>();
  let all: PrintedIssue[] = [];
  beforeAll(async () => {
    for (const [name, text] of Object.entries(texts)) baseline.set(name, await read(name, text));
    all = [...baseline].flatMap(([name, each]) => printedIssue(name, each) ?? []);
  });

  it('has another finding, or has lost the one it had', async () => {
    const where = Object.entries(texts).flatMap(([name, text]) => places(name, text));
    expect(where.length).toBeGreaterThan(300);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...where), fc.nat(5), fc.integer({ min: 1, max: 9 }), async (place, nth, by) => {
        const text = texts[place.name] ?? '';
        const at = place.at + (nth % place.length);
        const digit = String((Number(text[at]) + by) % 10);
        // No number begins with 0.
        fc.pre(!(digit === '0' && at === place.at));
        const changed = `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
        // Behind another title of the text the number may be right there, too: nobody could tell.
        const number = changed.slice(place.at - 10, place.at + place.length);
        fc.pre(!number.startsWith('CNVD-') || !text.includes(number));
        const others = all.filter(({ name }) => name !== place.name);
        const said = (each: ReadBulletin) => auditRead(each, others).map(({ text: { en } }) => en);
        // A digit may also mend what was wrong before.
        expect(said(await read(place.name, changed))).not.toEqual(said(baseline.get(place.name) as ReadBulletin));
      }),
      { numRuns: 400 },
    );
  });
});

/** Every number that an issue states, by the place it is kept in. */
function numbersOf(each: ReadBulletin): Record<string, unknown> {
  const { totals, zeroDay, received, reporting, types, sectors, channels, average, level } = each;
  return {
    ...totals,
    level: level?.level,
    average: average?.value,
    zeroDay: zeroDay?.count,
    percent: zeroDay?.percent,
    received: received?.count,
    before: received?.before,
    change: received?.change?.amount,
    originals: reporting.originals?.count,
    shared: reporting.originals?.shared,
    typesTotal: types?.total,
    ...Object.fromEntries((types?.rows ?? []).map(({ count }, n) => [`type ${n}`, count])),
    ...Object.fromEntries((sectors?.rows ?? []).map(({ count }, n) => [`sector ${n}`, count])),
    ...channels?.counts,
    at: undefined,
  };
}

const words = fc.constantFrom(
  '约',
  '大约',
  '（初步统计）',
  '超过',
  '以及',
  '，',
  '。',
  '个',
  '不',
  '其中',
  '零',
  '上月',
);

describe.each(here ? Object.entries(texts) : [['sample.md', sample] as const])('%s with words put in', (name, text) => {
  it('states the same numbers, or says that it does not understand', async () => {
    const whole = await read(name, text);
    const until = text.indexOf('本周重要漏洞安全告警');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: until }), words, async (at, word) => {
        const changed = await read(name, text.slice(0, at) + word + text.slice(at));
        const [before, after] = [numbersOf(whole), numbersOf(changed)];
        for (const [key, value] of Object.entries(after)) {
          if (value !== undefined && value !== null && value !== before[key]) {
            // Only a list that lost one of its members may count otherwise, and then its sum does not hold.
            expect([key, auditRead(changed).map(({ rule }) => rule)]).toEqual([
              expect.stringMatching(/^(type|sector) \d/),
              expect.arrayContaining([expect.stringMatching(/^stated-(types|unread|table-types)$/)]),
            ]);
          }
          if ((value === undefined || value === null) && before[key] !== undefined && before[key] !== null) {
            expect([...changed.unread.map(({ text: words }) => words), ...changed.absent].length, key).toBeGreaterThan(
              0,
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('anything at all', () => {
  it('is read or refused, and audited, without a fault', async () => {
    const lines = sample.split('\n');
    const line = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(...lines).chain((each) => fc.nat(each.length).map((at) => each.slice(0, at))),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        '**',
        '|',
        '---',
        '<table><tr><td>',
        '（CNVD-2024-',
        '图1',
        '表1',
        '1、',
        '参考链接：',
        '小结：',
        '“',
        '【',
        '\t',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 120 }),
        fc.constantFrom('a.txt', 'a.md', 'a.html'),
        async (all, name) => {
          try {
            auditRead(await read(name, all.join('\n')));
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(BulletinRefusal);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['asterisks', '*'.repeat(300_000)],
    ['brackets', '（'.repeat(300_000)],
    ['open quotes', '“本周，'.repeat(100_000)],
    ['one sentence without an end', '本周，CNVD收录了'.repeat(60_000)],
    ['list commas', '本周甲、'.repeat(100_000)],
    ['English stops', `Weekly Vulnerability Bulletin\nThreat assessment\n${'It is. A “'.repeat(40_000)}`],
    [
      'English beginnings',
      `Weekly Vulnerability Bulletin\nThreat assessment\n${'CNVD received 1 The A (B) recorded 2 vulnerabilities, '.repeat(8_000)}`,
    ],
    [
      'English lists',
      `Weekly Vulnerability Bulletin\nSecurity alerts\n1. Vulnerabilities in A products\n${'Of these, “All of them are rated high except “'.repeat(8_000)}`,
    ],
    [
      'English names',
      `Weekly Vulnerability Bulletin\nReports received\nTable 1 shows what was reported this week. ${'A, B and C '.repeat(30_000)}`,
    ],
    ['numbers of records', `CNVD收录的相关漏洞包括：本周${'甲漏洞（CNVD-2024-00001）、'.repeat(20_000)}`],
    ['links', `本周${'https://'.repeat(100_000)}`],
    ['nested tags', '<div>'.repeat(100_000)],
    ['table pipes', `|本周|${'|'.repeat(200_000)}\n|---|`],
  ])('of %s does not take long', async (_, text) => {
    for (const name of ['a.txt', 'a.md', 'a.html']) {
      const from = performance.now();
      await read(name, text).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(BulletinRefusal));
      expect(performance.now() - from, name).toBeLessThan(8000);
    }
  });
});
