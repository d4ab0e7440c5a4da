import { Type } from 'typebox';
import type { FormState } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import {
  type AnyRoute,
  type Context,
  file,
  type Problem,
  page,
  type Reply,
  redirect,
  route,
  type UploadPart,
} from '#platform/http/index.ts';
import type { Cron, JobHandlers } from '#platform/jobs/index.ts';
import type { World } from '#platform/world.ts';
import { templateFile } from './corrections.ts';
import { expireBatches } from './forget.ts';
import { correctionsOf, lookAtBatch, ownBatches } from './look.ts';
import { type Batch, batchLimits, type RowFilter, rowFilters, sendChoices } from './model.ts';
import { BatchCheckedPage } from './pages-checked.tsx';
import { BatchStartPage } from './pages-start.tsx';
import { type Doing, receiveBatch } from './receive.ts';
import { noFile } from './refusals.ts';
import { discardBatch, sendBatch } from './send.ts';

const home = '/reports/batch';
const may = 'report:submit';
const params = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) });
const doing = (context: Context): Doing => ({
  actor: actorOf(context),
  address: context.client.address,
  now: context.now,
});

/** 批量报送: templates, upload and dry run, sending, the file of corrections. */
export function batchRoutes(world: World): AnyRoute[] {
  return [
    startRoute(world),
    ...templateRoutes(),
    uploadRoute(world),
    lookRoute(world),
    correctionsRoute(world),
    ...decisionRoutes(world),
  ];
}

/** Clears what was uploaded and is over: `intake.expire-batches`. */
export function batchJobs(world: World): JobHandlers {
  return { 'intake.expire-batches': () => expireBatches(world) };
}

export const batchCrons: readonly Cron[] = [{ name: 'intake.expire-batches', at: '23 * * * *' }];

function startRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: home, may },
    does: (_input, context) => ownBatches(world, doing(context)),
    shows: (batches, context) => page(renderPage(BatchStartPage, { context, batches })),
  });
}

function templateRoutes(): AnyRoute[] {
  return (['xlsx', 'csv'] as const).map((format) =>
    route({
      ...{ method: 'GET', path: `${home}/template.${format}`, may },
      does: (_input, context) => templateFile(format, context.language),
      shows: ({ mediaType, name, content }) => file(mediaType, content, name),
    }),
  );
}

function uploadRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'POST', path: home, may },
    takes: { upload: { maxFileBytes: batchLimits.fileBytes, maxFiles: 1 } },
    does: (input, context) => withFileOf(input.upload(), (upload) => receiveBatch(world, upload, doing(context))),
    shows: (batch: Batch) => redirect(`${home}/${batch.id}`),
    again: async (problem, _input, context) => {
      const batches = await ownBatches(world, doing(context));
      return page(renderPage(BatchStartPage, { context, batches, form: formOf(problem) }), problem.status);
    },
  });
}

type FilePart = Extract<UploadPart, { kind: 'file' }>;

/**
 * Does something with the one file of the form, before the form is left: what is unread then is never delivered.
 * A browser sends an unnamed, empty file when nothing was chosen.
 */
async function withFileOf<T>(parts: AsyncIterable<UploadPart>, take: (file: FilePart) => Promise<T>): Promise<T> {
  for await (const part of parts) {
    if (part.kind !== 'file') continue;
    if (part.fileName !== '') return await take(part);
    part.stream.resume();
  }
  throw noFile();
}

const lookQuery = Type.Object({
  show: Type.Optional(Type.Union(rowFilters.map((filter) => Type.Literal(filter)))),
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
});

function lookRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: `${home}/:id`, may },
    takes: { params, query: lookQuery },
    does: ({ params: { id }, query }, context) => lookAtBatch(world, id, asked(query), doing(context)),
    shows: (view, context) => page(renderPage(BatchCheckedPage, { context, view })),
  });
}

const asked = ({ show, after }: { show?: RowFilter; after?: number }) => ({ show: show ?? null, after: after ?? 0 });

function correctionsRoute(world: World): AnyRoute {
  return route({
    ...{ method: 'GET', path: `${home}/:id/corrections`, may },
    takes: { params },
    does: ({ params: { id } }, context) => correctionsOf(world, id, context.language, doing(context)),
    shows: ({ mediaType, name, content }) => file(mediaType, content, name),
  });
}

function decisionRoutes(world: World): AnyRoute[] {
  const again = async (
    problem: Problem,
    { params: { id = '' } }: { params: Readonly<Record<string, string>> },
    context: Context,
  ): Promise<Reply> => {
    const view = await lookAtBatch(world, id, asked({}), doing(context));
    return page(renderPage(BatchCheckedPage, { context, view, form: formOf(problem) }), problem.status);
  };
  return [
    route({
      ...{ method: 'POST', path: `${home}/:id/send`, may },
      takes: { params, body: Type.Object({ which: Type.Union(sendChoices.map((choice) => Type.Literal(choice))) }) },
      does: async ({ params: { id }, body: { which } }, context) => {
        await sendBatch(world, id, which, doing(context));
        return id;
      },
      shows: (id) => redirect(`${home}/${id}`),
      again,
    }),
    route({
      ...{ method: 'POST', path: `${home}/:id/discard`, may },
      takes: { params },
      does: ({ params: { id } }, context) => discardBatch(world, id, doing(context)),
      shows: () => redirect(home),
      again,
    }),
  ];
}

function formOf({ text, fields }: Problem): FormState {
  return { values: {}, mistakes: fields, refused: text };
}
