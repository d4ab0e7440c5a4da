export { type Actor, actorOf, type Scope, scopes, visitorOf } from './actor.ts';
export {
  type AdministratorWorld,
  administratorCommand,
  announceAdministrator,
} from './administrator/commands.ts';
export { type AuditEntry, appendAudit } from './audit/append.ts';
export { type AuditWorld, auditCommands } from './audit/commands.ts';
export { type Verification, verifyAudit } from './audit/verify.ts';
export { type DemoColleagues, demoEmails } from './demo-accounts/accounts.ts';
export { disableDemoAccounts, ensureDemoAccounts } from './demo-accounts/actions.ts';
export { isInRealUse } from './demo-accounts/store.ts';
export { WorkFrame } from './frame.tsx';
export { createGatekeeper } from './gatekeeper.ts';
export { peopleCrons, peopleJobs } from './jobs.ts';
export { type NewOrganisation, type OrganisationKind, organisationKinds } from './model.ts';
export { argonPasswords, hashPassword, type Passwords } from './password/hash.ts';
export { demand, may, type Permission, type PermissionObject, permissions, permissionTable } from './permissions.ts';
export { isStaffRole, type Role, roles, roleTerms, staffRoles } from './roles.ts';
export { peopleRoutes } from './routes.ts';
export { closeSessions, openSession } from './sessions/open.ts';
export { finishSignIn } from './sign-in/finish.ts';
export { firstAdministratorLink } from './sign-in/invitation.ts';
export { saveOrganisations } from './store.ts';
export type { OneTimeToken, TokenDetail, TokenPurpose } from './tokens/model.ts';
export { revokeToken } from './tokens/store.ts';
export { findToken, type Issue, type Issued, issueToken, redeemToken } from './tokens/tokens.ts';
