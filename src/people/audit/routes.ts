import { Type } from 'typebox';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, type Context, file, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { actorOf } from '../actor.ts';
import { exportAudit, type Looking, proveAudit, readAudit } from './actions.ts';
import { exportFormats } from './export.ts';
import { addressOf, noFilter } from './filter.ts';
import { AuditPage } from './pages.tsx';

const words = Type.Optional(Type.String({ maxLength: 300 }));
const query = Type.Object({
  actor: words,
  action: words,
  kind: words,
  id: words,
  from: words,
  to: words,
  after: words,
});

/** `GET /audit`, its exports, and the proof of the chain. */
export function auditRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/audit',
      may: 'audit:read',
      takes: { query },
      does: ({ query }, context) => readAudit(world, lookingOf(context), query),
      shows: (view, context) => page(renderPage(AuditPage, { view, context })),
    }),
    route({
      method: 'GET',
      path: '/audit/export/:format',
      may: 'audit:read',
      takes: {
        params: Type.Object({ format: Type.Union(exportFormats.map((format) => Type.Literal(format))) }),
        query,
      },
      does: async ({ params: { format }, query }, context) => ({
        format,
        query,
        content: await exportAudit(world, lookingOf(context), query, format),
      }),
      shows: ({ format, query, content }) => {
        // A filter that cannot be read is explained by the page.
        if (content === null) return redirect(addressOf('/audit', noFilter, query as Record<string, string>));
        const mediaType = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
        return file(mediaType, content, `audit.${format}`);
      },
    }),
    route({
      method: 'POST',
      path: '/audit/verify',
      may: 'audit:read',
      does: (_input, context) => proveAudit(world, lookingOf(context)),
      shows: () => redirect('/audit'),
    }),
  ];
}

function lookingOf(context: Context): Looking {
  return { actor: actorOf(context), now: context.now, address: context.client.address };
}
