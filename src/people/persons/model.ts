import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import type { OrganisationKind } from '../model.ts';
import { isStaffRole, type Role } from '../roles.ts';

/** Organisations that a notice can go to: the five disposal routes. */
const channelKinds: readonly OrganisationKind[] = [
  'key-sector',
  'telecom-carrier',
  'regional-centre',
  'education',
  'national-authority',
];

/** Roles that a person holds for an organisation, and loses when they leave it. */
export const organisationRoles: readonly Role[] = ['unit-manager', 'vendor-member', 'channel-contact'];

/** Roles that a unit's manager may give within it. */
export function unitRoles(kind: OrganisationKind): readonly Role[] {
  return kind === 'vendor' ? ['reporter', 'unit-manager', 'vendor-member'] : ['reporter', 'unit-manager'];
}

/** Why nobody can hold these roles together in an organisation of this kind (null: in none); null when they can. */
export function rolesProblem(roles: readonly Role[], kind: OrganisationKind | null): Text | null {
  if (roles.includes('auditor') && roles.some((role) => role !== 'auditor' && isStaffRole(role))) return auditorAlone;
  if (roles.includes('unit-manager') && kind === null) return managerOfNothing;
  if (roles.includes('vendor-member') && kind !== 'vendor') return vendorOnly;
  if (roles.includes('channel-contact') && (kind === null || !channelKinds.includes(kind))) return channelOnly;
  return null;
}

/** Refuses `people.roles` (409) where `rolesProblem` has a reason. */
export function demandRoles(roles: readonly Role[], kind: OrganisationKind | null): void {
  const problem = rolesProblem(roles, kind);
  if (problem !== null) {
    throw new Refusal('people.roles', problem, 409, undefined, { fields: [{ field: 'roles', text: problem }] });
  }
}

const auditorAlone: Text = {
  zh: '审计员不能同时承担其他工作人员角色：监督者不得参与被监督的工作。请先收回其他角色，或另设审计人员。',
  en: 'The auditor may hold no other staff role: whoever watches the work takes no part in it. Revoke the others first, or make somebody else auditor.',
};
const managerOfNothing: Text = {
  zh: '单位管理员必须属于某个单位。请先为该人员指定单位。',
  en: 'A unit manager has to belong to an organisation. Give the person one first.',
};
const vendorOnly: Text = {
  zh: '“厂商成员”只能授予厂商单位的人员。请先把该人员调入厂商单位。',
  en: '“Vendor member” is for persons of a vendor only. Move the person to a vendor first.',
};
const channelOnly: Text = {
  zh: '“渠道联系人”只能授予处置渠道单位（行业主管、电信运营商、分中心、教育机构、国家主管部门）的人员。',
  en: '“Channel contact” is for persons of a disposal channel only (key sector, telecom carrier, regional centre, education, national authority).',
};
