import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Severity } from '#vocabulary/index.ts';
import { sampleFigures } from '../../../test/sample-figures.ts';
import type { RecordRef } from '../figures.ts';
import { changeWords } from './change.ts';
import { mergeHarms } from './harms.ts';
import { joinAnd } from './join.ts';
import { levelOfAverage, printedLevel } from './level.ts';
import { linkify } from './links.ts';
import { chartShare, percentOf } from './percent.ts';
import { issueText, periodText } from './period.ts';
import { ratingOf } from './rating.ts';
import { fullTitle, mergedTitles } from './titles.ts';
import { vendorTable } from './vendors.ts';

const ref = (identifier: string, title: string, change: Partial<RecordRef> = {}): RecordRef => ({
  identifier,
  title,
  severity: null,
  objectType: null,
  vendor: null,
  patched: true,
  numbered: false,
  remediation: null,
  url: `https://www.cnvd.org.cn/flaw/show/${identifier}`,
  ...change,
});

describe('percent', () => {
  it('rounds halves up: 316 of 406 is 78, 14 of 406 is 3 and not the printed 4, 1 of 8 is 13', () => {
    expect([percentOf(316, 406), percentOf(14, 406), percentOf(1, 8)]).toEqual([78, 3, 13]);
  });

  it('is null of nothing', () => {
    expect(percentOf(0, 0)).toBeNull();
    expect(chartShare(0, 0)).toBe('');
  });

  it('is exact where floats are not: every half of a large whole goes up', () => {
    fc.assert(
      fc.property(fc.nat(99), (percent) => {
        expect(percentOf((percent * 2 + 1) * 1000, 200_000)).toBe(percent + 1);
      }),
    );
  });

  it('reads <1% in a chart where it would round to nothing', () => {
    expect([chartShare(1, 406), chartShare(0, 406), chartShare(85, 406)]).toEqual(['<1%', '0%', '21%']);
  });
});

describe('the weekly change', () => {
  it.each([
    [12980, 4975, 'times', '增加1.61倍'],
    [12980, 4975, 'percent', '增加161%'],
    [200, 100, 'times', '增加1.00倍'],
    [199, 100, 'times', '增加99%'],
    [1092, 437, 'percent', '增加150%'],
    [22622, 29176, 'percent', '减少22%'],
    [0, 50, 'times', '减少100%'],
    [7, 7, 'times', '持平'],
    [0, 0, 'percent', '持平'],
    [1001, 1000, 'percent', '增加不足1%'],
    [999, 1000, 'times', '减少不足1%'],
  ] as const)('from %2$d to %1$d in %s is %s', (now, before, style, words) => {
    expect(changeWords(now, before, style)).toBe(words);
  });

  it('has no words after a week without reports', () => {
    expect(changeWords(5, 0, 'times')).toBeNull();
  });
});

describe('the period', () => {
  it('is written with two-digit months and days, merged issues with 、', () => {
    expect(periodText({ from: '2025-01-27', to: '2025-02-09' })).toBe('2025年01月27日-2025年02月09日');
    expect(issueText({ year: 2024, numbers: [6, 7] })).toBe('2024年第6、7期');
  });
});

describe('the level', () => {
  it('is high from an average of 7, low below 4, none without one', () => {
    expect(['7.00', '6.99', '4.00', '3.99', null].map(levelOfAverage)).toEqual([
      'high',
      'medium',
      'medium',
      'low',
      null,
    ]);
  });

  it('is the editor’s where he overrode it', () => {
    expect(printedLevel({ level: 'medium', levelOverride: { level: 'high', reason: '在野利用' } })).toBe('high');
  });
});

describe('titles', () => {
  it('carry their number where a namesake exists', () => {
    expect(fullTitle(ref('CNVD-2024-04953', '甲漏洞', { numbered: true }))).toBe('甲漏洞（CNVD-2024-04953）');
    expect(fullTitle(ref('CNVD-2024-04953', '甲漏洞'))).toBe('甲漏洞');
  });

  it('merge when equal, in the order of first appearance, even when no namesake was known', () => {
    const records = [
      ref('CNVD-2024-00001', '甲漏洞'),
      ref('CNVD-2024-00002', '乙漏洞'),
      ref('CNVD-2024-00003', '甲漏洞'),
    ];
    expect(mergedTitles(records)).toEqual(['甲漏洞（CNVD-2024-00001、CNVD-2024-00003）', '乙漏洞']);
  });

  it('keep their number when the shorter list holds only one of the namesakes', () => {
    const [one, two] = [ref('CNVD-2024-00001', '甲漏洞'), ref('CNVD-2024-00002', '甲漏洞')];
    expect(mergedTitles([one], [one, two])).toEqual(['甲漏洞（CNVD-2024-00001）']);
  });
});

describe('the rating', () => {
  const levels = (...given: Severity[]) =>
    given.map((severity, n) => ref(`CNVD-2024-0000${n}`, `漏洞${n}`, { severity }));

  it('lists the shorter side, at a tie the highs', () => {
    expect(ratingOf(levels('high', 'high')).kind).toBe('all');
    expect(ratingOf(levels('high', 'high', 'low'))).toMatchObject({ kind: 'except', others: [{ severity: 'low' }] });
    expect(ratingOf(levels('high', 'medium'))).toMatchObject({ kind: 'some', highs: [{ severity: 'high' }] });
    expect(ratingOf(levels('medium', 'low')).kind).toBe('none');
    expect(ratingOf([]).kind).toBe('none');
  });

  it('never lists more than half of the records', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Severity>('high', 'medium', 'low'), { maxLength: 8 }), (given) => {
        const records = levels(...given);
        const rating = ratingOf(records);
        const listed = rating.kind === 'except' ? rating.others : rating.kind === 'some' ? rating.highs : [];
        expect(listed.length * 2).toBeLessThanOrEqual(records.length);
      }),
    );
  });
});

describe('lists and consequences', () => {
  it('close with 和', () => {
    expect([joinAnd([]), joinAnd(['甲']), joinAnd(['甲', '乙', '丙'])]).toEqual(['', '甲', '甲、乙和丙']);
  });

  it('merge consequences without repeats and without parting a clause from its continuation', () => {
    expect(mergeHarms(['提升权限，执行任意代码', '提升权限，从而控制设备', '执行任意代码'])).toBe(
      '提升权限，执行任意代码，提升权限，从而控制设备',
    );
  });

  it('end in 等 where something was left out or was open', () => {
    expect(mergeHarms(['一，二，三', '四，五，六'])).toBe('一，二，三，四，五等');
    expect(mergeHarms(['一等', '二'])).toBe('一，二等');
  });
});

describe('links in running text', () => {
  it('end before Chinese punctuation and keep the text whole', () => {
    const text = '请升级：https://www.example.com/a?b=1，或见http://x.example。';
    const runs = linkify(text);
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(runs.flatMap((run) => run.href ?? [])).toEqual(['https://www.example.com/a?b=1', 'http://x.example']);
  });
});

describe('links at the edge', () => {
  it('leave out what closes the sentence or the bracket, keep what belongs to the address', () => {
    const hrefs = (text: string) => linkify(text).flatMap((run) => run.href ?? []);
    expect(hrefs('(see https://a.example/x).')).toEqual(['https://a.example/x']);
    expect(hrefs('https://a.example/x_(y)')).toEqual(['https://a.example/x_(y)']);
    expect(hrefs('https://[broken 和 http://')).toEqual([]);
  });

  it('lose no character of any text', () => {
    const piece = fc.constantFrom('https://a.example/', 'http://', '：', '。', ')', '(', '.', '甲', ' ', 'b');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          linkify(text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('Table 3', () => {
  it('has ten vendors and what is left of the total, records without a vendor too', () => {
    const figures = sampleFigures();
    const { rows, others } = vendorTable(figures);
    expect(rows).toHaveLength(10);
    expect(rows.reduce((sum, row) => sum + row.records.count, others.count)).toBe(figures.assessment.total.count);
  });
});
