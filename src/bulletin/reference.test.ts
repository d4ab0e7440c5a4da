/** The prose against the reference bulletin itself: facts in, the published sentences out. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findRecordIdentifier } from '#vocabulary/index.ts';
import { sampleFigures } from '../../test/sample-figures.ts';
import { composeBulletin } from './compose.ts';
import { blocksOf } from './document-text.ts';
import { edition2025 } from './editions/edition-2025.ts';
import type { AlertGroup, Counted, Figures, RecordRef } from './figures.ts';
import type { Bulletin } from './model.ts';
import { textOf } from './prose/runs.ts';

const folder = new URL('../../../shared/', import.meta.url);
const textFile = new URL('reference/weekly-bulletin-2024-04.txt', folder);
const factsFile = new URL('reference/weekly-bulletin-2024-04.json', folder);
const publishedFile = new URL('corpus/bulletins/2025-01.txt', folder);

const of = (count: number): Counted => ({ count, ids: [] });

/** Blanks, widths of punctuation and quotes differ in the text recognition: none of them counts here. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[“”"]/g, '"').replace(/\s+/g, '');
}

type Facts = {
  assessment: Record<'total' | 'high' | 'medium' | 'low' | 'zeroDay' | 'received' | 'receivedPreviousWeek', number> & {
    averageScore: string;
    zeroDayExamples: { id: string; title: string }[];
  };
  disposal: Record<'keySectors' | 'telecomCarriers' | 'regionalCentres' | 'education' | 'nationalAuthority', number> & {
    notifiedUnits: string[];
  };
  reporting: {
    supportUnits: { name: string; reported: number; original: number }[];
    otherUnits: { name: string; reported: number; original: number }[];
    individuals: { reported: number; original: number };
    total: { reported: number; original: number };
    mostPubliclyCollected: string[];
    sharingPlatforms: string[];
    shared: number;
  };
  industries: { telecom: number; mobileInternet: number; ics: number; examples: string[] };
  alerts: { vendor?: string; records?: [string, string | null, string | null][] }[];
};

/** A title as the reference prints it, taken apart into the bare title and whether it is numbered. */
function record(identifier: string, printed: string, severity: RecordRef['severity'] = null): RecordRef {
  const numbered = printed.includes('（CNVD-');
  return {
    identifier,
    title: printed.replace(/（CNVD-.*$/, ''),
    severity,
    objectType: null,
    vendor: null,
    patched: true,
    numbered,
    remediation: null,
    url: `https://www.cnvd.org.cn/flaw/show/${identifier}`,
  };
}

const groupProse: Record<string, Pick<AlertGroup, 'disclosed' | 'harm'>> = {
  Microsoft: { disclosed: '多个漏洞', harm: '从堆内存中获取敏感信息，在系统上执行任意代码，导致系统拒绝服务' },
  'Trend Micro': {
    disclosed: '多个漏洞',
    harm: '注入恶意脚本或HTML代码，提升权限，在系统上下文中执行任意代码等',
  },
  Adobe: { disclosed: '跨站脚本漏洞', harm: '通过注入精心设计的有效载荷执行任意Web脚本或HTML' },
};

function referenceFigures(facts: Facts): Figures {
  const { assessment, disposal, reporting, industries } = facts;
  const sample = sampleFigures();
  const units = (rows: Facts['reporting']['supportUnits']) =>
    rows.map((row) => ({ name: row.name, reported: of(row.reported), original: of(row.original) }));
  const sectorCounts = [industries.telecom, industries.mobileInternet, industries.ics];
  return {
    ...sample,
    issue: { year: 2024, numbers: [4] },
    period: { from: '2024-01-22', to: '2024-01-28' },
    assessment: {
      ...sample.assessment,
      total: of(assessment.total),
      bySeverity: { high: of(assessment.high), medium: of(assessment.medium), low: of(assessment.low) },
      unrated: of(0),
      average: { value: assessment.averageScore, scored: of(assessment.total) },
      level: 'medium',
      zeroDay: of(assessment.zeroDay),
      zeroDayExamples: assessment.zeroDayExamples.map(({ id, title }) => record(id, title)),
      received: of(assessment.received),
      receivedBefore: assessment.receivedPreviousWeek,
    },
    disposal: {
      channels: {
        'key-sectors': of(disposal.keySectors),
        'telecom-carriers': of(disposal.telecomCarriers),
        'regional-centres': of(disposal.regionalCentres),
        education: of(disposal.education),
        'national-authority': of(disposal.nationalAuthority),
      },
      notifiedUnits: disposal.notifiedUnits.map((name) => ({ name, notices: of(1) })),
      notices: [],
    },
    reporting: {
      supportUnits: units(reporting.supportUnits),
      otherUnits: units(reporting.otherUnits),
      individuals: { reported: of(reporting.individuals.reported), original: of(reporting.individuals.original) },
      total: { reported: of(reporting.total.reported), original: of(reporting.total.original) },
      mostPubliclyCollected: reporting.mostPubliclyCollected,
      sharingPlatforms: reporting.sharingPlatforms,
      shared: of(reporting.shared),
    },
    sectors: sample.sectors.map((row, n) => ({ ...row, all: of(sectorCounts[n] ?? 0) })),
    sectorExamples: industries.examples.map((title) => record(findRecordIdentifier(title) ?? 'CNVD-2024-05386', title)),
    alerts: facts.alerts.flatMap(({ vendor, records }) => {
      const prose = groupProse[vendor ?? ''];
      if (vendor === undefined || records === undefined || prose === undefined) return [];
      const named = records.map(([id, title, level]) => record(id, title ?? '', level === '高' ? 'high' : null));
      return [{ vendor, introductions: [], records: named, ...prose }];
    }),
    single: {
      record: { ...record('CNVD-2024-05739', 'Tenda A18缓冲区溢出漏洞', 'high'), patched: false },
      product: 'Tenda A18',
      introduction: '',
      disclosed: '缓冲区溢出漏洞',
      harm: '在系统上执行任意代码或者导致拒绝服务攻击',
    },
    verification: null,
    news: [],
    important: [],
  };
}

describe.skipIf(!existsSync(textFile) || !existsSync(factsFile))('against the reference 2024-04', () => {
  let reference = '';
  let bulletin: Bulletin;
  let texts: ReadonlyMap<string, string>;
  // Not in the body above: a skipped group still runs its body.
  beforeAll(() => {
    const facts = JSON.parse(readFileSync(factsFile, 'utf8')) as Facts;
    // The recognition lost one 件.
    reference = plain(readFileSync(textFile, 'utf8')).replace(
      '高校科研院所系统漏洞事57起',
      '高校科研院所系统漏洞事件57起',
    );
    bulletin = composeBulletin(referenceFigures(facts));
    texts = new Map(
      blocksOf(bulletin).flatMap((block) =>
        block.kind === 'paragraph' ? [[block.id, textOf(block.runs)] as const] : [],
      ),
    );
  });

  it.each([
    'assessment-level',
    'assessment-totals',
    'disposal-channels',
    'disposal-notified',
    'disposal-units',
    'reporting-text',
    'sectors-text',
    'sector-link-telecom',
    'sector-link-mobile-internet',
    'sector-link-industrial-control',
    'alerts-lead',
    'alert-1-introduction',
    'alert-1-records',
    'alert-2-introduction',
    'alert-2-records',
    'alert-3-introduction',
    'alert-3-records',
    'alert-4-text',
  ])('writes the paragraph %s as published', (id) => {
    const text = plain(texts.get(id) ?? 'missing');
    expect(reference).toContain(text);
  });

  it('has the parts and captions of the reference', () => {
    const captions = blocksOf(bulletin).flatMap((block) => (block.kind === 'figure' ? [block] : []));
    for (const { number, caption } of captions) expect(reference).toContain(plain(`图${number} ${caption}`));
    for (const { heading } of bulletin.parts) {
      // The recognition read 本 as 太 once.
      expect(reference.replace('太周', '本周')).toContain(plain(heading));
    }
  });

  it('ends 小结 and the verification with the fixed sentences', () => {
    const whole = composeBulletin(sampleFigures());
    const text = blocksOf(whole).flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.runs)] : []));
    for (const fixed of [
      '建议相关用户随时关注上述厂商主页',
      '以上验证信息(方法)可能带有攻击性',
      '更多高危漏洞如表4所示',
    ]) {
      const sentence = text.find((each) => each.includes(fixed)) ?? '';
      const tail = sentence.slice(sentence.indexOf(fixed));
      expect(reference).toContain(plain(tail.replace(/参考链接.*/, '')));
    }
  });
});

describe.skipIf(!existsSync(publishedFile))('against a published bulletin of the edition 2025', () => {
  let published = '';
  beforeAll(() => {
    published = plain(readFileSync(publishedFile, 'utf8'));
  });
  const bulletin = composeBulletin(sampleFigures({ edition: '2025' }), edition2025);

  it('has its headings in its order', () => {
    const places = bulletin.parts.map(({ heading }) => published.indexOf(plain(heading)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('has its nine captions under their numbers', () => {
    const figures = blocksOf(bulletin).flatMap((block) => (block.kind === 'figure' ? [block] : []));
    expect(figures).toHaveLength(9);
    for (const { number, caption } of figures) expect(published).toContain(plain(`图${number} ${caption}`));
  });

  it('words what it receives and the single record as it does', () => {
    const text = blocksOf(bulletin)
      .flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.runs)] : []))
      .join('\n');
    expect(text).toContain('涉及党政机关和企事业单位的漏洞总数2788个，与上周（1196个）环比增加133%。');
    expect(text).toContain('被披露存在缓冲区溢出漏洞，攻击者可利用该漏洞');
    expect(published).toContain(plain('涉及党政机关和企事业单位的漏洞总数'));
    expect(published).toContain(plain('被披露存在缓冲区溢出漏洞，攻击者可利用该漏洞'));
  });
});
