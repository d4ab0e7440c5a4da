import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { permissionPageTable, silentRules } from '../../test/permission-page.ts';
import type { Actor } from './actor.ts';
import { demand, may, ofAnyAccount, type Permission, type PermissionObject, permissions } from './permissions.ts';
import { isStaffRole, type Role, roles } from './roles.ts';

const unit = { id: 7, name: '某单位', kind: 'support-unit' } as const;
const actor = (role: Role | readonly Role[], change: Partial<Actor> = {}): Actor => ({
  personId: 1,
  name: '某人',
  email: 'someone@example.org',
  organisation: null,
  roles: typeof role === 'string' ? [role] : role,
  secondFactor: true,
  scopes: null,
  ...change,
});
/** A report that has nothing to do with the actor. */
const stranger: PermissionObject = { ownerId: 2, organisationId: 8, partyIds: [], passedBy: [] };
const decisions = {
  'review:first': 'first-reviewer',
  'review:second': 'second-reviewer',
  'review:third': 'third-reviewer',
  'review:archive': 'archivist',
  'review:appeal': 'third-reviewer',
} as const satisfies Partial<Record<Permission, Role>>;
const deciding = Object.entries(decisions) as [keyof typeof decisions, Role][];
const code = (work: () => void) => {
  try {
    work();
    return 'allowed';
  } catch (thrown) {
    return (thrown as { code?: string }).code;
  }
};

describe('a decision on a report', () => {
  test.each(deciding)('%s is for the %s, on a report that is none of theirs', (permission, role) => {
    expect(may(actor(role), permission, stranger)).toBe(true);
    for (const other of roles.filter((each) => each !== role)) {
      expect({ other, may: may(actor(other), permission, stranger) }).toEqual({ other, may: false });
    }
  });

  test.each(deciding)('%s is for the secretariat’s others where one of its people delivered it', (permission) => {
    const secretary = actor(roles, { organisation: { ...unit, kind: 'secretariat' } });
    expect(may(secretary, permission, { ...stranger, organisationId: 7 })).toBe(true);
    expect(may(secretary, permission, { ...stranger, ownerId: 1, organisationId: 7 })).toBe(false);
  });

  test.each(deciding)('%s is never for who delivered it, or their organisation', (permission) => {
    const everything = actor(roles, { organisation: unit });
    expect(may(everything, permission, stranger)).toBe(true);
    expect(may(everything, permission, { ...stranger, ownerId: 1 })).toBe(false);
    expect(may(everything, permission, { ...stranger, organisationId: 7 })).toBe(false);
    expect(may(everything, permission, { ...stranger, ownerId: null, organisationId: null })).toBe(true);
  });

  test.each(deciding)('%s is never for who has passed a level of it, whatever roles they hold', (permission) => {
    expect(may(actor(roles), permission, { ...stranger, passedBy: [5, 1] })).toBe(false);
    expect(may(actor(roles), permission, { ...stranger, passedBy: [5] })).toBe(true);
  });
});

describe('the auditor', () => {
  test('reads, and changes nothing but the own account', () => {
    const open = permissions.filter((permission) => may(actor('auditor'), permission));
    expect(open.filter((permission) => !permission.endsWith(':read'))).toEqual([...ofAnyAccount]);
    expect(open).toContain('audit:read');
    expect(open).toContain('report:read');
  });

  test('is the only one who reads the log', () => {
    expect(roles.filter((role) => may(actor(role), 'audit:read'))).toEqual(['auditor']);
  });
});

describe('reading a report', () => {
  const read = (who: Actor, object: PermissionObject) => may(who, 'report:read', object);

  test('is for its reporter, its unit’s manager, whoever was asked, and the desk', () => {
    expect(read(actor('reporter'), { ...stranger, ownerId: 1 })).toBe(true);
    expect(read(actor('unit-manager', { organisation: unit }), { ...stranger, organisationId: 7 })).toBe(true);
    expect(read(actor('vendor-member', { organisation: unit }), { ...stranger, partyIds: [3, 7] })).toBe(true);
    for (const role of [
      'first-reviewer',
      'second-reviewer',
      'third-reviewer',
      'archivist',
      'coordinator',
      'auditor',
    ] as const) {
      expect({ role, may: read(actor(role), stranger) }).toEqual({ role, may: true });
    }
  });

  test('is for nobody else: not a colleague, not another manager, not the administrator', () => {
    expect(read(actor('reporter', { organisation: unit }), { ...stranger, organisationId: 7 })).toBe(false);
    expect(read(actor('unit-manager', { organisation: unit }), stranger)).toBe(false);
    expect(read(actor('vendor-member', { organisation: unit }), { ...stranger, partyIds: [8] })).toBe(false);
    for (const role of ['administrator', 'editor', 'approver', 'channel-contact'] as const) {
      expect({ role, may: read(actor(role), stranger) }).toEqual({ role, may: false });
    }
  });

  test('of nobody’s is not everybody’s: a report without an account belongs to no one', () => {
    expect(read(actor('reporter'), { ownerId: null, organisationId: null, partyIds: [] })).toBe(false);
    expect(may(actor('unit-manager'), 'report:pursue', { ownerId: null, organisationId: null })).toBe(false);
  });
});

describe('an API key', () => {
  const key = (scopes: Actor['scopes'], role: Role | readonly Role[] = ['reporter']) =>
    actor(role, { scopes, secondFactor: false });

  test('does what its scopes name, and nothing beside', () => {
    const open = (scopes: Actor['scopes']) =>
      permissions.filter((permission) => may(key(scopes, ['reporter', 'unit-manager']), permission));
    expect(open(['report:submit'])).toEqual(['report:submit']);
    expect(open(['report:read'])).toEqual(['report:read']);
    expect(open([])).toEqual([]);
  });

  test('never carries a staff role', () => {
    expect(may(key(['report:read'], 'third-reviewer'), 'report:read', stranger)).toBe(false);
    expect(permissions.filter((permission) => may(key(['report:submit', 'report:read'], roles), permission))).toEqual([
      'report:submit',
      'report:read',
    ]);
  });
});

describe('without a second factor', () => {
  test.each(roles.filter(isStaffRole))('%s does no more than anybody with an account', (role) => {
    const bare = actor(role, { secondFactor: false });
    expect(permissions.filter((permission) => may(bare, permission))).toEqual([...ofAnyAccount]);
  });

  test('roles that are no staff’s count', () => {
    expect(may(actor('reporter', { secondFactor: false }), 'report:submit')).toBe(true);
  });

  test('the refusal says what is missing, but only where nothing else is', () => {
    const bare = actor('first-reviewer', { secondFactor: false });
    expect(code(() => demand(bare, 'review:first', stranger))).toBe('people.second-factor');
    expect(code(() => demand(bare, 'review:first', { ...stranger, ownerId: 1 }))).toBe('people.forbidden');
    expect(code(() => demand(bare, 'audit:read'))).toBe('people.forbidden');
    expect(code(() => demand(actor('first-reviewer'), 'review:first', stranger))).toBe('allowed');
  });
});

test('nobody at all may do anything', () => {
  expect(permissions.filter((permission) => may(null, permission))).toEqual([]);
});

describe('docs/permissions.md', () => {
  const path = new URL('../../docs/permissions.md', import.meta.url);

  test('shows the table that holds', () => {
    const page = readFileSync(path, 'utf8');
    if (process.env.UPDATE_DOCS === '1') {
      writeFileSync(path, page.replace(/\| permission \|[\s\S]*?(?=\n\n|\n*$)/, permissionPageTable()));
    }
    expect(readFileSync(path, 'utf8')).toContain(permissionPageTable());
  });

  test('says of every rule about objects what it asks', () => {
    expect(silentRules()).toEqual([]);
  });
});
