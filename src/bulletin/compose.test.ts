import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistentFigures } from '../../test/consistent-figures.ts';
import { counted } from '../../test/figures-of.ts';
import { sampleFigures } from '../../test/sample-figures.ts';
import { composeBulletin } from './compose.ts';
import { blocksOf, paragraphTexts } from './document-text.ts';
import { editions } from './editions/list.ts';
import type { Figures } from './figures.ts';
import { toMarkdown } from './markdown.ts';
import { textOf } from './prose/runs.ts';
import { BulletinRefusal } from './refusal.ts';

const none = counted([]);
const paragraphOf = (figures: Figures, id: string): string | undefined => {
  const block = blocksOf(composeBulletin(figures)).find((each) => each.id === id);
  return block?.kind === 'paragraph' ? textOf(block.runs) : undefined;
};
const assessed = (change: Partial<Figures['assessment']>) =>
  sampleFigures({ assessment: { ...sampleFigures().assessment, ...change } });

describe('the composed bulletin', () => {
  it.each(editions.map((edition) => edition.id))(
    'of the sample week reads as its golden file in edition %s',
    async (id) => {
      const markdown = toMarkdown(composeBulletin(sampleFigures({ edition: id })));
      await expect(markdown).toMatchFileSnapshot(`golden/sample-${id}.md.txt`);
    },
  );

  it.each(editions.map((edition) => edition.id))(
    'of the sample week reads in English as its golden file in edition %s',
    async (id) => {
      const markdown = toMarkdown(composeBulletin(sampleFigures({ edition: id }), undefined, undefined, 'en'));
      await expect(markdown).toMatchFileSnapshot(`golden/sample-${id}.en.md.txt`);
    },
  );

  it('is the same for the same figures, and leaves them as they are', () => {
    const figures = sampleFigures();
    const before = structuredClone(figures);
    expect(composeBulletin(figures)).toEqual(composeBulletin(figures));
    expect(figures).toEqual(before);
  });

  it('has five figures and four tables in edition 2024, nine and three in 2025', () => {
    const kinds = (edition: string) => {
      const blocks = blocksOf(composeBulletin(sampleFigures({ edition })));
      return ['figure', 'table'].map((kind) => blocks.filter((block) => block.kind === kind).length);
    };
    expect([kinds('2024'), kinds('2025')]).toEqual([
      [5, 4],
      [9, 3],
    ]);
  });

  it('refuses an edition that it does not know, by code', () => {
    expect(() => composeBulletin(sampleFigures({ edition: '1999' }))).toThrow(BulletinRefusal);
    expect(() => composeBulletin(sampleFigures({ edition: '1999' }))).toThrow('bulletin.unknown-edition');
  });

  it('writes whole sentences for whatever week: no gap, no double stop, no undefined', () => {
    fc.assert(
      fc.property(consistentFigures, (figures) => {
        const bulletin = composeBulletin(figures);
        for (const text of paragraphTexts(bulletin)) {
          expect(text).not.toMatch(/undefined|null|NaN|\[object|[，、：]。|。。|，，|、、|“”|（）|表0/);
          expect(text).not.toBe('');
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('an empty week', () => {
  const empty: Figures = {
    ...sampleFigures(),
    assessment: {
      ...sampleFigures().assessment,
      total: none,
      bySeverity: { high: none, medium: none, low: none },
      unrated: none,
      average: { value: null, scored: none },
      level: null,
      zeroDay: none,
      zeroDayExamples: [],
      received: none,
      receivedBefore: null,
    },
    reporting: {
      supportUnits: [],
      otherUnits: [],
      individuals: { reported: none, original: none },
      total: { reported: none, original: none },
      mostPubliclyCollected: [],
      sharingPlatforms: [],
      shared: none,
    },
    disposal: {
      channels: {
        'key-sectors': none,
        'telecom-carriers': none,
        'regional-centres': none,
        education: none,
        'national-authority': none,
      },
      notifiedUnits: [],
      notices: [],
    },
    byObjectType: [],
    byVendor: [],
    withoutVendor: none,
    sectors: sampleFigures().sectors.map((row) => ({ ...row, all: none })),
    sectorExamples: [],
    alerts: [],
    single: null,
    important: [],
    verification: null,
    news: [],
  };

  it('says plainly that there was nothing, part by part', () => {
    const texts = paragraphTexts(composeBulletin(empty));
    expect(texts).toEqual(
      expect.arrayContaining([
        '本周未收录漏洞，不作信息安全漏洞威胁整体评价。',
        '国家信息安全漏洞共享平台（以下简称CNVD）本周未收集、整理到信息安全漏洞。本周CNVD接到的涉及党政机关和企事业单位的事件型漏洞总数0个（无上周数据，不作环比）。',
        '本周，CNVD未通报、协调处置漏洞事件。',
        '本周报送情况如表1所示。本周，CNVD未收到原创漏洞。',
        '本周，CNVD未收录漏洞。',
        '本周，CNVD未收录电信、移动互联网、工控行业漏洞。',
        '本周，CNVD无重要安全漏洞告警。',
        '本周，CNVD无可公开的漏洞攻击验证情况。',
        '本周无漏洞要闻。',
      ]),
    );
  });

  it('has neither empty tables of types and vendors nor a summary', () => {
    const ids = blocksOf(composeBulletin(empty)).map((block) => block.id);
    for (const id of ['table-types', 'table-vendors', 'figure-types', 'alerts-summary']) expect(ids).not.toContain(id);
  });
});

describe('single sentences at the edge', () => {
  it('without 0day say so, with one example keep their grammar', () => {
    expect(paragraphOf(assessed({ zeroDay: none, zeroDayExamples: [] }), 'assessment-totals')).toContain(
      '本周收录的漏洞中，未涉及0day漏洞。',
    );
    const [example] = sampleFigures().assessment.zeroDayExamples;
    const one = assessed({ zeroDay: counted([example?.identifier ?? '']), zeroDayExamples: example ? [example] : [] });
    expect(paragraphOf(one, 'assessment-totals')).toMatch(/其中互联网上出现“[^、”]+”零日代码攻击漏洞。/);
  });

  it('without an average print no number for it', () => {
    const text = paragraphOf(assessed({ average: { value: null, scored: none }, level: null }), 'assessment-totals');
    expect(text).toContain('漏洞均无评分，不计平均分值。');
  });

  it('print the level that the editor chose', () => {
    const text = paragraphOf(assessed({ levelOverride: { level: 'high', reason: '在野利用' } }), 'assessment-level');
    expect(text).toBe('本周信息安全漏洞威胁整体评价级别为高。');
  });

  it('name two vendors completely, and one', () => {
    const { byVendor } = sampleFigures();
    expect(paragraphOf(sampleFigures({ byVendor: byVendor.slice(0, 2) }), 'vendors-text')).toBe(
      'CNVD整理和发布的漏洞涉及Northgate和Orbis的产品，漏洞数量按厂商统计如表3所示。',
    );
  });

  it('state of a group exactly which records have no patch', () => {
    const alerts = sampleFigures()
      .alerts.slice(0, 1)
      .map((group) => ({
        ...group,
        records: group.records.map((record, n) => ({ ...record, patched: n !== 1 })),
      }));
    expect(paragraphOf(sampleFigures({ alerts }), 'alert-1-records')).toContain(
      '目前，除“Lanting LT-AX30 setWan函数缓冲区溢出漏洞”外，厂商已经发布了上述漏洞的修补程序。',
    );
  });

  it('begin 小结 with the single record when there is no group', () => {
    expect(paragraphOf(sampleFigures({ alerts: [] }), 'alerts-summary')).toMatch(/^小结：本周，Pinehill M18被披露存在/);
  });

  it('number Table 4 by its place: it stays 4 only while three tables stand before it', () => {
    const figures = sampleFigures({ byObjectType: [] });
    expect(paragraphOf(figures, 'important-lead')).toMatch(/^更多高危漏洞如表3所示/);
  });
});

describe('the editions', () => {
  it('are data: no other source of the folder knows one by name', () => {
    const folder = new URL('./', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !/\.test\.|^editions\/|^periodicals\/kinds\.ts$|^index\.ts$/.test(name),
    );
    expect(sources.length).toBeGreaterThan(60);
    const branching = sources.filter((name) =>
      /['"`]20\d\d['"`]|edition20\d\d/.test(readFileSync(new URL(name, folder), 'utf8')),
    );
    expect(branching).toEqual([]);
  });
});
