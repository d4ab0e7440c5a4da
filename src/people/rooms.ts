import type { Text } from '#platform/text.ts';
import type { Actor } from './actor.ts';
import { may, type Permission } from './permissions.ts';
import type { Role } from './roles.ts';

/** A room of the working area: an entry of its menu, shown to whoever may use it. */
export type Room = {
  readonly href: string;
  readonly text: Text;
  readonly may: Permission;
  /** Whose room it is besides: of those who may, only whoever holds one of these roles has anything in it. */
  readonly of?: readonly Role[];
};

/** Roles in which somebody is party to a case, or speaks for an organisation that has contacts. */
const partyRoles = ['reporter', 'unit-manager', 'vendor-member', 'channel-contact'] as const;

/** The rooms that a person has, in their order. */
export function roomsOf(actor: Actor | null): readonly Room[] {
  const all: readonly Room[] = rooms;
  return all.filter((room) => may(actor, room.may) && (room.of?.some((role) => actor?.roles.includes(role)) ?? true));
}

/** The menu of the working area, in the order of the work. */
export const rooms = [
  { href: '/reports', text: { zh: '我的报告', en: 'My reports' }, may: 'report:submit' },
  { href: '/reports/new', text: { zh: '报送漏洞', en: 'Report' }, may: 'report:submit' },
  { href: '/reports/batch', text: { zh: '批量报送', en: 'Batch' }, may: 'report:submit' },
  { href: '/questions', text: { zh: '待我单位答复', en: 'Questions to us' }, may: 'report:answer' },
  { href: '/cases', text: { zh: '与我们有关的案件', en: 'Our cases' }, may: 'case:take-part', of: partyRoles },
  { href: '/notices', text: { zh: '收到的通报', en: 'Notices to us' }, may: 'notice:answer' },
  { href: '/contacts', text: { zh: '联系人与密钥', en: 'Contacts and keys' }, may: 'contact:manage', of: partyRoles },
  { href: '/desk', text: { zh: '审核', en: 'Review' }, may: 'review:read' },
  { href: '/desk/cases', text: { zh: '案件', en: 'Cases' }, may: 'casework:read' },
  { href: '/desk/disclosure', text: { zh: '公开日程', en: 'Disclosure' }, may: 'disclosure:read' },
  { href: '/desk/organisations', text: { zh: '单位联系人', en: 'Organisations’ contacts' }, may: 'casework:change' },
  { href: '/desk/certificates', text: { zh: '证书', en: 'Certificates' }, may: 'certificate:issue' },
  { href: '/desk/notices', text: { zh: '通报台账', en: 'Notices' }, may: 'notice:read' },
  { href: '/desk/channels', text: { zh: '渠道规则', en: 'Routing' }, may: 'channel:configure' },
  { href: '/desk/bulletins', text: { zh: '周报', en: 'Bulletin' }, may: 'bulletin:read' },
  { href: '/desk/advisories', text: { zh: '安全公告', en: 'Advisories' }, may: 'advisory:read' },
  { href: '/desk/numbers', text: { zh: '编号', en: 'Numbers' }, may: 'number:reserve' },
  { href: '/desk/statistics', text: { zh: '时限与统计', en: 'Clocks and statistics' }, may: 'statistics:read' },
  { href: '/credits', text: { zh: '积分与证书', en: 'Points and certificates' }, may: 'report:submit' },
  { href: '/organisation', text: { zh: '本单位', en: 'My organisation' }, may: 'organisation:members' },
  { href: '/admin/organisations', text: { zh: '单位', en: 'Organisations' }, may: 'organisation:read' },
  { href: '/admin/persons', text: { zh: '人员', en: 'Persons' }, may: 'person:read' },
  { href: '/admin/calendar', text: { zh: '工作日历', en: 'Calendar' }, may: 'calendar:edit' },
  { href: '/admin/points', text: { zh: '积分规则', en: 'Point table' }, may: 'points:configure' },
  { href: '/admin/sub-libraries', text: { zh: '行业子库', en: 'Sub-libraries' }, may: 'sub-library:configure' },
  { href: '/admin/number-quotas', text: { zh: '编号配额', en: 'Number quotas' }, may: 'number:quota' },
  { href: '/audit', text: { zh: '审计日志', en: 'Audit log' }, may: 'audit:read' },
] as const satisfies readonly Room[];
