import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type Reply, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf } from '../issues/asked.ts';
import { keepRule, readRules, removeRule, unknownRule } from './actions.ts';
import { type RuleForm, ruleFields } from './model.ts';
import { RulesPage, type RulesPageProps } from './page.tsx';
import { tryRule } from './preview.ts';
import type { ListedRule } from './store.ts';
import { ruleWords as words } from './words.ts';

const id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const body = Type.Object({
  edited: Type.Optional(id),
  ...Object.fromEntries(ruleFields.map((name) => [name, Type.Optional(Type.String({ maxLength: 4000 }))])),
});

/** The standing rules at the bulletin's desk. */
export function ruleRoutes(world: World): AnyRoute[] {
  return [listRoute(world), keepRoute(world), tryRoute(world), removeRoute(world)];
}

const dones = { saved: words.saved, removed: words.removed } as const;

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulletins/rules',
    may: 'bulletin:read',
    takes: {
      query: Type.Object({
        edit: Type.Optional(id),
        done: Type.Optional(Type.Union([Type.Literal('saved'), Type.Literal('removed')])),
      }),
    },
    does: async ({ query }, context) => {
      const view = await readRules(world, byOf(context));
      const edited = view.rules.find((rule) => rule.id === query.edit);
      if (query.edit !== undefined && edited === undefined) throw unknownRule();
      const done = query.done === undefined ? null : dones[query.done];
      return { ...view, edited: edited?.id ?? null, form: formOf(edited), done };
    },
    shows: (view, context) => page(renderPage(RulesPage, { ...view, trials: null, context })),
  });
}

function keepRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/rules',
    may: 'bulletin:write',
    takes: { body },
    does: ({ body: sent }, context) => keepRule(world, byOf(context), formIn(sent), sent.edited ?? null),
    shows: () => redirect('/desk/bulletins/rules?done=saved'),
    again: (refusal, input, context) => again(world, context, input.body, refusal),
  });
}

/** Reads only, and is a POST because an expression may be longer than an address. */
function tryRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/rules/try',
    may: 'bulletin:read',
    takes: { body },
    does: async ({ body: sent }, context) => {
      const trials = await tryRule(world, byOf(context), formIn(sent));
      return { sent, trials, view: await readRules(world, byOf(context)) };
    },
    shows: ({ sent, trials, view }, context) => {
      const edited = sent.edited ?? null;
      return shown({ ...view, edited, form: freshForm(sent), trials, done: null, context });
    },
    again: (refusal, input, context) => again(world, context, input.body, refusal),
  });
}

function removeRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/bulletins/rules/remove',
    may: 'bulletin:write',
    takes: { body: Type.Object({ id }) },
    does: ({ body: sent }, context) => removeRule(world, byOf(context), sent.id),
    shows: () => redirect('/desk/bulletins/rules?done=removed'),
  });
}

type Refused = { readonly text: FormState['refused']; readonly fields: FormState['mistakes']; readonly status: number };

async function again(
  world: World,
  context: Context,
  sent: Readonly<Record<string, unknown>>,
  { text, fields, status }: Refused,
): Promise<Reply> {
  const view = await readRules(world, byOf(context));
  const form: FormState = { values: sent, mistakes: fields, refused: text };
  const edited = Number(sent.edited) || null;
  return shown({ ...view, edited, form, trials: null, done: null, context }, status);
}

function shown(props: RulesPageProps, status = 200): Reply {
  return page(renderPage(RulesPage, props), status);
}

function formIn(sent: Readonly<Record<string, unknown>>): RuleForm {
  return Object.fromEntries(ruleFields.map((name) => [name, String(sent[name] ?? '')])) as RuleForm;
}

function formOf(rule: ListedRule | undefined): FormState {
  if (rule === undefined) return freshForm({ isUsed: 'yes', position: '10' });
  const { place, name, expression, subLibrary, most, position, isUsed } = rule;
  return freshForm({
    ...{ place, nameZh: name.zh, nameEn: name.en, expression: expression ?? '', subLibrary: subLibrary ?? '' },
    ...{ most: place === 'slices' ? '' : String(most), position: String(position), isUsed: isUsed ? 'yes' : '' },
  });
}
