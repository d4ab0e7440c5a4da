import { type Actor, appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import type { ChannelRule } from './model.ts';
import {
  channelOrganisations,
  channelRules,
  deleteRule,
  insertRule,
  lockRules,
  type RuleChange,
  swapUp,
  updateRule,
} from './store.ts';

type RulesWorld = Pick<World, 'database' | 'now'>;

/** Adds a rule (before the last one), or changes one. Refuses `coordination.channel-words`, `coordination.channel-organisation`, `coordination.channel-rule` (404). */
export async function saveRule(world: RulesWorld, id: number | null, change: RuleChange, actor: Actor): Promise<void> {
  const words = [...new Set(change.words.map((word) => word.trim()).filter((word) => word !== ''))];
  const rule = { ...change, words: change.field === 'any' ? [] : words };
  if (rule.field !== 'any' && (words.length === 0 || words.length > 100 || words.some(({ length }) => length > 60)))
    throw wordsWrong();
  return changing(world, actor, id === null ? 'added' : 'changed', async (tx, now) => {
    await demandOrganisation(tx, rule.organisationId);
    if (id === null) return insertRule(tx, rule, actor.personId, now);
    if (!(await updateRule(tx, id, rule, { personId: actor.personId, now }))) throw ruleUnknown();
    return id;
  });
}

/** Lets a rule change places with the one before. Refuses `coordination.channel-rule` (404). */
export function raiseRule(world: RulesWorld, id: number, actor: Actor): Promise<void> {
  return changing(world, actor, 'changed', async (tx) => {
    if (!(await swapUp(tx, id))) throw ruleUnknown();
    return id;
  });
}

/** Takes a rule out; what was routed by it stays. Refuses `coordination.channel-rule` (404) and, for the last catch-all, `coordination.channel-last`. */
export function dropRule(world: RulesWorld, id: number, actor: Actor): Promise<void> {
  return changing(world, actor, 'removed', async (tx) => {
    if (!(await deleteRule(tx, id))) throw ruleUnknown();
    return id;
  });
}

async function changing(
  world: RulesWorld,
  actor: Actor,
  verb: 'added' | 'changed' | 'removed',
  work: (tx: Tx, now: Date) => Promise<number>,
): Promise<void> {
  const now = world.now();
  demand(actor, 'channel:configure');
  return transaction(world.database.db, async (tx) => {
    await lockRules(tx);
    const id = await work(tx, now);
    checkComplete(await channelRules(tx));
    const object = { kind: 'channel-rule', id: String(id) };
    await appendAudit(tx, [{ at: now, actor, action: `channel-rule.${verb}`, object }]);
  });
}

/** Only an organisation that can answer for a channel: a form left open may name one that is none any longer. */
async function demandOrganisation(tx: Tx, organisationId: number | null): Promise<void> {
  if (organisationId === null) return;
  if ((await channelOrganisations(tx)).some(({ id }) => id === organisationId)) return;
  const text = {
    zh: '该单位不能承接处置渠道，请从列表中选择。',
    en: 'This organisation cannot answer for a channel. Choose one of the list.',
  };
  const fields = [{ field: 'organisationId', text }];
  throw new Refusal('coordination.channel-organisation', text, 422, undefined, { fields });
}

/** Somebody has to be told of every matter: a rule that fits any unit stands last. */
function checkComplete(rules: readonly ChannelRule[]): void {
  if (rules.at(-1)?.field !== 'any') throw noLast();
}

function ruleUnknown(): Refusal {
  return new Refusal(
    'coordination.channel-rule',
    { zh: '没有这条规则，或它已在最前。', en: 'There is no such rule, or it is the first already.' },
    404,
  );
}

function wordsWrong(): Refusal {
  const text = {
    zh: '请填写1至100个词，每个不超过60字，每行一个。',
    en: 'Give 1 to 100 words of at most 60 characters, one a line.',
  };
  return new Refusal('coordination.channel-words', text, 422, undefined, { fields: [{ field: 'words', text }] });
}

function noLast(): Refusal {
  const text = {
    zh: '最后一条规则须适用于任何单位，否则有的事项没有渠道。',
    en: 'The last rule has to fit any unit, or some matter would have no channel.',
  };
  return new Refusal('coordination.channel-last', text, 409);
}
