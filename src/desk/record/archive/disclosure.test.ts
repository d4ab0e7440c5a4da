import { expect, test } from 'vitest';
import { type DisclosureFacts, disclosureOf } from './disclosure.ts';

const facts: DisclosureFacts = {
  kind: 'product',
  submittedOn: '2026-11-10',
  today: '2026-11-23',
  wish: 'default',
  wishOn: null,
  patch: null,
  isPublic: false,
  isExploited: false,
};

test.each<[string, Partial<DisclosureFacts>, string | null, string]>([
  ['45 days after the report where nothing was agreed', {}, '2026-12-25', 'default'],
  [
    'never for an instance, whatever was wished',
    { kind: 'instance', wish: 'on-day', wishOn: '2026-12-01', isPublic: true },
    null,
    'instance',
  ],
  ['today where the 45 days are over', { submittedOn: '2026-01-05' }, '2026-11-23', 'default'],
  [
    'on the reporter’s day, patch or not',
    { wish: 'on-day', wishOn: '2027-03-01', patch: { publishedOn: '2026-11-01' } },
    '2027-03-01',
    'on-day',
  ],
  ['today where the reporter’s day is over', { wish: 'on-day', wishOn: '2026-11-12' }, '2026-11-23', 'on-day'],
  ['with a patch that is out', { patch: { publishedOn: '2026-11-01' } }, '2026-11-23', 'patch'],
  ['with a patch that is to come', { patch: { publishedOn: '2026-12-08' } }, '2026-12-08', 'patch'],
  ['with a patch of unknown day', { wish: 'with-patch', patch: { publishedOn: null } }, '2026-11-23', 'patch'],
  ['45 days after the report while a wished patch is missing', { wish: 'with-patch' }, '2026-12-25', 'default'],
  ['at once what everybody knows', { isPublic: true, wish: 'on-day', wishOn: '2027-03-01' }, '2026-11-23', 'public'],
])('a record becomes public %s', (_, change, on, reason) => {
  expect(disclosureOf({ ...facts, ...change })).toEqual({ on, earliest: on, reason });
});

test('what is used in attacks keeps the agreed day, and may go out sooner', () => {
  const agreed = { on: '2027-03-01', earliest: '2026-11-23', reason: 'on-day' };
  expect(disclosureOf({ ...facts, wish: 'on-day', wishOn: '2027-03-01', isExploited: true })).toEqual(agreed);
});
