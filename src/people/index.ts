export { type Actor, actorOf, type Scope, scopes, visitorOf } from './actor.ts';
export { type AuditEntry, appendAudit } from './audit/append.ts';
export { WorkFrame } from './frame.tsx';
export { type NewOrganisation, type OrganisationKind, organisationKinds } from './model.ts';
export { demand, may, type Permission, type PermissionObject, permissions, permissionTable } from './permissions.ts';
export { isStaffRole, type Role, roles, roleTerms, staffRoles } from './roles.ts';
export { saveOrganisations } from './store.ts';
