import {
  channelTerms,
  objectTypeTerms,
  type Severity,
  sectorTerms,
  severities,
  severityTerms,
  type Term,
} from '#vocabulary/index.ts';
import type { Counted, Figures } from './figures.ts';
import { periodicalCounts } from './periodicals/counts.ts';
import type { AnyFigures } from './periodicals/model.ts';
import { vendorTable } from './rules/vendors.ts';

/** What a number counted: entries of the database, reports (receipts), or notices. Only records are ever listed in public. */
export type CountKind = 'records' | 'reports' | 'notices';

/** One number of the figures: where it stands (`byVendor/3/records`), what it counted, and what it is called. */
export type Count = {
  readonly path: string;
  readonly kind: CountKind;
  readonly counted: Counted;
  readonly title: Term;
};

/** The path of 其他 in Table 3, which no member of the figures holds by itself. */
export const otherVendors = 'otherVendors';

/** Every number that the figures of an issue hold with what it counted, in their order. Pure. */
export function countsOf(figures: AnyFigures): Count[] {
  if (figures.schema !== 'bulou-figures/1') return periodicalCounts(figures);
  return [
    ...assessmentCounts(figures),
    ...disposalCounts(figures),
    ...reportingCounts(figures),
    ...figures.byObjectType.map(({ objectType, records }, n) =>
      count(`byObjectType/${n}/records`, records, objectType === null ? unclassified : objectTypeTerms[objectType]),
    ),
    ...figures.byVendor.map(({ vendor, records }, n) => count(`byVendor/${n}/records`, records, both(vendor))),
    count('withoutVendor', figures.withoutVendor, { zh: '未标明厂商的漏洞', en: 'Records that name no vendor' }),
    count(otherVendors, vendorTable(figures).others, { zh: '其他厂商', en: 'Other vendors' }),
    ...sectorCounts(figures),
  ];
}

/** The number at a path; null when the figures have none there. */
export function countAt(figures: AnyFigures, path: string): Count | null {
  return countsOf(figures).find((one) => one.path === path) ?? null;
}

const unclassified: Term = { zh: '未分类', en: 'Not classified' };
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

function assessmentCounts({ assessment }: Figures): Count[] {
  const { total, bySeverity, unrated, average, zeroDay, received } = assessment;
  return [
    count('assessment/total', total, { zh: '收录漏洞', en: 'Records' }),
    ...levels('assessment', bySeverity, unrated),
    count('assessment/average/scored', average.scored, { zh: '计入平均分值的漏洞', en: 'Records with a score' }),
    count('assessment/zeroDay', zeroDay, { zh: '0day漏洞', en: '0-day records' }),
    count('assessment/received', received, { zh: '接到的原创漏洞报告', en: 'Original reports received' }, 'reports'),
  ];
}

function disposalCounts({ disposal }: Figures): Count[] {
  return [
    ...Object.entries(disposal.channels).map(([channel, counted]) =>
      count(`disposal/channels/${channel}`, counted, channelTerms[channel as keyof typeof channelTerms], 'notices'),
    ),
    ...disposal.notifiedUnits.map(({ name, notices }, n) =>
      count(
        `disposal/notifiedUnits/${n}/notices`,
        notices,
        { zh: `向${name}的通报`, en: `Notices to ${name}` },
        'notices',
      ),
    ),
  ];
}

function reportingCounts({ reporting }: Figures): Count[] {
  const row = (
    path: string,
    name: Term,
    counts: { readonly reported: Counted; readonly original: Counted },
  ): Count[] => [
    count(`${path}/reported`, counts.reported, { zh: `${name.zh}：报送的漏洞`, en: `${name.en}: reported` }, 'reports'),
    count(`${path}/original`, counts.original, { zh: `${name.zh}：原创漏洞`, en: `${name.en}: original` }, 'reports'),
  ];
  return [
    ...reporting.supportUnits.flatMap((unit, n) => row(`reporting/supportUnits/${n}`, both(unit.name), unit)),
    ...reporting.otherUnits.flatMap((unit, n) => row(`reporting/otherUnits/${n}`, both(unit.name), unit)),
    ...row('reporting/individuals', { zh: '个人', en: 'Individuals' }, reporting.individuals),
    ...row('reporting/total', { zh: '报送总计', en: 'All reporters' }, reporting.total),
    count('reporting/shared', reporting.shared, { zh: '平台共享的原创漏洞', en: 'Shared by platforms' }, 'reports'),
  ];
}

function sectorCounts({ sectors }: Figures): Count[] {
  return sectors.flatMap(({ sector, all, bySeverity, unrated }, n) => {
    const { zh, en } = sectorTerms[sector];
    const name = { zh: `${zh}行业漏洞`, en };
    return [count(`sectors/${n}/all`, all, name), ...levels(`sectors/${n}`, bySeverity, unrated, name)];
  });
}
