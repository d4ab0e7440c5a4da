import {
  causeTerms,
  channels,
  channelTerms,
  objectTypeTerms,
  type Severity,
  sectorTerms,
  severities,
  severityTerms,
  type Term,
  threatTerms,
} from '#vocabulary/index.ts';
import type { Count, CountKind } from '../counts.ts';
import type { Counted } from '../figures.ts';
import type { AttentionFigures } from './attention/figures.ts';
import type { PeriodicalFigures } from './model.ts';
import type { NoticeCounts, ReviewFigures } from './review/figures.ts';

/** Every number that the figures of a periodical hold with what it counted, in their order. Pure. */
export function periodicalCounts(figures: PeriodicalFigures): Count[] {
  return figures.schema === 'bulou-attention/1' ? attentionCounts(figures) : reviewCounts(figures);
}

function attentionCounts({ considered, read }: AttentionFigures): Count[] {
  return [
    count('considered', considered, { zh: '可列入的漏洞', en: 'Vulnerabilities that could be listed' }),
    count('read', read, { zh: '有人阅读的漏洞', en: 'Those of them that were read' }),
  ];
}

function reviewCounts(figures: ReviewFigures): Count[] {
  return [
    ...recordCounts(figures),
    ...kindCounts(figures),
    ...vendorCounts(figures),
    ...sectorCounts(figures),
    ...sliceCounts(figures),
    ...figures.series.flatMap(({ month, records }, n) =>
      records === null
        ? []
        : [count(`series/${n}/records`, records, { zh: `${month}收录的漏洞`, en: `Recorded in ${month}` })],
    ),
    ...disposalCounts(figures),
    ...reportingCounts(figures),
    ...timeCounts(figures),
  ];
}

const unstated: Term = { zh: '未标明', en: 'Not stated' };
const both = (name: string): Term => ({ zh: name, en: name });

function count(path: string, counted: Counted, title: Term, kind: CountKind = 'records'): Count {
  return { path, kind, counted, title };
}

function levels(path: string, of: Readonly<Record<Severity, Counted>>, unrated: Counted, what?: Term): Count[] {
  const lead = { zh: what?.zh ?? '', en: what ? `${what.en}: ` : '' };
  return [
    ...severities.map((level) => {
      const { zh, en } = severityTerms[level];
      return count(`${path}/bySeverity/${level}`, of[level], { zh: `${lead.zh}${zh}危漏洞`, en: `${lead.en}${en}` });
    }),
    count(`${path}/unrated`, unrated, { zh: `${lead.zh}未评级漏洞`, en: `${lead.en}Not rated` }),
  ];
}

function recordCounts({ records }: ReviewFigures): Count[] {
  const { total, bySeverity, unrated, average, zeroDay, products, cve } = records;
  return [
    count('records/total', total, { zh: '收录漏洞', en: 'Records' }),
    ...levels('records', bySeverity, unrated),
    count('records/average/scored', average.scored, { zh: '计入平均分值的漏洞', en: 'Records with a score' }),
    count('records/zeroDay', zeroDay, { zh: '0day漏洞', en: 'Zero-days' }),
    count('records/products', products, { zh: '通用型漏洞', en: 'Product vulnerabilities' }),
    count('records/cve', cve, { zh: '有CVE编号的漏洞', en: 'Records with a CVE id' }),
  ];
}

function kindCounts({ byObjectType, byCause, byThreat }: ReviewFigures): Count[] {
  return [
    ...byObjectType.map(({ objectType, records }, n) =>
      count(`byObjectType/${n}/records`, records, objectType === null ? unstated : objectTypeTerms[objectType]),
    ),
    ...byCause.map(({ cause, records }, n) =>
      count(`byCause/${n}/records`, records, cause === null ? unstated : causeTerms[cause]),
    ),
    ...byThreat.map(({ threat, records }, n) =>
      count(`byThreat/${n}/records`, records, threat === null ? unstated : threatTerms[threat]),
    ),
  ];
}

function vendorCounts({ byVendor, otherVendors, withoutVendor, patches }: ReviewFigures): Count[] {
  return [
    ...byVendor.map(({ vendor, records }, n) => count(`byVendor/${n}/records`, records, both(vendor))),
    count('otherVendors', otherVendors, { zh: '其他厂商', en: 'Other vendors' }),
    count('withoutVendor', withoutVendor, { zh: '未标明厂商的漏洞', en: 'Records that name no vendor' }),
    count('patches/patched', patches.patched, { zh: '已有厂商补丁的漏洞', en: 'Records with a vendor patch' }),
    ...patches.byVendor.flatMap(({ vendor, records, patched }, n) => [
      count(`patches/byVendor/${n}/records`, records, {
        zh: `${vendor}：通用型漏洞`,
        en: `${vendor}: product vulnerabilities`,
      }),
      count(`patches/byVendor/${n}/patched`, patched, { zh: `${vendor}：已有补丁`, en: `${vendor}: with a patch` }),
    ]),
  ];
}

function sectorCounts({ sectors }: ReviewFigures): Count[] {
  return sectors.flatMap(({ sector, all, bySeverity, unrated }, n) => {
    const { zh, en } = sectorTerms[sector];
    const name = { zh: `${zh}行业漏洞`, en };
    return [count(`sectors/${n}/all`, all, name), ...levels(`sectors/${n}`, bySeverity, unrated, name)];
  });
}

function sliceCounts({ slices = [] }: ReviewFigures): Count[] {
  return slices.flatMap(({ name, all, bySeverity, unrated }, n) => [
    count(`slices/${n}/all`, all, name),
    ...levels(`slices/${n}`, bySeverity, unrated, name),
  ]);
}

function disposalCounts({ disposal }: ReviewFigures): Count[] {
  return [
    ...channels.flatMap((channel) =>
      noticeCounts(`disposal/channels/${channel}`, disposal.channels[channel], channelTerms[channel]),
    ),
    ...noticeCounts('disposal/letters', disposal.letters, { zh: '对厂商和单位的通报', en: 'Letters' }),
  ];
}

const noticeWords: Readonly<Record<keyof NoticeCounts, Term>> = {
  sent: { zh: '通报', en: 'sent' },
  tracked: { zh: '由平台跟踪', en: 'followed' },
  answered: { zh: '已答复', en: 'answered' },
  disposed: { zh: '已处置', en: 'disposed of' },
};

function noticeCounts(path: string, counts: NoticeCounts, name: Term): Count[] {
  return (['sent', 'tracked', 'answered', 'disposed'] as const).map((which) => {
    const { zh, en } = noticeWords[which];
    return count(`${path}/${which}`, counts[which], { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` }, 'notices');
  });
}

function reportingCounts({ reporting }: ReviewFigures): Count[] {
  const row = (path: string, name: Term, counts: ReviewFigures['reporting']['total']): Count[] => [
    count(
      `reporting/${path}/reported`,
      counts.reported,
      { zh: `${name.zh}：报送的漏洞`, en: `${name.en}: reported` },
      'reports',
    ),
    count(
      `reporting/${path}/original`,
      counts.original,
      { zh: `${name.zh}：原创漏洞`, en: `${name.en}: original` },
      'reports',
    ),
  ];
  return [
    ...reporting.units.flatMap((unit, n) => row(`units/${n}`, both(unit.name), unit)),
    ...row('otherUnits', { zh: '其他单位', en: 'Other organisations' }, reporting.otherUnits),
    ...row('individuals', { zh: '个人', en: 'Individuals' }, reporting.individuals),
    ...row('total', { zh: '报送总计', en: 'All reporters' }, reporting.total),
  ];
}

function timeCounts({ times }: ReviewFigures): Count[] {
  return [
    count('times/recording/measured', times.recording.measured, {
      zh: '计入报送至归档用时的漏洞',
      en: 'Measured from report to archive',
    }),
    count('times/disclosure/measured', times.disclosure.measured, {
      zh: '计入归档至公开用时的漏洞',
      en: 'Measured from archive to disclosure',
    }),
    count('times/whole/measured', times.whole.measured, {
      zh: '计入报送至公开用时的漏洞',
      en: 'Measured from report to disclosure',
    }),
    count('times/disclosed', times.disclosed, { zh: '公开的漏洞', en: 'Records that became public' }),
  ];
}
