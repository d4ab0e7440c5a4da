import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { channels } from '#vocabulary/index.ts';
import { wallSectors } from '../notices/model.ts';
import { dropRule, raiseRule, saveRule } from './actions.ts';
import { routeOf, ruleFields } from './model.ts';
import { ChannelsPage, type RulesView } from './pages.tsx';
import { channelOrganisations, channelRules } from './store.ts';
import { channelWords } from './words.ts';

const id = Type.Integer({ minimum: 1, maximum: 2 ** 52 });
const oneOf = <T extends string>(list: readonly T[]) => Type.Union(list.map((one) => Type.Literal(one)));
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const query = Type.Object({
  edit: Type.Optional(id),
  unit: text(500),
  location: text(500),
  saved: Type.Optional(Type.Literal('1')),
});
const body = Type.Object({
  id: Type.Optional(id),
  field: oneOf(ruleFields),
  words: text(6000),
  channel: oneOf(channels),
  sector: text(20),
  region: text(50),
  organisationId: text(15),
});

type Asked = { readonly edit?: number; readonly unit?: string; readonly location?: string; readonly saved?: '1' };

/** The rules of routing: shown to who reads the ledger, changed by who may configure channels. */
export function channelRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/channels',
      may: 'notice:read',
      takes: { query },
      does: ({ query: asked }) => viewOf(world, asked as Asked),
      shows: ({ view, form }, context) => page(renderPage(ChannelsPage, { view, form, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/channels',
      may: 'channel:configure',
      takes: { body },
      does: ({ body: given }, context) => {
        const { field, channel, words = '', region = '', organisationId = '', sector } = given;
        const rule = {
          ...{ field, channel, words: words.split(/\r?\n/), region: region.trim() || null },
          sector: wallSectors.find((one) => one === sector) ?? null,
          organisationId: /^\d+$/.test(organisationId) ? Number(organisationId) : null,
        };
        return saveRule(world, given.id ?? null, rule, actorOf(context));
      },
      shows: () => redirect('/desk/channels?saved=1'),
      again: async ({ text: refused, fields, status }, { body: typed }, context) => {
        const { view } = await viewOf(world, {});
        const editing = /^\d+$/.test(String(typed.id ?? '')) ? Number(typed.id) : null;
        const form = { values: typed, mistakes: fields, refused };
        return page(renderPage(ChannelsPage, { view: { ...view, editing }, form, context }), status);
      },
    }),
    route({
      method: 'POST',
      path: '/desk/channels/:id',
      may: 'channel:configure',
      takes: { params: Type.Object({ id }), body: Type.Object({ do: oneOf(['up', 'remove']) }) },
      does: ({ params, body: given }, context) =>
        (given.do === 'up' ? raiseRule : dropRule)(world, params.id, actorOf(context)),
      shows: () => redirect('/desk/channels?saved=1'),
    }),
  ];
}

async function viewOf(world: World, asked: Asked): Promise<{ readonly view: RulesView; readonly form: FormState }> {
  const { db } = world.database;
  const rules = await channelRules(db);
  const facts = { unit: asked.unit ?? '', location: asked.location ?? '' };
  const isAsked = facts.unit !== '' || facts.location !== '';
  const edited = rules.find((rule) => rule.id === asked.edit);
  const view = {
    ...{ rules, organisations: await channelOrganisations(db), editing: edited?.id ?? null, asked: facts },
    route: isAsked ? routeOf(facts, rules) : null,
    done: asked.saved === undefined ? null : channelWords.saved,
  };
  const values =
    edited === undefined
      ? {}
      : { ...edited, words: edited.words.join('\n'), organisationId: String(edited.organisationId ?? '') };
  return { view, form: freshForm(values) };
}
