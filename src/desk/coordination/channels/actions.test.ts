import { expect, test } from 'vitest';
import { makeOrganisation, makePerson, makeStaff } from '../../../../test/accounts.ts';
import { testDatabase } from '../../../../test/database.ts';
import { refusal } from '../../../../test/refusal.ts';
import { dropRule, raiseRule, saveRule } from './actions.ts';
import { channelRules, type RuleChange } from './store.ts';

const { db, pool } = await testDatabase();
const world = { database: { db, pool, close: async () => {} }, now: () => new Date('2026-11-23T01:00:00Z') };
const { coordinator, editor } = await makeStaff(db, ['coordinator', 'editor']);
const rule: RuleChange = {
  field: 'domain',
  words: ['.example.cn'],
  channel: 'education',
  sector: 'education',
  region: null,
  organisationId: null,
};

async function firstId(): Promise<number> {
  const [first] = await channelRules(db);
  if (first === undefined) throw new Error('there are no rules');
  return first.id;
}

test('a rule is added before the last, changed, moved up and taken out, each with a line of the log', async () => {
  const before = await channelRules(db);
  await saveRule(world, null, rule, coordinator);
  const added = (await channelRules(db)).at(-2);
  expect(added).toMatchObject({ words: ['.example.cn'], channel: 'education' });
  const id = added?.id ?? 0;
  await saveRule(world, id, { ...rule, words: ['.school.example.cn', ' .school.example.cn '] }, coordinator);
  await raiseRule(world, id, coordinator);
  const raised = await channelRules(db);
  expect(raised.findIndex((one) => one.id === id)).toBe(before.length - 2);
  expect(raised.find((one) => one.id === id)?.words).toEqual(['.school.example.cn']);
  await dropRule(world, id, coordinator);
  expect((await channelRules(db)).map((one) => one.id)).toEqual(before.map((one) => one.id));
  const { rows } = await pool.query(
    `select action from people.audit where object_kind = 'channel-rule' and object_id = $1 order by id`,
    [String(id)],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'channel-rule.added',
    'channel-rule.changed',
    'channel-rule.changed',
    'channel-rule.removed',
  ]);
});

test('a rule names an organisation that can answer for a channel, or none', async () => {
  const centre = await makeOrganisation(db, { kind: 'regional-centre' });
  const vendor = await makeOrganisation(db, { kind: 'vendor' });
  const id = await firstId();
  for (const organisationId of [vendor.id, 999_999]) {
    const refused = await refusal(saveRule(world, id, { ...rule, organisationId }, coordinator));
    expect(refused).toMatchObject({ code: 'coordination.channel-organisation', status: 422 });
  }
  await saveRule(world, id, { ...rule, organisationId: centre.id }, coordinator);
  expect((await channelRules(db))[0]).toMatchObject({ organisationId: centre.id });
});

test('every unit keeps a channel: the rule that fits any stays the last', async () => {
  const last = (await channelRules(db)).at(-1)?.id ?? 0;
  expect(await refusal(dropRule(world, last, coordinator))).toMatchObject({ code: 'coordination.channel-last' });
  expect(await refusal(raiseRule(world, last, coordinator))).toMatchObject({ code: 'coordination.channel-last' });
  expect((await channelRules(db)).at(-1)?.id).toBe(last);
});

test('rules without words, of others, or asked for without the right are refused', async () => {
  const id = await firstId();
  const empty = await refusal(saveRule(world, id, { ...rule, words: [' '] }, coordinator));
  expect(empty.code).toBe('coordination.channel-words');
  expect((await refusal(saveRule(world, 999_999, rule, coordinator))).code).toBe('coordination.channel-rule');
  expect((await refusal(saveRule(world, id, rule, editor))).code).toBe('people.forbidden');
  const reporter = await makePerson(db, { roles: ['reporter'] });
  expect((await refusal(dropRule(world, id, reporter))).code).toBe('people.forbidden');
});
