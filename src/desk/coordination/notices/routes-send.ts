import { Type } from 'typebox';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { channels, channelTerms } from '#vocabulary/index.ts';
import type { Route } from '../channels/model.ts';
import { channelOrganisations } from '../channels/store.ts';
import { routedText } from '../channels/words.ts';
import { type NoticeTemplate, noticeTemplates } from './model.ts';
import { PreviewPage, SendPage, type SendView } from './pages-send.tsx';
import { addresseeMissing } from './refusals.ts';
import { readForLetter, type Sending, sendNotice } from './send.ts';
import { organisationName, organisationsNamed } from './store.ts';
import { writeTemplate } from './templates.ts';

const caseParam = Type.Object({ number: Type.String({ maxLength: 40 }) });
const oneOf = <T extends string>(list: readonly T[]) => Type.Union(list.map((one) => Type.Literal(one)));
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

const body = Type.Object({
  step: oneOf(['preview', 'send', 'edit']),
  template: oneOf(noticeTemplates),
  language: oneOf(['zh', 'en']),
  organisationId: text(15),
  unit: text(200),
  address: text(254),
  channel: text(40),
  overrideReason: text(2000),
  subject: Type.String({ minLength: 1, maxLength: 200 }),
  body: Type.String({ minLength: 1, maxLength: 20_000 }),
  dueOn: Type.String({ maxLength: 10 }),
});

/** Writing a notice from a case: form, preview, sending. */
export function sendRoutes(world: World): AnyRoute[] {
  const { db } = world.database;
  return [
    route({
      method: 'GET',
      path: '/desk/cases/:number/notices/new',
      may: 'notice:send',
      takes: {
        params: caseParam,
        query: Type.Object({
          template: Type.Optional(oneOf(noticeTemplates)),
          language: Type.Optional(oneOf(['zh', 'en'])),
        }),
      },
      does: async ({ params, query }, context) => fresh(world, params.number, query, context),
      shows: ({ view, form }, context) => page(renderPage(SendPage, { view, form, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/cases/:number/notices/new',
      may: 'notice:send',
      takes: { params: caseParam, body },
      does: async ({ params, body: given }, context) => {
        const actor = actorOf(context);
        const { step, ...values } = given;
        if (step === 'edit') return { kind: 'form' as const, ...(await again(world, params.number, values, context)) };
        const sending = sendingOf(params.number, values as Readonly<Record<string, string>>);
        if (step === 'send') return { kind: 'sent' as const, number: await sendNotice(world, sending, actor) };
        await readForLetter(world, params.number, actor);
        const name = sending.organisationId === null ? null : await organisationName(db, sending.organisationId);
        const told = name ?? (sending.template === 'unit' ? sending.unit : '');
        if (told === '') throw addresseeMissing();
        return { kind: 'preview' as const, caseNumber: params.number, values: values as Record<string, string>, told };
      },
      shows: (view, context) => {
        if (view.kind === 'sent') return redirect(`/desk/notices/${view.number}?done=sent`);
        if (view.kind === 'form') return page(renderPage(SendPage, { view: view.view, form: view.form, context }));
        return page(renderPage(PreviewPage, { ...view, context }));
      },
      again: async ({ text: refused, fields, status }, { params, body: typed }, context) => {
        const { view, form } = await again(world, params.number ?? '', typed, context);
        const shown: FormState = { values: form.values, mistakes: fields, refused };
        return page(renderPage(SendPage, { view, form: shown, context }), status);
      },
    }),
  ];
}

function sendingOf(caseNumber: string, values: Readonly<Record<string, string>>): Sending {
  const organisationId = /^\d{1,15}$/.test(values.organisationId ?? '') ? Number(values.organisationId) : null;
  const channel = channels.find((one) => one === values.channel) ?? null;
  const { template, language, unit = '', address = '', overrideReason = '', subject = '', dueOn = '' } = values;
  const { body: written = '' } = values;
  return {
    ...{ caseNumber, template: template as NoticeTemplate, language: language as 'zh' | 'en', organisationId, channel },
    ...{ unit, address: address.trim(), overrideReason, subject: subject.trim(), body: written, dueOn },
  };
}

type Asked = { readonly template?: NoticeTemplate; readonly language?: 'zh' | 'en' };
type Shown = { readonly view: SendView; readonly form: FormState };

async function fresh(world: World, caseNumber: string, asked: Asked, context: Context): Promise<Shown> {
  const { db } = world.database;
  const { facts, route: routed, due } = await readForLetter(world, caseNumber, actorOf(context));
  const template = asked.template ?? (facts.kind === 'instance' ? 'channel' : 'vendor');
  const language = asked.language ?? 'zh';
  const vendors = facts.participants.filter(({ role }) => role === 'vendor');
  const inCase = facts.participants.filter(({ role }) => role === 'channel');
  const lists = {
    vendor: async () => vendors,
    unit: async () => (facts.unit === null ? [] : organisationsNamed(db, facts.unit)),
    channel: async () => [
      ...new Map([...inCase, ...(await channelOrganisations(db))].map((one) => [one.id, one])).values(),
    ],
  };
  const organisations = await lists[template]();
  const [only] = organisations;
  const chosen = template === 'channel' ? (routed?.rule.organisationId ?? inCase[0]?.id) : only?.id;
  const name =
    organisations.find(({ id }) => id === chosen)?.name ?? (language === 'zh' ? '贵单位' : 'your organisation');
  const written = writeTemplate(template, language, facts, { name });
  const values = {
    ...written,
    organisationId: chosen === undefined ? '' : String(chosen),
    unit: facts.unit ?? '',
    channel: routed?.rule.channel ?? '',
    dueOn: due[template],
  };
  const saying = routed === null ? null : routeSaid(routed, context);
  return { view: { caseNumber, template, language, organisations, routed: saying }, form: freshForm(values) };
}

/** The form with what was typed. */
async function again(
  world: World,
  caseNumber: string,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<Shown> {
  const template = noticeTemplates.find((one) => one === values.template) ?? 'vendor';
  const language = values.language === 'en' ? 'en' : 'zh';
  const { view } = await fresh(world, caseNumber, { template, language }, context);
  return { view, form: freshForm(values) };
}

function routeSaid(route: Route, { language }: Context): string {
  const { channel, region } = route.rule;
  const goes = [channelTerms[channel][language], region].filter(Boolean).join(' · ');
  const by = routedText(route)[language];
  return language === 'zh' ? `${goes}（${by}）` : `${goes} (${by})`;
}
