import { Type } from 'typebox';
import { type Actor, actorOf, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, attachment, type Context, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { attachEvidence, checkMayAttach, downloadEvidence } from './files.ts';
import { moveNotice } from './move.ts';
import { NoticePage } from './pages-notice.tsx';
import { OwnNoticesPage } from './pages-own.tsx';
import { readLetter, readOwnNotice } from './reading.ts';
import { evidenceMissing } from './refusals.ts';
import { noticesOfOrganisation, pageOfOwn } from './store.ts';
import { noticeWords } from './words.ts';
import { moveNames } from './workflow.ts';

export const numberParam = Type.Object({ number: Type.String({ maxLength: 40 }) });
export const fileParams = Type.Object({ number: Type.String({ maxLength: 40 }), id: Type.String({ format: 'uuid' }) });
export const doneQuery = Type.Object({
  done: Type.Optional(Type.Union(['moved', 'uploaded', 'sent'].map((one) => Type.Literal(one)))),
});
export const moveBody = Type.Object({
  move: Type.Union(moveNames.map((one) => Type.Literal(one))),
  note: Type.Optional(Type.String({ maxLength: 10_000 })),
  disposedOn: Type.Optional(Type.String({ maxLength: 10, pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' })),
});

export const readerOf = (context: Context) => ({ actor: actorOf(context), address: context.client.address });
export const doneText = (done: string | undefined) =>
  done === 'moved'
    ? noticeWords.moved
    : done === 'uploaded'
      ? noticeWords.uploaded
      : done === 'sent'
        ? noticeWords.sentNow
        : null;

/** The portal: what an organisation was told, and what it does about it. */
export function ownNoticeRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/notices',
      may: 'notice:answer',
      takes: { query: Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 52 })) }) },
      does: async ({ query }, context) => listOwn(world, actorOf(context), query.before ?? null),
      shows: (view, context) => page(renderPage(OwnNoticesPage, { ...view, context })),
    }),
    route({
      method: 'GET',
      path: '/notices/:number',
      may: 'notice:answer',
      takes: { params: numberParam, query: doneQuery },
      does: async ({ params, query }, context) => ({
        view: await readOwnNotice(world, params.number, readerOf(context)),
        done: doneText(query.done),
      }),
      shows: (view, context) => page(renderPage(NoticePage, { ...view, side: 'party' as const, context })),
    }),
    route({
      method: 'POST',
      path: '/notices/:number',
      may: 'notice:answer',
      takes: { params: numberParam, body: moveBody },
      does: async ({ params, body }, context) => {
        const { move: name, note = '', disposedOn } = body;
        const moving = { number: params.number, name, by: 'party' as const, note, disposedOn: disposedOn || null };
        await moveNotice(world, moving, actorOf(context));
        return params.number;
      },
      shows: (number) => redirect(`/notices/${number}?done=moved`),
      again: async ({ text, fields, status }, { params, body }, context) => {
        const view = await readOwnNotice(world, params.number ?? '', readerOf(context));
        const form = { values: body, mistakes: fields, refused: text };
        return page(renderPage(NoticePage, { view, side: 'party' as const, form, context }), status);
      },
    }),
    ...fileRoutes(world),
  ];
}

function fileRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/notices/:number/letter.pdf',
      may: 'notice:answer',
      takes: { params: numberParam },
      does: async ({ params }, context) => ({
        number: params.number,
        pdf: await readLetter(world, params.number, readerOf(context)),
      }),
      shows: ({ number, pdf }) => attachment(Buffer.from(pdf), `${number}.pdf`),
    }),
    route({
      method: 'POST',
      path: '/notices/:number/files',
      may: 'notice:answer',
      takes: { params: numberParam, upload: { maxFileBytes: 20_000_000, maxFiles: 5 } },
      does: async ({ params, upload }, context) => {
        const actor = actorOf(context);
        await checkMayAttach(world, params.number, actor);
        let count = 0;
        for await (const part of upload()) {
          if (part.kind !== 'file') continue;
          if (part.fileName === '') part.stream.resume();
          else await attachEvidence(world, params.number, part, actor);
          count += part.fileName === '' ? 0 : 1;
        }
        if (count === 0) throw evidenceMissing();
        return params.number;
      },
      shows: (number) => redirect(`/notices/${number}?done=uploaded`),
    }),
    route({
      method: 'GET',
      path: '/notices/:number/files/:id',
      may: 'notice:answer',
      takes: { params: fileParams },
      does: ({ params }, context) => downloadEvidence(world, params, readerOf(context)),
      shows: ({ name, content }) => attachment(content, name),
    }),
  ];
}

/** Titles stand in the list, so that it is a reading, too. */
function listOwn(world: World, actor: Actor, before: number | null) {
  const { organisation } = actor;
  return transaction(world.database.db, async (tx) => {
    const notices = organisation === null ? [] : await noticesOfOrganisation(tx, organisation.id, before);
    const next = notices.length < pageOfOwn ? null : (notices.at(-1)?.id ?? null);
    const object = { kind: 'notices', id: String(organisation?.id ?? '') };
    if (notices.length > 0) await appendAudit(tx, [{ at: world.now(), actor, action: 'notices.read', object }]);
    return { notices, before, next };
  });
}
