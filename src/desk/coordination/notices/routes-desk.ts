import { buffer } from 'node:stream/consumers';
import { Type } from 'typebox';
import { actorOf, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, attachment, type Context, file, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { importStatusReport } from './bounces.ts';
import { ledgerWorkbook } from './export.ts';
import { downloadEvidence } from './files.ts';
import { filterOf, type LedgerQuery, placeOf, queryOf } from './ledger.ts';
import { moveNotice } from './move.ts';
import { LedgerPage } from './pages-ledger.tsx';
import { NoticePage } from './pages-notice.tsx';
import { readDeskNotice, readLetter } from './reading.ts';
import { reportUnreadable } from './refusals.ts';
import { doneQuery, doneText, fileParams, moveBody, numberParam, readerOf } from './routes-own.ts';
import { ledgerPage, pageOfLedger } from './store-ledger.ts';
import { notedText } from './words-ledger.ts';

const words = Type.Optional(Type.String({ maxLength: 200 }));
const ledgerQuery = Type.Object({
  ...{
    from: words,
    to: words,
    channel: words,
    state: words,
    organisation: words,
    number: words,
    overdue: words,
    after: words,
  },
  noted: Type.Optional(Type.Integer({ minimum: 0 })),
});

/** The ledger, and each notice as the desk sees it. */
export function deskNoticeRoutes(world: World): AnyRoute[] {
  return [...ledgerRoutes(world), bounceRoute(world), ...noticeRoutes(world)];
}

function ledgerRoutes(world: World): AnyRoute[] {
  const { db } = world.database;
  return [
    route({
      method: 'GET',
      path: '/desk/notices',
      may: 'notice:read',
      takes: { query: ledgerQuery },
      does: async ({ query: { noted, ...query } }, context) => {
        const [filter, after] = [filterOf(query as LedgerQuery), placeOf(query.after)];
        const rows = await ledgerPage(db, { filter, after, now: context.now, limit: pageOfLedger + 1 });
        const shown = rows.slice(0, pageOfLedger);
        const next = rows.length > pageOfLedger ? (shown.at(-1) ?? null) : null;
        await audited(world, context, 'ledger.read', { lines: shown.length });
        return { filter, rows: shown, after, next, done: noted === undefined ? null : notedText(noted) };
      },
      shows: (view, context) => page(renderPage(LedgerPage, { view, context })),
    }),
    route({
      method: 'GET',
      path: '/desk/notices.xlsx',
      may: 'notice:read',
      takes: { query: ledgerQuery },
      does: async ({ query: { noted: _, ...query } }, context) => {
        const filter = filterOf(query as LedgerQuery);
        // What was asked for holds names: how it was narrowed is told by which parts were set.
        await audited(world, context, 'ledger.exported', {
          narrowed: [...new URLSearchParams(queryOf(filter)).keys()].join(' '),
        });
        return ledgerWorkbook(db, { filter, now: context.now, timeZone: context.timeZone, language: context.language });
      },
      shows: (content) => file(xlsx, content, 'notices.xlsx'),
    }),
  ];
}

function bounceRoute(world: World): AnyRoute {
  return route({
    method: 'POST',
    path: '/desk/notices/bounces',
    may: 'notice:send',
    takes: { upload: { maxFileBytes: 5_000_000, maxFiles: 20 } },
    does: async ({ upload }) => {
      const told = { found: 0, noted: [] as string[] };
      for await (const part of upload()) {
        if (part.kind !== 'file') continue;
        const content = await buffer(part.stream);
        if (part.isTruncated()) throw reportUnreadable();
        const { found, noted } = await importStatusReport(world, content);
        told.found += found;
        told.noted.push(...noted);
      }
      if (told.found === 0) throw reportUnreadable();
      return new Set(told.noted).size;
    },
    shows: (count) => redirect(`/desk/notices?noted=${count}`),
  });
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function audited(world: World, context: Context, action: string, detail: Readonly<Record<string, string | number>>) {
  const entry = { at: context.now, actor: actorOf(context), object: { kind: 'ledger', id: 'notices' }, detail };
  return transaction(world.database.db, (tx) =>
    appendAudit(tx, [{ ...entry, action, address: context.client.address }]),
  );
}

function noticeRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/notices/:number',
      may: 'notice:read',
      takes: { params: numberParam, query: doneQuery },
      does: async ({ params, query }, context) => ({
        view: await readDeskNotice(world, params.number, readerOf(context)),
        done: doneText(query.done),
      }),
      shows: (view, context) => page(renderPage(NoticePage, { ...view, side: 'desk' as const, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/notices/:number',
      may: 'notice:send',
      takes: { params: numberParam, body: moveBody },
      does: async ({ params, body }, context) => {
        const moving = { number: params.number, name: body.move, note: body.note ?? '', disposedOn: null };
        await moveNotice(world, { ...moving, by: 'desk' }, actorOf(context));
        return params.number;
      },
      shows: (number) => redirect(`/desk/notices/${number}?done=moved`),
      again: async ({ text, fields, status }, { params, body }, context) => {
        const view = await readDeskNotice(world, params.number ?? '', readerOf(context));
        const form = { values: body, mistakes: fields, refused: text };
        return page(renderPage(NoticePage, { view, side: 'desk' as const, form, context }), status);
      },
    }),
    ...paperRoutes(world),
  ];
}

/** The letter, and the evidence. */
function paperRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/notices/:number/letter.pdf',
      may: 'notice:read',
      takes: { params: numberParam },
      does: async ({ params }, context) => ({
        number: params.number,
        pdf: await readLetter(world, params.number, readerOf(context)),
      }),
      shows: ({ number, pdf }) => attachment(Buffer.from(pdf), `${number}.pdf`),
    }),
    route({
      method: 'GET',
      path: '/desk/notices/:number/files/:id',
      may: 'notice:read',
      takes: { params: fileParams },
      does: ({ params }, context) => downloadEvidence(world, params, readerOf(context)),
      shows: ({ name, content }) => attachment(content, name),
    }),
  ];
}
