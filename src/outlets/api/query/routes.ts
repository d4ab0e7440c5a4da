import { type AnyRoute, answersJson, type Description, json, route } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { query, queryBatch } from './actions.ts';
import { batchAnswer, batchBody, queryAnswer, queryLimits, questionSchema } from './model.ts';

const purl = { package: { purl: 'pkg:npm/lodash' }, version: '4.17.20' };

const queryDescription: Description = {
  operation: 'query',
  tag: 'query',
  summary: {
    zh: '按 purl、CPE 或名称查某个版本受哪些漏洞影响',
    en: 'What affects a version of a product, by purl, CPE or name',
  },
  detail: {
    zh: '用法同 OSV。affects 为 yes 表示该版本在受影响范围内；unknown 表示列出了该产品但无从判断版本，不能当作不受影响。条目中没有分出产品名的行，文字里含有该名称的也列为 unknown。厂商的各种写法视为同一家。一页可能不足甚至为空：有 next_page_token 就还有。',
    en: 'As OSV’s users know it. “affects” is yes where the version lies in what is stated; unknown where the product is named but nobody can tell of the version: that is not a no. Rows that do not tell the product apart are unknown, too, where their text holds the name. All spellings of a vendor count as one. A page may hold few or none: go on as long as there is a next_page_token.',
  },
  bodyExample: purl,
  answers: { 200: answersJson({ zh: '新的在前', en: 'Newest first' }, queryAnswer) },
  refuses: { 400: ['api.question'] },
};

const batchDescription: Description = {
  operation: 'queryBatch',
  tag: 'query',
  summary: { zh: '一次查多个', en: 'Many queries at once' },
  detail: {
    zh: `最多 ${queryLimits.queries} 个查询，写法同上；按所给的顺序答复，只给编号，内容另取。`,
    en: `Up to ${queryLimits.queries} queries, each as above, answered in their order with numbers only; ask for the records then.`,
  },
  bodyExample: { queries: [purl, { cpe: 'cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*' }] },
  answers: { 200: answersJson({ zh: '各查询的结果', en: 'What each found' }, batchAnswer) },
  refuses: { 400: ['api.question'] },
};

/** Package look-up in the manner of OSV. */
export function queryRoutes(db: Reader): AnyRoute[] {
  const reading = { method: 'POST', may: 'anyone', onlyReads: true } as const;
  return [
    route({
      ...reading,
      path: '/api/v1/query',
      describes: queryDescription,
      takes: { body: questionSchema },
      does: ({ body }) => query(db, body),
      shows: (found) => json(found),
    }),
    route({
      ...reading,
      path: '/api/v1/querybatch',
      describes: batchDescription,
      takes: { body: batchBody },
      does: ({ body }) => queryBatch(db, body.queries),
      shows: (found) => json(found),
    }),
  ];
}
