import { Refusal } from '#platform/errors.ts';
import type { Actor, Scope } from './actor.ts';
import { roles as everyone, isStaffRole, type Role } from './roles.ts';

/** What about an object counts for a permission; each part is stated by whoever asks, from the database, in the same transaction. */
export type PermissionObject = {
  /** Who delivered it; null for a report without an account, undefined where the object has no such owner. */
  readonly ownerId?: number | null;
  /** The organisation it was delivered for, or that it belongs to. */
  readonly organisationId?: number | null;
  /** Organisations asked to work on it (the vendor that is to verify, a channel): membership of the case. */
  readonly partyIds?: readonly number[];
  /** Single persons asked to work on it: a white hat without an organisation. */
  readonly partyPersonIds?: readonly number[];
  /** Who asked for what is now to be decided: somebody else decides it. */
  readonly askedById?: number;
  /** Who has passed a level of this report already. */
  readonly passedBy?: readonly number[];
  /** Who delivered the reports that were merged into this one: what is decided about it is decided about theirs. */
  readonly mergedOwnerIds?: readonly number[];
};

type Rule = {
  readonly roles: readonly Role[];
  /** For an object: beyond the role, what must hold. Absent: the role is enough. */
  readonly of?: (actor: Actor, object: PermissionObject) => boolean;
  /** The scope an API key needs; absent: no key may do this. */
  readonly scope?: Scope;
};

const reviewers = ['first-reviewer', 'second-reviewer', 'third-reviewer', 'archivist', 'coordinator'] as const;

const isOwn = (actor: Actor, { ownerId }: PermissionObject) => ownerId === actor.personId;
const isOfOwnUnit = (actor: Actor, { organisationId }: PermissionObject) =>
  actor.roles.includes('unit-manager') && actor.organisation !== null && organisationId === actor.organisation.id;
const isParty = (actor: Actor, { partyIds }: PermissionObject) =>
  actor.organisation !== null && (partyIds ?? []).includes(actor.organisation.id);
/** Membership of a case: one's organisation, or oneself, takes part. */
const takesPart = (actor: Actor, object: PermissionObject) =>
  isParty(actor, object) || (object.partyPersonIds ?? []).includes(actor.personId);
/** The centre's side of a case: never of what one reported oneself. */
const isCoordinating = (actor: Actor, object: PermissionObject) =>
  actor.roles.includes('coordinator') && !isOwn(actor, object);
/** Nobody reviews what they or their organisation delivered, nobody approves twice. */
const isImpartial = (actor: Actor, object: PermissionObject) =>
  !isOwn(actor, object) &&
  ![...(object.passedBy ?? []), ...(object.mergedOwnerIds ?? [])].includes(actor.personId) &&
  !isOfOwnCompany(actor, object);
/** The secretariat reviews what its own people collect, by other hands: otherwise nobody could. */
const isOfOwnCompany = ({ organisation }: Actor, { organisationId }: PermissionObject) =>
  organisation !== null && organisation.kind !== 'secretariat' && organisationId === organisation.id;
const mayRead = (actor: Actor, object: PermissionObject) =>
  isOwn(actor, object) ||
  isOfOwnUnit(actor, object) ||
  isParty(actor, object) ||
  actor.roles.some((role) => role === 'auditor' || (reviewers as readonly Role[]).includes(role));

/**
 * Who may do what: the one table of permissions. A role opens the door, `of` decides about the object.
 * The auditor reads and is in no rule that changes anything but their own account.
 */
export const permissionTable = {
  'account:own': { roles: everyone },
  /** One's own saved views of the public list. */
  'view:own': { roles: everyone, scope: 'view:own' },
  'report:submit': { roles: ['reporter', 'unit-manager'], scope: 'report:submit' },
  'report:read': { roles: everyone, of: mayRead, scope: 'report:read' },
  /** Adding to, answering for, withdrawing or appealing one's own report. */
  'report:pursue': {
    roles: ['reporter', 'unit-manager'],
    of: (actor, object) => isOwn(actor, object) || isOfOwnUnit(actor, object),
  },
  /** Answering as the vendor or channel that was asked. */
  'report:answer': { roles: ['vendor-member', 'channel-contact'], of: isParty },
  /** The desk's side of a report, with what its reporter does not see: so nobody reads it of their own. */
  'review:read': { roles: [...reviewers, 'auditor'], of: (actor, object) => !isOwn(actor, object) },
  /** Claiming, handing back, saved filters: work on the desk that decides nothing. */
  'review:work': { roles: reviewers, of: (actor, object) => !isOwn(actor, object) },
  'review:first': { roles: ['first-reviewer'], of: isImpartial },
  'review:second': { roles: ['second-reviewer'], of: isImpartial },
  'review:third': { roles: ['third-reviewer'], of: isImpartial },
  'review:archive': { roles: ['archivist'], of: isImpartial },
  /** Assigning work to others, asking a vendor to verify. */
  'review:coordinate': { roles: ['coordinator', 'third-reviewer'], of: (actor, object) => !isOwn(actor, object) },
  /** Deciding an appeal: a third reviewer who had no part in what is appealed. */
  'review:appeal': { roles: ['third-reviewer'], of: isImpartial },
  /** A case as its participants see it, each their part; the desk's people and the auditor see all of it. */
  'case:read': {
    roles: everyone,
    of: (actor, object) => takesPart(actor, object) || isCoordinating(actor, object) || actor.roles.includes('auditor'),
  },
  /** Writing, answering, proposing in a case that one takes part in. */
  'case:take-part': {
    roles: ['reporter', 'unit-manager', 'vendor-member', 'channel-contact', 'coordinator'],
    of: (actor, object) => takesPart(actor, object) || isCoordinating(actor, object),
  },
  /** A vendor opens a case of its own accord; a coordinator any. */
  'case:open': { roles: ['vendor-member', 'coordinator'] },
  /** The desk's side of cases: lists, participants, statuses of all, merging, closing. */
  'casework:read': { roles: ['coordinator', 'auditor'], of: (actor, object) => !isOwn(actor, object) },
  'casework:change': { roles: ['coordinator'], of: (actor, object) => !isOwn(actor, object) },
  /** Speaking for a vendor: statuses, statements, patches, its own number. */
  'case:answer': { roles: ['vendor-member'], of: isParty },
  /** What goes public when. */
  'disclosure:read': { roles: ['coordinator', 'approver', 'auditor'] },
  /** Asking for “publish now” or “hold”. */
  'disclosure:order': { roles: ['coordinator', 'approver'], of: (actor, object) => !isOwn(actor, object) },
  /** Consenting to what somebody else asked for. */
  'disclosure:consent': {
    roles: ['coordinator', 'approver'],
    of: (actor, object) => !isOwn(actor, object) && object.askedById !== actor.personId,
  },
  /** The ledger of notices. */
  'notice:read': { roles: ['coordinator', 'editor', 'approver', 'auditor'] },
  'notice:send': { roles: ['coordinator'], of: (actor, object) => !isOwn(actor, object) },
  /** What one's own organisation was told, and answering it. */
  'notice:answer': { roles: ['vendor-member', 'channel-contact', 'unit-manager'], of: isParty },
  'channel:configure': { roles: ['coordinator', 'administrator'] },
  /** Contacts and keys of an organisation: its own, or any as coordinator. */
  'contact:manage': {
    roles: ['vendor-member', 'channel-contact', 'unit-manager', 'coordinator'],
    of: (actor, object) =>
      actor.roles.includes('coordinator') ||
      (actor.organisation !== null && object.organisationId === actor.organisation.id),
  },
  /** Taking a public record back, declaring a number void: the public reads the reason. */
  'record:withdraw': {
    roles: ['archivist', 'approver'],
    of: (actor, object) => !isOwn(actor, object) && !(object.mergedOwnerIds ?? []).includes(actor.personId),
  },
  /** Correcting a record, taking a vendor’s patch into it. */
  'record:amend': {
    roles: ['archivist', 'coordinator'],
    of: (actor, object) => !isOwn(actor, object) && !(object.mergedOwnerIds ?? []).includes(actor.personId),
  },
  /** Advisories (安全公告) at the desk: drafts may tell of what is not public yet. */
  'advisory:read': { roles: ['editor', 'approver', 'auditor'] },
  'advisory:write': { roles: ['editor', 'approver'] },
  /** Approving and publishing one: nobody their own words. */
  'advisory:approve': {
    roles: ['approver'],
    of: (actor, object) => !(object.passedBy ?? []).includes(actor.personId),
  },
  'advisory:withdraw': { roles: ['approver'] },
  /** The bulletin at the desk: drafts name only what is public, and count what is not. */
  'bulletin:read': { roles: ['editor', 'approver', 'auditor'] },
  'bulletin:write': { roles: ['editor', 'approver'] },
  /** Approving and publishing an issue: nobody their own words. */
  'bulletin:approve': {
    roles: ['approver'],
    of: (actor, object) => !(object.passedBy ?? []).includes(actor.personId),
  },
  'number:reserve': { roles: ['archivist', 'administrator'] },
  /** Numbers for one's own organisation, within its quota. */
  'number:request': {
    roles: ['unit-manager', 'vendor-member'],
    of: ({ organisation }, { organisationId }) => organisation !== null && organisationId === organisation.id,
    scope: 'number:request',
  },
  /** How many numbers of a year an organisation may set aside for itself. */
  'number:quota': { roles: ['administrator'] },
  'statistics:read': { roles: [...reviewers, 'editor', 'approver', 'administrator', 'auditor'] },
  'calendar:edit': { roles: ['administrator', 'coordinator'] },
  'points:read': { roles: everyone },
  'points:configure': { roles: ['administrator'] },
  /** Which slices of the public records have an address of their own. */
  'sub-library:configure': { roles: ['administrator', 'approver'] },
  'certificate:issue': { roles: ['archivist'] },
  'organisation:read': { roles: ['administrator', 'auditor'] },
  'organisation:manage': { roles: ['administrator'] },
  /** Inviting and removing members: one's own unit, or any as administrator. */
  'organisation:members': {
    roles: ['unit-manager', 'administrator'],
    of: (actor, object) => actor.roles.includes('administrator') || isOfOwnUnit(actor, object),
  },
  'person:read': { roles: ['administrator', 'auditor'] },
  'person:manage': { roles: ['administrator'] },
  'audit:read': { roles: ['auditor'] },
} as const satisfies Readonly<Record<string, Rule>>;

export type Permission = keyof typeof permissionTable;
export const permissions = Object.keys(permissionTable) as Permission[];

/** What belongs to every account, whatever its roles and with one factor. */
export const ofAnyAccount: readonly Permission[] = ['account:own', 'view:own'];

/**
 * The one decision: may this person do this, to this object? Without an object: could they do it to any at all (what a route asks
 * before it has loaded anything). Staff roles count only with a second factor, an API key only within its scopes.
 */
export function may(actor: Actor | null, permission: Permission, object?: PermissionObject): boolean {
  if (actor === null) return false;
  const rule: Rule = permissionTable[permission];
  if (actor.scopes !== null && (rule.scope === undefined || !actor.scopes.includes(rule.scope))) return false;
  const counting = usable(actor);
  const opens = ofAnyAccount.includes(permission) || rule.roles.some((role) => counting.roles.includes(role));
  return opens && (object === undefined || rule.of === undefined || rule.of(counting, object));
}

/** Refuses `people.forbidden` (403), or `people.second-factor` (403) where only the second factor is missing. */
export function demand(actor: Actor | null, permission: Permission, object?: PermissionObject): asserts actor is Actor {
  const refused = objection(actor, permission, object);
  if (refused !== null) throw refused;
}

/** What `demand` would refuse with; null where it would not. */
export function objection(actor: Actor | null, permission: Permission, object?: PermissionObject): Refusal | null {
  if (may(actor, permission, object)) return null;
  const isFactorMissing =
    actor !== null && !actor.secondFactor && may({ ...actor, secondFactor: true }, permission, object);
  return isFactorMissing ? secondFactorFirst() : forbidden();
}

function usable(actor: Actor): Actor {
  return actor.secondFactor ? actor : { ...actor, roles: actor.roles.filter((role) => !isStaffRole(role)) };
}

function forbidden(): Refusal {
  return new Refusal(
    'people.forbidden',
    {
      zh: '您的账号没有这项权限。如确需办理，请联系本单位管理员或平台管理员。',
      en: 'Your account does not have the permission for this. If you need it, ask your unit’s manager or the administrator.',
    },
    403,
  );
}

function secondFactorFirst(): Refusal {
  return new Refusal(
    'people.second-factor',
    {
      zh: '工作人员须先启用双因素验证：请到“账号安全”中绑定动态口令或通行密钥，再重新登录。',
      en: 'Staff need a second factor: set up one-time codes or a passkey under “Account security”, then sign in again.',
    },
    403,
  );
}
