export { type Actor, actorOf, visitorOf } from './actor.ts';
export { administratorCommand, announceAdministrator } from './administrator/commands.ts';
export { type AuditEntry, appendAudit } from './audit/append.ts';
export { auditCommands } from './audit/commands.ts';
export { verifyAudit } from './audit/verify.ts';
export { type DemoColleagues, demoEmails } from './demo-accounts/accounts.ts';
export { disableDemoAccounts, ensureDemoAccounts } from './demo-accounts/actions.ts';
export { isInRealUse } from './demo-accounts/store.ts';
export { WorkFrame } from './frame.tsx';
export { createGatekeeper } from './gatekeeper.ts';
export { peopleCrons, peopleJobs } from './jobs.ts';
export type { NewOrganisation, OrganisationKind } from './model.ts';
export { hashPassword, type Passwords } from './password/hash.ts';
export {
  demand,
  may,
  ofAnyAccount,
  type Permission,
  type PermissionObject,
  permissions,
  permissionTable,
} from './permissions.ts';
export { isStaffRole, type Role, roles, roleTerms, staffRoles } from './roles.ts';
export { peopleRoutes } from './routes.ts';
export { saveOrganisations } from './store.ts';
