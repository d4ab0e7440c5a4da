/** What the bulletin counts are the reports that came in by the form, the API and batch files: no figures of a separate sort. */
import { expect, test } from 'vitest';
import { saveReports } from '#desk/intake/index.ts';
import { moveReport } from '#desk/review/index.ts';
import { transaction } from '#platform/db/index.ts';
import { packIdentifiers } from '#vocabulary/index.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { completeContent, deliver, movingWorld } from '../../../test/review-world.ts';
import { type ComposeRequest, composeFigures } from './figures.ts';

const database = await testDatabase();
const { db } = database;
const world = movingWorld(database);
const period = { from: '2026-11-16', to: '2026-11-22' };
const now = new Date('2026-11-23T02:00:00Z');
const request: ComposeRequest = { period, issue: { year: 2026, numbers: [47] }, edition: '2025', choices: {}, now };

const collected = { ...completeContent, original: false };
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

test('units, platforms and white hats are counted by the reports they delivered, whatever became of them', async () => {
  const unit = await makeOrganisation(db, { name: '某安全公司', kind: 'support-unit' });
  const other = await makeOrganisation(db, { name: '某研究院', kind: 'unit' });
  const platform = await makeOrganisation(db, { name: '某众测平台', kind: 'white-hat-platform' });
  const member = (organisationId: number | null) => makePerson(db, { roles: ['reporter'], organisationId });
  const [ofUnit, ofOther, ofPlatform, alone] = [
    await member(unit.id),
    await member(other.id),
    await member(platform.id),
    await member(null),
  ];
  // Sunday evening in Shanghai is the last of the week before; the week ends when Shanghai's Sunday does.
  await deliver(db, ofUnit, new Date('2026-11-15T15:59:59Z'), [completeContent]);
  const mine = await deliver(db, ofUnit, new Date('2026-11-15T16:00:00Z'), [
    ...times(3, completeContent),
    ...times(4, collected),
  ]);
  const theirs = await deliver(db, ofOther, new Date('2026-11-18T02:00:00Z'), [completeContent, collected]);
  const shared = await deliver(db, ofPlatform, new Date('2026-11-19T02:00:00Z'), times(5, completeContent));
  const own = await deliver(db, alone, new Date('2026-11-22T15:59:59Z'), times(2, completeContent));
  await deliver(db, alone, new Date('2026-11-22T16:00:00Z'), [completeContent]);
  // What came in as a count only is counted beside them.
  const tallied = { organisationId: other.id, receivedOn: '2026-11-20', kind: 'instance', original: true } as const;
  await transaction(db, (tx) => saveReports(tx, [{ ...tallied, receipt: 'CNVD-C-2026-900000' }]));

  const before = await composeFigures(db, request);
  expect(
    before.reporting.supportUnits.map(({ name, reported, original }) => [name, reported.count, original.count]),
  ).toEqual([['某安全公司', 7, 3]]);
  expect(
    before.reporting.otherUnits.map(({ name, reported, original }) => [name, reported.count, original.count]),
  ).toEqual([
    ['某众测平台', 5, 5],
    ['某研究院', 3, 2],
  ]);
  const { individuals, total, sharingPlatforms, shared: bySharing, mostPubliclyCollected } = before.reporting;
  expect(individuals.reported).toEqual({ count: 2, ids: packIdentifiers(own) });
  expect(total.reported.count).toBe(17);
  expect([...sharingPlatforms, ...mostPubliclyCollected]).toEqual(['某众测平台', '某安全公司', '某研究院']);
  expect(bySharing).toEqual({ count: 5, ids: packIdentifiers(shared) });
  expect(before.assessment.received.count).toBe(12);

  // Received is received: a report that is withdrawn, rejected or merged later came in that week all the same.
  const staff = await makeStaff(db, ['first-reviewer']);
  const context = { now, client: null };
  const reviewer = { actor: staff['first-reviewer'] };
  const receiptAt = (list: readonly string[], place: number) => list[place] ?? '';
  const withdraw = { receipt: receiptAt(mine, 0), name: 'withdraw', mover: { actor: ofUnit }, input: {} } as const;
  await moveReport(world, withdraw, context);
  const reject = { receipt: receiptAt(theirs, 0), name: 'reject', mover: reviewer, input: { reason: 'spam' } } as const;
  await moveReport(world, reject, context);
  const input = { reason: 'same-flaw', into: receiptAt(shared, 1) };
  await moveReport(world, { receipt: receiptAt(shared, 0), name: 'merge', mover: reviewer, input }, context);
  expect((await composeFigures(db, request)).reporting).toEqual(before.reporting);
});
