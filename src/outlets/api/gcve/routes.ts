import { Type } from 'typebox';
import { writeGcve } from '#formats/index.ts';
import type { Authority } from '#platform/authority.ts';
import { type AnyRoute, answersJson, type Description, file, route } from '#platform/http/index.ts';
import { csafSources, leafSince, publications, type Reader } from '#publish/read/index.ts';
import { listText } from '../entry.ts';
import { noGcve } from '../refusals.ts';
import { oneOf } from '../schema-record.ts';

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

/** What collectors of GCVE records ask every numbering authority for, under the path that BCP-03 gives. */
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
          fromLeaf: since === undefined ? 0 : await leafSince(db, new Date(since)),
          skip: (page - 1) * limit,
          limit,
        });
        const sources = new Map((await csafSources(db, numbers)).map((source) => [source.record.identifier, source]));
        return listText(
          numbers.flatMap((number) => {
            const source = sources.get(number);
            if (source === undefined) return [];
            const { record, withdrawn, revisions, exploited } = source;
            // Of what was taken back no more than its number is told.
            const told = withdrawn ? { ...record, aliases: [] } : record;
            return writeGcve(told, { publicUrl, authority, revisions, exploited }) ?? [];
          }),
        );
      },
      shows: (text) => file('application/json; charset=utf-8', text),
    }),
  ];
}
