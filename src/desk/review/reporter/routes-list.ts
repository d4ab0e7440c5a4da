import { Type } from 'typebox';
import { type ReportState, receiptParam, reportStates } from '#desk/intake/index.ts';
import { type FormState, freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { vendorAnswers } from '../model.ts';
import { listOwn } from './actions.ts';
import { QuestionPage } from './pages-follow.tsx';
import { ListPage, type ListView, QuestionsPage } from './pages-list.tsx';
import { answerQuestion, listQuestions, readQuestion } from './questions.ts';
import { reporterWords } from './words.ts';

export const receiptParams = Type.Object({ receipt: receiptParam });

/** A reporter's list, and what an organisation was asked. */
export function listRoutes(world: World): AnyRoute[] {
  return [ownListRoute(world), ...questionRoutes(world)];
}

function ownListRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/reports',
    may: 'report:submit',
    takes: {
      query: Type.Object({
        scope: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('unit')])),
        state: Type.Optional(Type.Union(['' as const, ...reportStates].map((state) => Type.Literal(state)))),
        before: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
    },
    does: async ({ query }, context): Promise<ListView> => {
      const state = (query.state || null) as ReportState | null;
      const asked = { unit: query.scope === 'unit', state, before: query.before ?? null };
      const reader = { actor: actorOf(context), now: context.now, client: context.client };
      return { ...(await listOwn(world, asked, reader)), state };
    },
    shows: (view, context) => page(renderPage(ListPage, { view, context })),
  });
}

function questionRoutes(world: World): AnyRoute[] {
  const answerer = (context: Context) => ({ actor: actorOf(context), now: context.now, client: context.client });
  const show = async (receipt: string, context: Context, form: FormState, isDone = false) => {
    const view = await readQuestion(world, receipt, answerer(context));
    return renderPage(QuestionPage, { view, form, context, done: isDone ? reporterWords.moved : null });
  };
  return [
    route({
      method: 'GET',
      path: '/questions',
      may: 'report:answer',
      does: (_input, context) => listQuestions(world, answerer(context)),
      shows: (questions, context) => page(renderPage(QuestionsPage, { questions, context })),
    }),
    route({
      method: 'GET',
      path: '/questions/:receipt',
      may: 'report:answer',
      takes: { params: receiptParams, query: Type.Object({ done: Type.Optional(Type.Literal('1')) }) },
      does: ({ params, query }, context) => show(params.receipt, context, freshForm(), query.done === '1'),
      shows: (html) => page(html),
    }),
    route({
      method: 'POST',
      path: '/questions/:receipt',
      may: 'report:answer',
      takes: {
        params: receiptParams,
        body: Type.Object({
          answer: Type.Union(vendorAnswers.map((answer) => Type.Literal(answer))),
          note: Type.String({ maxLength: 2000 }),
          version: Type.Integer(),
        }),
      },
      does: ({ params, body }, context) => answerQuestion(world, params.receipt, body, answerer(context)),
      shows: ({ receipt }) => redirect(`/questions/${receipt}?done=1`),
      again: async ({ text, fields, status }, { params, body }, context) =>
        page(await show(params.receipt ?? '', context, { values: body, mistakes: fields, refused: text }), status),
    }),
  ];
}
