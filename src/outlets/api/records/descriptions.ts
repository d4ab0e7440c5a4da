import { answersJson, type Description } from '#platform/http/index.ts';
import { entrySchema } from '../schema-record.ts';
import type { AnswerFormat } from './formats.ts';
import { batchAnswer, changesAnswer, listAnswer, recordLimits } from './model.ts';

const fieldsText = {
  zh: '只要条目的这些字段，用英文逗号分隔：title,severity,publishedOn',
  en: 'Only these fields of each record, separated by commas: title,severity,publishedOn',
};

export const listDescription: Description = {
  operation: 'listRecords',
  tag: 'records',
  summary: { zh: '按条件查询漏洞条目', en: 'Find records' },
  detail: {
    zh: '与网站“漏洞列表”同一套条件、同一个结果。已撤回的条目不在其中。按 next 逐页往下取，两页之间有新条目公开也不会重复或遗漏。',
    en: 'The same filters and the same result as the list of the site; withdrawn records are not in it. Go on page by page with “next”: what is published meanwhile is neither repeated nor skipped.',
  },
  parameters: {
    q: {
      zh: '检索词或检索式，如 product:tomcat version:9.0.30、bid:77395（字段见 /search/help）',
      en: 'Words, or an expression: product:tomcat version:9.0.30, bid:77395 (fields: /search/help)',
    },
    severity: { zh: '危害级别，可多选', en: 'Level; several allowed' },
    type: { zh: '影响对象类型，可多选', en: 'Class of the affected thing; several allowed' },
    sector: { zh: '行业，可多选', en: 'Sector; several allowed' },
    kind: { zh: '通用型或事件型', en: 'In a product, or in one deployment of it' },
    vendor: { zh: '厂商名称，可多选', en: 'Name of the vendor; several allowed' },
    cve: { zh: 'CVE 编号', en: 'CVE number' },
    patched: { zh: '是否有补丁', en: 'Whether there is a patch' },
    exploited: { zh: '是否已知被利用（KEV）', en: 'Whether it is known to be exploited (KEV)' },
    year: { zh: '公开的年份', en: 'The year in which it was made public' },
    from: { zh: '公开日期不早于', en: 'Made public on this day or later' },
    to: { zh: '公开日期不晚于', en: 'Made public on this day or earlier' },
    sort: {
      zh: '排序：newest、changed、severity、relevance',
      en: 'Order: newest, changed (last), severity or relevance',
    },
    after: { zh: '上一页给出的 next', en: 'The “next” of the page before' },
    limit: {
      zh: `每页条数，1 至 ${recordLimits.page}，默认 ${recordLimits.defaultPage}`,
      en: `Records a page, 1 to ${recordLimits.page}; ${recordLimits.defaultPage} unless told`,
    },
    fields: fieldsText,
  },
  examples: { severity: 'high', limit: 20 },
  answers: { 200: answersJson({ zh: '一页条目', en: 'One page' }, listAnswer) },
  refuses: { 400: ['api.query', 'api.field-unknown'] },
};

const numberText = { zh: '编号', en: 'The number' };

export const recordDescription = (formats: readonly AnswerFormat[]): Description => ({
  operation: 'getRecord',
  tag: 'records',
  summary: { zh: '取一个条目', en: 'One record' },
  detail: {
    zh: `编号后加后缀取别的格式：${formats.map(({ suffix, name }) => `.${suffix}（${name}）`).join('、')}；不加后缀时看 Accept。撤回和作废的编号也有答复：state 说明情况，record 为 null。`,
    en: `With an ending it comes in another format: ${formats.map(({ suffix, name }) => `.${suffix} (${name})`).join(', ')}; without one, Accept decides. Withdrawn and rejected numbers are answered, too: “state” says so, and “record” is null.`,
  },
  parameters: { identifier: numberText },
  examples: { identifier: 'CNVD-2024-04926' },
  answers: {
    200: {
      text: { zh: '该编号的现状', en: 'What stands under the number' },
      content: {
        ...mediaOf(formats),
        'application/json': { schema: entrySchema },
      },
    },
  },
  validators: ['ETag', 'Last-Modified'],
  // A number with a point in it is one with an ending.
  refuses: { 404: ['api.record-unknown', 'api.format-unknown'], 406: ['api.format-impossible'] },
});

/** Several formats are JSON of one media type or another: none of them is described here, each has its own schema elsewhere. */
const mediaOf = (formats: readonly AnswerFormat[]) =>
  Object.fromEntries(formats.map(({ mediaType }) => [mediaType.split(';', 1)[0] ?? mediaType, {}]));

export const documentDescription = (formats: readonly AnswerFormat[]): Description => ({
  operation: 'getRecordDocument',
  tag: 'records',
  summary: { zh: '以某种标准格式取一个条目', en: 'One record in a format of others' },
  parameters: {
    identifier: numberText,
    suffix: {
      zh: `格式：${['json', ...formats.map(({ suffix }) => suffix)].join('、')}`,
      en: `The format: ${['json', ...formats.map(({ suffix }) => suffix)].join(', ')}`,
    },
  },
  examples: { identifier: 'CNVD-2024-04926', suffix: formats[0]?.suffix ?? 'json' },
  answers: {
    200: {
      text: { zh: '该格式的文件', en: 'The document' },
      content: { ...mediaOf(formats), 'application/json': {} },
    },
  },
  validators: ['ETag', 'Last-Modified'],
  refuses: { 404: ['api.record-unknown', 'api.format-unknown'], 406: ['api.format-impossible'] },
});

export const batchDescription: Description = {
  operation: 'getRecords',
  tag: 'records',
  summary: { zh: '一次取多个条目', en: 'Many records at once' },
  detail: {
    zh: `一次最多 ${recordLimits.batch} 个编号，按所给的顺序答复；没有公开过的编号列在 missing 中。`,
    en: `Up to ${recordLimits.batch} numbers, answered in their order; those that nothing was ever published under stand in “missing”.`,
  },
  bodyExample: { identifiers: ['CNVD-2024-04955', 'CNVD-2024-04956'], fields: ['title', 'severity'] },
  answers: { 200: answersJson({ zh: '各编号的现状', en: 'What stands under each number' }, batchAnswer) },
  refuses: { 400: ['api.field-unknown'] },
};

export const changesDescription: Description = {
  operation: 'listChanges',
  tag: 'records',
  summary: { zh: '增量更新：某处之后的全部变化', en: 'What has changed since' },
  detail: {
    zh: '按公开的先后给出条目的变化，含撤回与作废。第一次不带参数，从头取起；以后把上次的 next 作为 after。每个条目只在它最近一次变化处出现一次，取到 more 为 false 即与本站一致。一页可能不足 limit 条，甚至为空：以 more 为准。',
    en: 'Changes of records in the order in which they went public, withdrawals and rejected numbers included. Begin without parameters, then hand the last “next” back as “after”. Each record comes once, at its newest change: once “more” is false you have what this site has. A page may hold fewer than “limit”, even none; go by “more”.',
  },
  parameters: {
    after: {
      zh: '上一页的 next（透明日志的序号）',
      en: 'The “next” of the page before: a place in the transparency log',
    },
    since: { zh: '从这一时刻起，如 2024-01-22T00:00:00Z', en: 'From this instant on: 2024-01-22T00:00:00Z' },
    limit: { zh: '每页最多条数，1 至 1000，默认 1000', en: 'At most so many, 1 to 1000; 1000 unless told' },
  },
  examples: { limit: 10 },
  answers: { 200: answersJson({ zh: '一页变化', en: 'One page of changes' }, changesAnswer) },
  refuses: { 400: ['api.changes-start', 'api.changes-ahead'] },
};
