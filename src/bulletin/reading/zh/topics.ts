import type { PartName, ReadBulletin } from '../model.ts';
import type { SectionName } from './structure.ts';

/** What an unknown sentence is about, by the words that only this part has; in the order in which they are tried. */
const topics: readonly (readonly [PartName, RegExp])[] = [
  ['level', /评价级别|整体评价/u],
  ['average', /平均|分值/u],
  ['zero-day', /(?:0|零)day|零日/iu],
  ['received', /接到的?|环比/u],
  ['totals', /收集|高危漏洞.*中危漏洞/u],
  ['notified-units', /联系机制|处置单位|具体单位/u],
  ['notices', /公告|通告/u],
  ['channels', /分中心|应急组织|\d起/u],
  ['reporting', /报送|原创|白帽子/u],
  ['sectors', /行业/u],
  ['vendors', /厂商/u],
  ['types', /类型|应用程序|操作系统|收录了/u],
];

const ofSection: Readonly<Record<SectionName, PartName>> = {
  masthead: 'period',
  assessment: 'totals',
  disposal: 'channels',
  reporting: 'reporting',
  types: 'types',
  sectors: 'sectors',
  alerts: 'alerts',
  verification: 'verification',
  news: 'news',
  about: 'news',
};

/** The part that something not understood belongs to. */
export function topicOf(text: string, section: SectionName): PartName {
  return topics.find(([, pattern]) => pattern.test(text))?.[0] ?? ofSection[section];
}

type Presence = readonly [PartName, (read: ReadBulletin) => boolean];

/** Parts that every bulletin has, and where they are kept. */
const needed: readonly Presence[] = [
  ['period', ({ period }) => period !== null],
  ['issue', ({ issue }) => issue !== null],
  ['level', ({ level }) => level !== null],
  ['totals', ({ totals }) => totals !== null],
  ['average', ({ average }) => average !== null],
  ['zero-day', ({ zeroDay }) => zeroDay !== null],
  ['received', ({ received }) => received !== null],
  ['channels', ({ channels }) => channels !== null],
  ['reporting', ({ reporting }) => reporting.originals !== null],
  ['types', ({ types }) => types !== null && types.rowsAt !== null],
  ['vendors', ({ vendors, types }) => vendors !== null || types?.total === 0],
  ['sectors', ({ sectors }) => sectors !== null],
  ['alerts', ({ alerts, noAlerts }) => alerts.length > 0 || noAlerts],
  ['summary', ({ summary, alerts }) => summary !== null || alerts.length === 0],
  ['verification', ({ verifications, noVerification }) => verifications.length > 0 || noVerification],
];

/** What a bulletin does not say a word of: neither understood nor unread. */
export function absentParts(read: ReadBulletin): PartName[] {
  const unread = new Set(read.unread.map(({ part }) => part));
  return needed.flatMap(([part, isThere]) => (isThere(read) || unread.has(part) ? [] : [part]));
}
