import { Type } from 'typebox';
import { type AnyRoute, json, route } from '#platform/http/index.ts';
import { checkDays, type Grain, listAdvisories, type Reader } from '#publish/read/index.ts';
import { patchesAsked, statisticsOf } from '#search/index.ts';
import { dayOf, periodicals } from '#vocabulary/index.ts';
import { oneOf } from '../schema-record.ts';
import { issueEntry, issueLines, noticeEntry, productsPage, sectorLines, vendorsPage } from './actions.ts';
import * as descriptions from './descriptions.ts';
import { limit, listLimits, name, statisticsQuery } from './model.ts';

/** Vendors, patches, advisories, issues, sectors and numbers, each as the site shows them. */
export function listRoutes(db: Reader): AnyRoute[] {
  return [vendors(db), products(db), patches(db), ...notices(db), ...bulletins(db), sectors(db), statistics(db)];
}

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;
const year = Type.Integer({ minimum: 1999, maximum: 9999 });

function vendors(db: Reader): AnyRoute {
  return route({
    ...published,
    path: '/api/v1/vendors',
    describes: descriptions.vendorsDescription,
    takes: { query: Type.Object({ q: Type.Optional(name), after: Type.Optional(name), limit }) },
    does: ({ query }) => vendorsPage(db, query),
    shows: (page) => json(page),
  });
}

function products(db: Reader): AnyRoute {
  const after = Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 });
  return route({
    ...published,
    path: '/api/v1/products',
    describes: descriptions.productsDescription,
    takes: {
      query: Type.Object({ q: Type.Optional(name), vendor: Type.Optional(name), after: Type.Optional(after), limit }),
    },
    does: ({ query }) => productsPage(db, query),
    shows: (page) => json(page),
  });
}

function patches(db: Reader): AnyRoute {
  const after = Type.String({ pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\.\d{1,9}$` });
  return route({
    ...published,
    path: '/api/v1/patches',
    describes: descriptions.patchesDescription,
    takes: { query: Type.Object({ vendor: Type.Optional(name), after: Type.Optional(after), limit }) },
    does: ({ query }) =>
      patchesAsked(db, {
        vendor: query.vendor ?? null,
        after: query.after ?? null,
        limit: query.limit ?? listLimits.defaultPage,
      }),
    shows: ({ lines, next }) => json({ items: lines, next }),
  });
}

function notices(db: Reader): AnyRoute[] {
  const after = Type.String({ pattern: String.raw`^\d{4}\.\d{1,4}$` });
  return [
    route({
      ...published,
      path: '/api/v1/notices',
      describes: descriptions.noticesDescription,
      takes: { query: Type.Object({ year: Type.Optional(year), after: Type.Optional(after) }) },
      does: ({ query }) => listAdvisories(db, query.year ?? null, query.after ?? null),
      shows: ({ lines, next }) => json({ items: lines, next }),
    }),
    route({
      ...published,
      path: '/api/v1/notices/:number',
      describes: descriptions.noticeDescription,
      takes: { params: Type.Object({ number: Type.String({ maxLength: 40 }) }) },
      does: ({ params }) => noticeEntry(db, params.number),
      shows: (entry) => json(entry),
    }),
  ];
}

function bulletins(db: Reader): AnyRoute[] {
  const number = Type.Integer({ minimum: 1, maximum: 9999 });
  return [
    route({
      ...published,
      path: '/api/v1/bulletins',
      describes: descriptions.issuesDescription,
      takes: { query: Type.Object({ periodical: Type.Optional(oneOf(periodicals)), year: Type.Optional(year) }) },
      does: ({ query }, { publicUrl }) => issueLines(db, query, publicUrl),
      shows: (items) => json({ items }),
    }),
    route({
      ...published,
      path: '/api/v1/bulletins/:periodical/:year/:number',
      describes: descriptions.issueDescription,
      takes: { params: Type.Object({ periodical: oneOf(periodicals), year, number }) },
      does: ({ params }, { publicUrl }) => issueEntry(db, params, publicUrl),
      shows: (entry) => json(entry),
    }),
  ];
}

function sectors(db: Reader): AnyRoute {
  return route({
    ...published,
    path: '/api/v1/sectors',
    describes: descriptions.sectorsDescription,
    does: (_input, { publicUrl, now, timeZone }) => sectorLines(db, publicUrl, dayOf(now, timeZone)),
    shows: (items) => json({ items }),
  });
}

function statistics(db: Reader): AnyRoute {
  return route({
    ...published,
    path: '/api/v1/statistics',
    describes: descriptions.statisticsDescription,
    takes: { query: statisticsQuery },
    does: ({ query: { by = 'month', from = null, to = null, sector = null, vendor = null } }) => {
      checkDays({ from, to });
      return statisticsOf(db, { by: by as Grain, from, to, sector, vendor });
    },
    shows: ({ asked: _, ...numbers }) => json(numbers),
  });
}
