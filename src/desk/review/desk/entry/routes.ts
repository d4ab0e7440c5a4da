import { type Static, Type } from 'typebox';
import { receiptParam } from '#desk/intake/index.ts';
import { freshForm } from '#look/index.ts';
import { renderFragment, renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, type RawInput, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf, listOf, refusedForm, textOf } from '../asking.ts';
import { doneText } from '../done.ts';
import { earlierEntry, lintEntry, readEntry, saveEntry } from './actions.ts';
import { FindingsList } from './findings-list.tsx';
import type { EntryForm } from './model.ts';
import { EntryPage } from './pages.tsx';

const params = Type.Object({ receipt: receiptParam });
const line = Type.Optional(Type.String({ maxLength: 2000 }));
const prose = Type.Optional(Type.String({ maxLength: 40_000 }));
const column = Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 200 }));
/** More than any entry will have. */
const mostRevisions = 100_000;

const body = Type.Object({
  title: line,
  titleEn: line,
  about: prose,
  flaw: prose,
  vendor: column,
  product: column,
  version: column,
  references: prose,
  remediation: prose,
  cves: line,
  weaknesses: line,
  revision: Type.Optional(Type.Integer({ minimum: 0, maximum: mostRevisions })),
});

/** The second review's page, its saving, and the findings while somebody types. */
export function entryRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/reports/:receipt/entry',
      may: 'review:read',
      takes: { params },
      does: (input, context) => readEntry(world, byOf(context), input.params.receipt),
      shows: (view, context) => {
        const shown = { state: freshForm({ ...view.form }), typed: view.form, overtaken: null };
        const done = doneText(context.url, context.publicUrl);
        return page(renderPage(EntryPage, { ...view, ...shown, context, done }));
      },
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/entry',
      may: 'review:work',
      takes: { params, body },
      does: async (input, context) => {
        const { receipt } = input.params;
        await saveEntry(world, byOf(context), receipt, {
          form: formOf(input.body),
          revision: input.body.revision ?? 0,
        });
        return receipt;
      },
      shows: (receipt) => redirect(`/desk/reports/${receipt}/entry?done=entry`),
      again: (refused, raw, context) => entryAgain(world, refusedForm(refused, raw), raw, context, refused.status),
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/entry/lint',
      may: 'review:work',
      takes: { params, body },
      does: (input, context) => lintEntry(world, byOf(context), input.params.receipt, formOf(input.body)),
      shows: (findings, { language }) => page(renderFragment(FindingsList, { findings, language })),
    }),
  ];
}

/** The page with what was typed; whoever was overtaken sees what changed since the revision they began with. */
async function entryAgain(
  world: World,
  state: ReturnType<typeof refusedForm>,
  raw: RawInput,
  context: Context,
  status: number,
) {
  const { receipt = '' } = raw.params;
  const typed = formOf(readTyped(raw.body));
  const view = await readEntry(world, byOf(context), receipt);
  const findings = view.mayEdit ? await lintEntry(world, byOf(context), receipt, typed) : view.findings;
  const seen = Number(raw.body.revision ?? 0);
  const isEarlier = Number.isInteger(seen) && seen > 0 && seen <= mostRevisions && seen !== view.revision;
  const overtaken = isEarlier ? await earlierEntry(world.database.db, view.head.id, seen) : null;
  return page(renderPage(EntryPage, { ...view, findings, state, typed, overtaken, context, done: null }), status);
}

function readTyped(raw: RawInput['body']): Static<typeof body> {
  const texts = ['title', 'titleEn', 'about', 'flaw', 'references', 'remediation', 'cves', 'weaknesses'] as const;
  return {
    ...Object.fromEntries(texts.map((name) => [name, textOf(raw[name])])),
    vendor: listOf(raw.vendor),
    product: listOf(raw.product),
    version: listOf(raw.version),
  };
}

function formOf(typed: Static<typeof body>): EntryForm {
  const { title = '', titleEn = '', about = '', flaw = '', vendor = [], product = [], version = [], ...rest } = typed;
  const { references = '', remediation = '', cves = '', weaknesses = '' } = rest;
  return { title, titleEn, about, flaw, vendor, product, version, references, remediation, cves, weaknesses };
}
