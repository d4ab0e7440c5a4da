import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { roomsOf } from './rooms.ts';

const actor = (...roles: Actor['roles']): Actor => ({
  ...{ personId: 1, name: '某人', email: 'a@example.org', organisation: null, secondFactor: true, scopes: null, roles },
});
const hrefs = (...roles: Actor['roles']) => roomsOf(actor(...roles)).map(({ href }) => href);

test('a coordinator who is party to nothing has the desk’s cases and contacts only', () => {
  expect(hrefs('coordinator')).toEqual(expect.arrayContaining(['/desk/cases', '/desk/organisations']));
  for (const href of ['/cases', '/contacts']) expect(hrefs('coordinator')).not.toContain(href);
});

test.each(['reporter', 'vendor-member', 'channel-contact', 'unit-manager'] as const)(
  'a %s has its own cases, a coordinator who is one as well',
  (role) => {
    expect(hrefs(role)).toContain('/cases');
    expect(hrefs('coordinator', role)).toContain('/cases');
  },
);

test('nobody has no rooms', () => expect(roomsOf(null)).toEqual([]));
