import type { Text } from '#platform/text.ts';

/** 角色. One person may hold several; what each may do is the table in `permissions.ts`. */
export const roles = [
  'reporter',
  'unit-manager',
  'vendor-member',
  'channel-contact',
  'first-reviewer',
  'second-reviewer',
  'third-reviewer',
  'archivist',
  'coordinator',
  'editor',
  'approver',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const roleTerms: Readonly<Record<Role, Text>> = {
  reporter: { zh: '报送者', en: 'Reporter' },
  'unit-manager': { zh: '单位管理员', en: 'Unit manager' },
  'vendor-member': { zh: '厂商成员', en: 'Vendor member' },
  'channel-contact': { zh: '渠道联系人', en: 'Channel contact' },
  'first-reviewer': { zh: '一审员', en: 'First reviewer' },
  'second-reviewer': { zh: '二审员', en: 'Second reviewer' },
  'third-reviewer': { zh: '三审员', en: 'Third reviewer' },
  archivist: { zh: '归档员', en: 'Archivist' },
  coordinator: { zh: '协调员', en: 'Coordinator' },
  editor: { zh: '编辑', en: 'Editor' },
  approver: { zh: '审批人', en: 'Approver' },
  administrator: { zh: '管理员', en: 'Administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
};

/** Roles of the centre's own people: they see what is embargoed of others, so they owe a second factor. */
export const staffRoles = [
  'first-reviewer',
  'second-reviewer',
  'third-reviewer',
  'archivist',
  'coordinator',
  'editor',
  'approver',
  'administrator',
  'auditor',
] as const satisfies readonly Role[];

export function isStaffRole(role: Role): boolean {
  return (staffRoles as readonly Role[]).includes(role);
}
