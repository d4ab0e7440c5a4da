import type { Text } from '#platform/text.ts';
import type { NewOrganisation } from '../model.ts';
import { type Role, roles } from '../roles.ts';

export type DemoAccount = {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** By name; null for the centre's own people. */
  readonly organisation: string | null;
  readonly does: Text;
};

/** Further persons with one role each, and their organisations: without a button on the sign-in page. */
export type DemoColleagues = {
  readonly organisations: readonly NewOrganisation[];
  readonly persons: readonly Omit<DemoAccount, 'does'>[];
};

/** Made-up organisations, apart from those of the demonstration's reporting figures. */
export const demoOrganisations: readonly NewOrganisation[] = [
  { name: '云栈安全实验室（演示）', kind: 'support-unit', sharesWhiteHats: false },
  { name: '兰亭网络设备有限公司（演示）', kind: 'vendor', sharesWhiteHats: false },
  { name: '江北省通信管理分中心（演示）', kind: 'regional-centre', sharesWhiteHats: false },
  { name: '北辰大学网络信息中心（演示）', kind: 'education', sharesWhiteHats: false },
  { name: '众测蜂巢平台（演示）', kind: 'white-hat-platform', sharesWhiteHats: true },
];

/** Addresses that no mail server can have (RFC 2606). */
export const demoAccounts: Readonly<Record<Role, Omit<DemoAccount, 'role'>>> = {
  reporter: {
    name: '周叙白',
    email: 'reporter@yunzhan.example',
    organisation: '云栈安全实验室（演示）',
    does: { zh: '报送漏洞，跟进处理进度，补充材料、申诉', en: 'reports, follows, adds, appeals' },
  },
  'unit-manager': {
    name: '沈知远',
    email: 'manager@yunzhan.example',
    organisation: '云栈安全实验室（演示）',
    does: { zh: '查看本单位全部报告，管理本单位成员', en: 'sees the unit’s reports, manages its members' },
  },
  'vendor-member': {
    name: '顾望舒',
    email: 'psirt@lanting.example',
    organisation: '兰亭网络设备有限公司（演示）',
    does: { zh: '答复与本厂商产品有关的核实请求', en: 'answers for the vendor’s products' },
  },
  'channel-contact': {
    name: '程江月',
    email: 'contact@jiangbei.example',
    organisation: '江北省通信管理分中心（演示）',
    does: { zh: '接收处置通报，反馈处置结果', en: 'takes notices, answers with the outcome' },
  },
  'first-reviewer': {
    name: '林晓',
    email: 'first@bulou.example',
    organisation: null,
    does: { zh: '一审：完整性、真实性初核，去重', en: 'first review: complete, plausible, no duplicate' },
  },
  'second-reviewer': {
    name: '许听澜',
    email: 'second@bulou.example',
    organisation: null,
    does: { zh: '二审：名称、描述、受影响产品的编辑', en: 'second review: title, description, products' },
  },
  'third-reviewer': {
    name: '韩守拙',
    email: 'third@bulou.example',
    organisation: null,
    does: { zh: '三审：验证、原创性认定；处理申诉', en: 'third review: verification, originality; appeals' },
  },
  archivist: {
    name: '陆怀瑾',
    email: 'archive@bulou.example',
    organisation: null,
    does: { zh: '归档：编号、评分、分类', en: 'archives: number, score, classes' },
  },
  coordinator: {
    name: '苏行之',
    email: 'coordinator@bulou.example',
    organisation: null,
    does: { zh: '指派审核任务，联系厂商与处置渠道', en: 'assigns work, asks vendors and channels' },
  },
  editor: {
    name: '白露',
    email: 'editor@bulou.example',
    organisation: null,
    does: { zh: '编写周报和公告', en: 'writes bulletins and notices' },
  },
  approver: {
    name: '魏承安',
    email: 'approver@bulou.example',
    organisation: null,
    does: { zh: '审批周报和公告', en: 'approves bulletins and notices' },
  },
  administrator: {
    name: '何明章',
    email: 'administrator@bulou.example',
    organisation: null,
    does: { zh: '管理单位、人员、日历和积分规则', en: 'manages organisations, persons, calendar, points' },
  },
  auditor: {
    name: '唐镜如',
    email: 'auditor@bulou.example',
    organisation: null,
    does: { zh: '查阅全部内容和审计日志，不能改动', en: 'reads all, and the audit log; changes nothing' },
  },
};

/** In the order of the roles. */
export function listDemoAccounts(): readonly DemoAccount[] {
  return roles.map((role) => ({ role, ...demoAccounts[role] }));
}

/** The addresses by which the demonstration knows its accounts again. */
export const demoEmails = Object.fromEntries(roles.map((role) => [role, demoAccounts[role].email])) as Readonly<
  Record<Role, string>
>;
