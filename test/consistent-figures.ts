/** Random weeks whose figures are consistent by construction: what the audit must have no word against. */
import fc from 'fast-check';
import type { AlertGroup, Figures, RecordRef } from '#bulletin/index.ts';
import { objectTypes, type Sector } from '#vocabulary/index.ts';
import { figuresOf, type SampleChoice, type SampleRecord, severityOf } from './figures-of.ts';
import { sampleWeek } from './sample-week.ts';

const drawnRecord = fc.record({
  vendor: fc.option(fc.constantFrom('甲', '乙', '丙', '丁', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'), { nil: null }),
  tenths: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
  objectType: fc.option(fc.constantFrom(...objectTypes), { nil: null }),
  patched: fc.boolean(),
  numbered: fc.boolean(),
  sectors: fc.subarray<Sector>(['telecom', 'mobile-internet', 'industrial-control']),
  flaw: fc.constantFrom('缓冲区溢出漏洞', '信息泄露漏洞', '跨站脚本漏洞'),
});

const drawnUnit = fc.record({ collected: fc.nat(40), original: fc.nat(40) });

export const consistentFigures: fc.Arbitrary<Figures> = fc
  .record({
    edition: fc.constantFrom('2024', '2025'),
    drawn: fc.array(drawnRecord, { maxLength: 60 }),
    support: fc.array(drawnUnit, { maxLength: 8 }),
    other: fc.array(drawnUnit, { maxLength: 5 }),
    individuals: fc.nat(20),
    channels: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(99), fc.nat(9), fc.nat(9)),
    weeksBefore: fc.nat(9),
  })
  .map(({ edition, drawn, support, other, individuals, channels, weeksBefore }) => {
    const records = drawn.map(toRecord);
    const unit = (block: string) => (counts: { collected: number; original: number }, n: number) => ({
      name: `${block}单位${n + 1}`,
      ...counts,
    });
    const [keySectors, carriers, centres, education, authority] = channels;
    return figuresOf({
      ...sampleWeek,
      edition,
      records,
      individuals,
      supportUnits: support.map(unit('支撑')),
      otherUnits: other.map(unit('其他')),
      platforms: ['支撑单位1', '支撑单位3'],
      before: weeksBefore === 0 ? [] : sampleWeek.before.slice(-weeksBefore),
      channels: {
        'key-sectors': keySectors,
        'telecom-carriers': carriers,
        'regional-centres': centres,
        education,
        'national-authority': authority,
      },
      choice: choose(records),
    });
  });

function toRecord(
  drawn: typeof drawnRecord extends fc.Arbitrary<infer Drawn> ? Drawn : never,
  n: number,
): SampleRecord {
  const identifier = `CNVD-2024-${20001 + n}`;
  const score = drawn.tenths === null ? null : drawn.tenths / 10;
  return {
    identifier,
    title: `${drawn.vendor ?? '某'}产品${drawn.flaw}`,
    severity: severityOf(score),
    objectType: drawn.objectType,
    vendor: drawn.vendor,
    patched: drawn.patched,
    numbered: drawn.numbered,
    remediation: null,
    url: `https://www.cnvd.org.cn/flaw/show/${identifier}`,
    score,
    sectors: drawn.sectors,
  };
}

/** What an editor might choose, by the simplest rules that satisfy the format. */
function choose(records: readonly SampleRecord[]): SampleChoice {
  const alerts: AlertGroup[] = [...Map.groupBy(records, (record) => record.vendor)]
    .flatMap(([vendor, own]) => (vendor === null ? [] : [group(vendor, own.slice(0, 8))]))
    .toSorted((a, b) => b.records.length - a.records.length)
    .slice(0, 4);
  const alerted = new Set<RecordRef>(alerts.flatMap((alert) => alert.records));
  const unpatched = records.filter((record) => !record.patched);
  const open = unpatched.find((record) => !alerted.has(record)) ?? null;
  const [verified] = unpatched;
  const highs = records.filter((record) => record.severity === 'high');
  return {
    zeroDayExamples: unpatched.slice(0, 2),
    sectorExamples: highs.filter((record) => record.sectors.length > 0).slice(0, 2),
    alerts,
    single: open && {
      record: open,
      product: '某产品',
      introduction: '某产品是一款软件。',
      disclosed: '信息泄露漏洞',
      harm: '获取敏感信息',
    },
    important: highs
      .filter((record) => !alerted.has(record) && record !== open)
      .slice(0, 10)
      .map((record) => ({ record, remediation: '请升级。' })),
    verification: verified
      ? { record: verified, description: ['某产品存在漏洞。'], proofUrls: [], provider: '支撑单位1' }
      : null,
  };
}

function group(vendor: string, records: readonly SampleRecord[]): AlertGroup {
  const introductions = [`${vendor}产品是一款软件。`];
  return { vendor, introductions, disclosed: '多个漏洞', harm: '执行任意代码', records };
}
