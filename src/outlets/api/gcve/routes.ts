import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Authority } from '#platform/authority.ts';
import { type AnyRoute, answersJson, type Description, file, route } from '#platform/http/index.ts';
import { leafSince, publications, type Reader } from '#publish/read/index.ts';
import { listText } from '../entry.ts';
import { instantOf } from '../instant.ts';
import { noGcve, noGcveFile } from '../refusals.ts';
import { oneOf } from '../schema-record.ts';
import { gcveDump, gcveRecords } from './actions.ts';

/** How far pages go; whoever wants everything goes on with `since`, or takes a dump. */
const limits = { page: 1000, perPage: 100, usual: 30 } as const;

const asked = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.page })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.perPage })),
  date_sort: Type.Optional(oneOf(['updated', 'published'])),
  sort_order: Type.Optional(oneOf(['desc', 'asc'])),
  since: Type.Optional(Type.String({ format: 'date-time' })),
});

const description: Description = {
  operation: 'listGcvePublications',
  tag: 'records',
  summary: { zh: 'GCVE 分散发布（BCP-03）', en: 'GCVE decentralized publication (BCP-03)' },
  detail: {
    zh: '以 GCVE 记录（BCP-05）给出全部公开条目，供 vulnerability-lookup 等收集；撤回的条目 state 为 REJECTED。只有配置了 GCVE 编号机构号的平台才有。',
    en: 'All public records as GCVE records (BCP-05), for vulnerability-lookup and other collectors; what was withdrawn is REJECTED. Only where the platform is a GCVE numbering authority.',
  },
  parameters: {
    page: { zh: `第几页，1 至 ${limits.page}`, en: `Which page, 1 to ${limits.page}` },
    per_page: {
      zh: `每页条数，1 至 ${limits.perPage}，默认 ${limits.usual}`,
      en: `Records a page, 1 to ${limits.perPage}; ${limits.usual} unless told`,
    },
    date_sort: { zh: '按更新（默认）或首次公开', en: 'By the last change (unless told), or by the first publication' },
    sort_order: {
      zh: 'desc 新的在前（默认），asc 旧的在前',
      en: 'desc: newest first (unless told); asc: oldest first',
    },
    since: {
      zh: '只要这一时刻起公开、更正或撤回的，如 2024-01-22T00:00:00Z',
      en: 'Only what was published, corrected or withdrawn from this instant on: 2024-01-22T00:00:00Z',
    },
  },
  examples: { per_page: 10 },
  answers: {
    200: answersJson(
      { zh: '一页 GCVE 记录', en: 'One page of GCVE records' },
      Type.Array(Type.Object({ dataType: Type.Literal('CVE_RECORD') }, { $id: 'GcveRecord' })),
    ),
  },
  refuses: { 404: ['api.no-gcve'] },
};

/** What collectors of GCVE records ask every numbering authority for: pages, and everything as one file (GCVE-BCP-03, Transport). */
export function gcveRoutes(db: Reader, authority: Authority): AnyRoute[] {
  return [
    route({
      ...{ method: 'GET', may: 'anyone', changesWith: 'published' },
      path: '/api/gcve/publication',
      describes: description,
      takes: { query: asked },
      does: async ({ query }, { publicUrl }) => {
        if (authority.gnaId === null) throw noGcve();
        const { page = 1, per_page: limit = limits.usual, since } = query;
        const numbers = await publications(db, {
          by: query.date_sort ?? 'updated',
          newestFirst: query.sort_order !== 'asc',
          fromLeaf: since === undefined ? 0 : await leafSince(db, instantOf(since)),
          skip: (page - 1) * limit,
          limit,
        });
        return listText(await gcveRecords({ db, publicUrl, authority }, numbers));
      },
      shows: (text) => file('application/json; charset=utf-8', text),
    }),
    route({
      ...{ method: 'GET', may: 'anyone', changesWith: 'published', isOpen: true },
      path: '/dumps/:file',
      takes: { params: Type.Object({ file: Type.String({ maxLength: 40 }) }) },
      does: ({ params, isHead }, { publicUrl }) => {
        const { gnaId } = authority;
        if (gnaId === null || params.file !== `gna-${gnaId}.ndjson`) throw noGcveFile(gnaId);
        return isHead ? Readable.from([]) : gcveDump({ db, publicUrl, authority });
      },
      shows: (lines) => file('application/x-ndjson; charset=utf-8', lines),
    }),
  ];
}
