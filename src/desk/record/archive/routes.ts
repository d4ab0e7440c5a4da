import { Type } from 'typebox';
import { receiptParam } from '#desk/intake/index.ts';
import { actorOf } from '#people/index.ts';
import { Refusal } from '#platform/errors.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  json,
  type Problem,
  page,
  type Reply,
  redirect,
  route,
} from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { archiveReport, type By } from './archive.ts';
import { ArchivePage } from './pages.tsx';
import { gradeAnswer, scoreAnswer } from './score-answer.ts';
import type { Sent } from './scores.ts';
import { type ArchiveView, readArchive } from './view.ts';

const params = Type.Object({ receipt: receiptParam });
/** Texts by name; a name that was ticked several times is a list. `prepare` looks at each. */
const body = Type.Record(
  Type.String({ maxLength: 40 }),
  Type.Union([Type.String({ maxLength: 8000 }), Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 })]),
);
const score = Type.Object({
  vector: Type.Optional(Type.String({ maxLength: 300 })),
  gb: Type.Optional(Type.String({ maxLength: 100 })),
});

const byOf = (context: Context): By => ({ actor: actorOf(context), now: context.now, client: context.client });

/** Archiving a reviewed report, and the calculators that go with it. */
export function archiveRoutes(world: World): AnyRoute[] {
  const read = (receipt: string, sent: Sent | null, context: Context) =>
    readArchive(world, byOf(context), receipt, sent);
  const shows = (view: Awaited<ReturnType<typeof read>>, context: Context) =>
    'archivedAs' in view ? redirect(`/desk/records/${view.archivedAs}`) : shown(view, null, context);
  return [
    route({
      method: 'GET',
      path: '/desk/reports/:receipt/archive',
      may: 'review:archive',
      takes: { params },
      does: (input, context) => read(input.params.receipt, null, context),
      shows,
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/archive/calculate',
      may: 'review:archive',
      takes: { params, body },
      does: (input, context) => read(input.params.receipt, input.body, context),
      shows,
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/archive',
      may: 'review:archive',
      takes: { params, body },
      does: (input, context) => archiveReport(world, byOf(context), input.params.receipt, input.body),
      shows: ({ identifier }) => redirect(`/desk/records/${identifier}?archived=1`),
      again: async (refused, { params: { receipt }, body: typed }, context) => {
        const view = await read(receipt ?? '', typed, context);
        return 'archivedAs' in view ? redirect(`/desk/records/${view.archivedAs}`) : shown(view, refused, context);
      },
    }),
    scoreRoute(),
  ];
}

/** A vector or a grade worked out, for the page's script. */
function scoreRoute(): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/score',
    may: 'review:read',
    takes: { query: score },
    does: ({ query }, { language }) => {
      if (query.vector !== undefined) return scoreAnswer(query.vector, language);
      if (query.gb !== undefined) return gradeAnswer(query.gb, language);
      throw new Refusal('record.vector', {
        zh: '没有给出向量。请用 vector 或 gb 参数给出。',
        en: 'No vector was given. State it as vector or gb.',
      });
    },
    shows: (answer) => json(answer),
  });
}

function shown(view: ArchiveView, refused: Problem | null, context: Context): Reply {
  const mistakes = refused?.fields ?? [];
  const html = renderPage(ArchivePage, { view, refused: refused?.text ?? null, mistakes, context });
  return page(html, refused?.status ?? 200);
}
