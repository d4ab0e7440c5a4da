import type { Text } from '#platform/text.ts';
import type { Channel, Day } from '#vocabulary/index.ts';

/** How far a notice has come; the moves between them are the table of `workflow.ts`, the SQL check has the same list. */
export const noticeStates = [
  'sent',
  'delivered',
  'bounced',
  'opened',
  'acknowledged',
  'answered',
  'confirmed',
  'verified',
  'disposed',
  'closed',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** To a vendor about its product, to a unit about its own system, to a channel about a unit's. */
export const noticeTemplates = ['vendor', 'unit', 'channel'] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

/** Sectors of affected units, as the sheep wall names them: another list than that of the sub-libraries. */
export const wallSectors = [
  'government',
  'telecom',
  'finance',
  'energy',
  'transport',
  'education',
  'health',
  'media',
  'other',
] as const;
export type WallSector = (typeof wallSectors)[number];

/** CNVD-TB-2026-17: a counter of each year, without a gap. */
export const noticeNumberPattern = /^CNVD-TB-\d{4}-\d{1,7}$/;
export const noticeNumber = (year: number, counter: number) => `CNVD-TB-${year}-${counter}`;

/** A notice that was written here, with what its pages and its decisions need. */
export type Notice = {
  readonly id: number;
  readonly number: string;
  readonly template: NoticeTemplate;
  readonly language: 'zh' | 'en';
  readonly channel: Channel | null;
  readonly unit: string | null;
  readonly affectedUnit: string | null;
  readonly sector: WallSector | null;
  readonly region: string | null;
  readonly flawType: string | null;
  readonly organisationId: number | null;
  readonly organisation: string | null;
  readonly subject: string;
  readonly body: string;
  readonly state: NoticeState;
  readonly sentOn: Day;
  readonly sentAt: Date;
  /** Until when an answer is owed; null once nothing is. */
  readonly dueAt: Date | null;
  readonly remindedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly disposedOn: Day | null;
  readonly caseNumber: string | null;
  readonly rule: RuleUsed | null;
  readonly overrideReason: string | null;
  readonly isOnWall: boolean;
  /** Who delivered the reports of its case: never their own matter. */
  readonly reporterIds: readonly number[];
};

/** Which rule chose the channel, and what in the unit's name or domain it went by. */
export type RuleUsed = { readonly rule: number; readonly field: 'domain' | 'unit' | 'any'; readonly word: string };

export type NoticeEvent = {
  readonly id: number;
  readonly at: Date;
  readonly event: string;
  readonly actor: string | null;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly note: string | null;
};

export const stateTerms: Readonly<Record<NoticeState, Text>> = {
  sent: { zh: '已发出', en: 'Sent' },
  delivered: { zh: '已送达', en: 'Delivered' },
  bounced: { zh: '被退回', en: 'Bounced' },
  opened: { zh: '已查看', en: 'Opened' },
  acknowledged: { zh: '已签收', en: 'Acknowledged' },
  answered: { zh: '已答复', en: 'Answered' },
  confirmed: { zh: '已确认受理', en: 'Taken on' },
  verified: { zh: '已核实', en: 'Verified' },
  disposed: { zh: '已处置', en: 'Disposed of' },
  closed: { zh: '已办结', en: 'Closed' },
};

export const templateTerms: Readonly<Record<NoticeTemplate, Text>> = {
  vendor: { zh: '致厂商：产品存在漏洞', en: 'To a vendor, about its product' },
  unit: { zh: '致涉事单位：系统存在漏洞', en: 'To a unit, about its own system' },
  channel: { zh: '致处置渠道：请核实处置', en: 'To a channel, to verify and dispose of' },
};

export const wallSectorTerms: Readonly<Record<WallSector, Text>> = {
  government: { zh: '政府机关', en: 'Government' },
  telecom: { zh: '电信', en: 'Telecom' },
  finance: { zh: '金融', en: 'Finance' },
  energy: { zh: '能源', en: 'Energy' },
  transport: { zh: '交通', en: 'Transport' },
  education: { zh: '教育', en: 'Education' },
  health: { zh: '医疗卫生', en: 'Health' },
  media: { zh: '新闻媒体', en: 'Media' },
  other: { zh: '其他', en: 'Other' },
};
