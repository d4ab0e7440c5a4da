import { type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { By, DeskWorld } from '../issues/model.ts';
import { mostRules, type RuleForm, readRule, type StandingRule } from './model.ts';
import {
  countRules,
  deleteRule,
  insertRule,
  type ListedRule,
  listRules,
  lockRules,
  type NamedLibrary,
  publicLibraries,
  updateRule,
} from './store.ts';
import { ruleWords as words } from './words.ts';

export type RulesView = { readonly rules: readonly ListedRule[]; readonly libraries: readonly NamedLibrary[] };

/** All standing rules, and the sub-libraries that one may follow. */
export async function readRules(world: DeskWorld, by: By): Promise<RulesView> {
  demand(by.actor, 'bulletin:read');
  const { db } = world.database;
  return { rules: await listRules(db), libraries: await publicLibraries(db) };
}

/**
 * Adds a rule, or changes the one of that id. Issues that exist keep the rules they were begun with. Refuses `editorial.rule-input` with
 * what is wrong of each field (a mistake of the expression with its place), `editorial.rule-most`, `editorial.rule-unknown`. Writes
 * `desk.section_rule`, one line `section-rule.saved`.
 */
export async function keepRule(world: DeskWorld, by: By, form: RuleForm, id: number | null): Promise<void> {
  demand(by.actor, 'bulletin:write');
  const read = readRule(form);
  if (!('place' in read)) throw unfit(read);
  await transaction(world.database.db, async (tx) => {
    await lockRules(tx);
    await demandLibrary(tx, read);
    const kept = await keep(tx, by, read, id);
    await appendAudit(tx, [line(by, kept, 'section-rule.saved', { place: read.place })]);
  });
}

async function keep(tx: Tx, by: By, rule: Omit<StandingRule, 'id'>, id: number | null): Promise<number> {
  const changed = { by: by.actor.personId, now: by.now };
  if (id !== null) {
    if (!(await updateRule(tx, { ...rule, id }, changed))) throw unknownRule();
    return id;
  }
  if ((await countRules(tx)) >= mostRules) throw new Refusal('editorial.rule-most', words.tooMany(mostRules), 409);
  return insertRule(tx, rule, changed);
}

async function demandLibrary(tx: Tx, { subLibrary }: Omit<StandingRule, 'id'>): Promise<void> {
  if (subLibrary === null) return;
  const known = await publicLibraries(tx);
  if (!known.some(({ slug }) => slug === subLibrary)) throw unfit([{ field: 'subLibrary', text: words.noSuchLibrary }]);
}

/** Refuses `editorial.rule-unknown`. Writes one line `section-rule.removed`. */
export async function removeRule(world: DeskWorld, by: By, id: number): Promise<void> {
  demand(by.actor, 'bulletin:write');
  await transaction(world.database.db, async (tx) => {
    if (!(await deleteRule(tx, id))) throw unknownRule();
    await appendAudit(tx, [line(by, id, 'section-rule.removed')]);
  });
}

export const unknownRule = () => new Refusal('editorial.rule-unknown', words.unknown, 404);

export const unfit = (fields: Refusal['fields']) =>
  new Refusal('editorial.rule-input', words.refused, 400, undefined, { fields });

/** Neither the name nor the expression: a rule may tell of what is being prepared. */
export function line({ actor, now: at, address }: By, id: number, action: string, detail = {}): AuditEntry {
  return { at, actor, action, object: { kind: 'section-rule', id: String(id) }, detail, address };
}
