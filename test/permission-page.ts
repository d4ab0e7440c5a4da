import { type Permission, permissions, permissionTable, type Role, roles, roleTerms } from '#people/index.ts';

/** What each permission is for, and what must hold of the object beside the role; a permission without words does not compile. */
const meanings: Readonly<Record<Permission, { readonly does: string; readonly of?: string }>> = {
  'account:own': { does: 'one’s own account, whoever one is' },
  'view:own': { does: 'one’s own saved views of the public list, whoever one is' },
  'report:submit': { does: 'sending reports: form, batch, API' },
  'report:read': {
    does: 'reading a report as its reporter sees it',
    of: 'one’s own; of one’s unit, as its manager; that one’s organisation was asked about; any, as reviewer, archivist, coordinator, auditor',
  },
  'report:pursue': {
    does: 'adding to, withdrawing, appealing a report',
    of: 'one’s own; of one’s unit, as its manager',
  },
  'report:answer': { does: 'answering as the vendor or channel', of: 'one’s organisation was asked about it' },
  'review:read': { does: 'the desk: queues, and a report with what its reporter does not see', of: 'not one’s own' },
  'review:work': { does: 'claiming, handing back, saved filters', of: 'not one’s own' },
  'review:first': { does: 'first review', of: 'impartial' },
  'review:second': { does: 'second review', of: 'impartial' },
  'review:third': { does: 'third review', of: 'impartial' },
  'review:archive': { does: 'archiving: number, score, classes', of: 'impartial' },
  'review:coordinate': { does: 'assigning work, asking a vendor', of: 'not one’s own' },
  'review:appeal': { does: 'deciding an appeal', of: 'impartial' },
  'case:read': {
    does: 'a case as its participants see it',
    of: 'one takes part in it; any, as coordinator (not of one’s own report) or auditor',
  },
  'case:take-part': {
    does: 'writing, answering, proposing in a case',
    of: 'one takes part in it; any, as coordinator, but of one’s own report',
  },
  'case:open': { does: 'opening a case' },
  'casework:read': { does: 'the desk’s side of cases', of: 'not one’s own' },
  'casework:change': { does: 'participants, merging, closing, statuses of all', of: 'not one’s own' },
  'case:answer': { does: 'speaking for a vendor: status, statement, patch', of: 'one’s organisation takes part' },
  'disclosure:read': { does: 'the calendar of what goes public when' },
  'disclosure:order': { does: 'asking for “publish now” or “hold”', of: 'not one’s own' },
  'disclosure:consent': { does: 'consenting to such an order', of: 'not one’s own, and asked for by somebody else' },
  'notice:read': { does: 'the ledger of notices' },
  'notice:send': { does: 'sending letters, choosing a channel', of: 'not one’s own' },
  'notice:answer': { does: 'answering what one’s organisation was told', of: 'one’s organisation was told' },
  'channel:configure': { does: 'the rules that choose a channel' },
  'contact:manage': { does: 'contacts and keys', of: 'of one’s own organisation; of any, as coordinator' },
  'record:withdraw': { does: 'withdrawing a public record, rejecting a number', of: 'not one’s own' },
  'record:amend': { does: 'correcting a record, taking a vendor’s patch into it', of: 'not one’s own' },
  'advisory:read': { does: 'advisories at the desk, drafts included' },
  'advisory:write': { does: 'writing, submitting, sending back, correcting an advisory' },
  'advisory:approve': { does: 'approving and publishing an advisory', of: 'one that one did not write on' },
  'bulletin:read': { does: 'issues of the bulletin at the desk, and what their numbers counted' },
  'bulletin:write': {
    does: 'composing, commenting, submitting, sending back, correcting an issue; its texts, standing rules',
  },
  'bulletin:approve': { does: 'approving and publishing an issue', of: 'one that one did not write on' },
  'advisory:withdraw': { does: 'withdrawing a public advisory' },
  'number:reserve': { does: 'setting blocks of numbers aside' },
  'number:request': {
    does: 'reserving and handing back numbers for one’s organisation, by API',
    of: 'one’s own organisation, within its quota',
  },
  'number:quota': { does: 'the quotas of numbers of partner organisations' },
  'statistics:read': { does: 'clocks and statistics' },
  'calendar:edit': { does: 'the calendar of working days' },
  'points:read': { does: 'points and certificates' },
  'points:configure': { does: 'the table of points' },
  'sub-library:configure': { does: 'the sub-libraries by industry: names, expressions, host names' },
  'certificate:issue': { does: 'issuing and revoking certificates' },
  'organisation:read': { does: 'the register of organisations' },
  'organisation:manage': { does: 'adding, changing, suspending organisations' },
  'organisation:members': { does: 'inviting and removing members', of: 'of one’s own unit; of any, as administrator' },
  'person:read': { does: 'the list of persons' },
  'person:manage': { does: 'roles, organisation, disabling, inviting' },
  'audit:read': { does: 'the audit log, its export and its proof' },
};

/** The table of docs/permissions.md. */
export function permissionPageTable(): string {
  const heading = ['permission', ...roles.map((role) => roleTerms[role].en), 'for', 'of which object', 'API key'];
  const rows = permissions.map((permission) => {
    const rule: { roles: readonly Role[]; scope?: string } = permissionTable[permission];
    const { does, of = 'any' } = meanings[permission];
    const marks = roles.map((role) => (rule.roles.includes(role) ? '●' : ''));
    return [`\`${permission}\``, ...marks, does, of, rule.scope === undefined ? '' : `scope \`${rule.scope}\``];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heading), `|${'---|'.repeat(heading.length)}`, ...rows.map(line)].join('\n');
}

/** Permissions whose words say nothing of an object although the rule decides about one, or the other way round. */
export function silentRules(): Permission[] {
  return permissions.filter((permission) => 'of' in permissionTable[permission] !== 'of' in meanings[permission]);
}
