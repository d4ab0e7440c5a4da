import { Type } from 'typebox';
import { type AnswerDescription, answersJson, type Description } from '#platform/http/index.ts';
import { kinds } from '#vocabulary/index.ts';
import { reportStates } from '../states.ts';
import { apiLimits } from './model.ts';

const codes = (list: readonly string[]) => Type.Union(list.map((code) => Type.Literal(code)));
const orNull = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()]);
const instant = Type.String({ format: 'date-time' });
const links = Type.Object({ self: Type.String(), page: Type.String() }, { $id: 'ReportLinks' });

const line = {
  receipt: Type.String({ says: { zh: '回执编号：CNVD-C-2026-1234', en: 'The receipt: CNVD-C-2026-1234' } }),
  state: codes(reportStates),
  stateText: Type.String({
    says: { zh: '状态的名称，按请求的语言', en: 'What the state is called, in the language asked for' },
  }),
  kind: codes(kinds),
  title: Type.String(),
  receivedAt: instant,
  since: orNull(instant),
  due: orNull(instant),
  links,
};

const move = Type.Object(
  {
    at: instant,
    move: Type.String(),
    from: Type.String(),
    to: Type.String(),
    reason: orNull(Type.String()),
    note: orNull(Type.String()),
  },
  { $id: 'ReportMove' },
);

const delivered = Type.Object(
  {
    receipts: Type.Array(Type.String()),
    reports: Type.Array(
      Type.Object({ receipt: Type.String(), missing: Type.Array(Type.String()), links }, { $id: 'DeliveredReport' }),
    ),
  },
  { $id: 'DeliveredReports' },
);

const mistakes: AnswerDescription = {
  text: {
    zh: '有错误，没有接收任何报告：`api.invalid`（没有报告 `api.nothing`，太多 `api.too-many`）；errors 逐条写明位置（JSON Pointer）',
    en: 'Mistakes, and no report was taken: `api.invalid` (none at all `api.nothing`, too many `api.too-many`); “errors” names the place of each (JSON Pointer)',
  },
  content: {
    'application/problem+json': {
      schema: Type.Object(
        {
          type: Type.String(),
          title: Type.String(),
          status: Type.Integer(),
          code: Type.String(),
          count: Type.Integer({
            says: {
              zh: '错误总数；errors 最多列出 500 条',
              en: 'How many mistakes there are; “errors” holds at most 500',
            },
          }),
          errors: Type.Array(
            Type.Object({
              pointer: Type.String(),
              detail: Type.String(),
              code: Type.Optional(
                Type.String({
                  says: {
                    zh: '预留编号为何不能使用：intake.number-foreign 等',
                    en: 'Why a reserved number cannot be stated: intake.number-foreign and the like',
                  },
                }),
              ),
            }),
          ),
        },
        { $id: 'Mistakes' },
      ),
    },
  },
};

/** The header under which the same request sent again does nothing twice, for `headers` of a description. */
export const idempotencyKey = {
  'Idempotency-Key': {
    text: {
      zh: `您为这次请求取的名称，如一个 UUID；带着它重发，得到第一次的结果。1 至 ${apiLimits.keyLength} 个可见的 ASCII 字符`,
      en: `Your name for this request, a UUID for example; sent again under it, it gives what it gave first. 1 to ${apiLimits.keyLength} visible ASCII characters`,
    },
    schema: Type.String({ minLength: 1, maxLength: apiLimits.keyLength, pattern: '^[\\x21-\\x7e]+$' }),
  },
} as const;

/** The header of an answer that was given before. */
export const replayed = {
  'Idempotency-Replayed': { zh: 'true：先前已经做过，这次没有再做', en: 'true: it was done before, and not again' },
} as const;

export const deliverDescription: Description = {
  operation: 'deliverReports',
  tag: 'reports',
  summary: { zh: '报送一份或多份漏洞报告', en: 'Deliver one report, or many' },
  detail: {
    zh: `正文是一份报告，或 {"reports": […]}，最多 ${apiLimits.reports} 份、20 MB；字段见报送说明。带 Idempotency-Key 重发时得到同样的回执，不会重复报送。`,
    en: `The body is one report, or {"reports": […]} of up to ${apiLimits.reports}, at most 20 MB; docs/reporting.md tells the fields. Sent again with the same Idempotency-Key it gives the same receipts and reports nothing twice.`,
  },
  headers: idempotencyKey,
  answers: {
    200: {
      ...answersJson(
        { zh: '同一 Idempotency-Key 已报送过', en: 'Delivered before under the same Idempotency-Key' },
        delivered,
      ),
      headers: replayed,
    },
    201: {
      ...answersJson({ zh: '已接收', en: 'Taken' }, delivered),
      headers: { Location: { zh: '只报送一份时：它的地址', en: 'Where the report is, if it was one' } },
    },
    422: mistakes,
  },
  refuses: {
    400: ['api.key'],
    429: ['intake.limit'],
  },
};

export const ownReportsDescription: Description = {
  operation: 'listOwnReports',
  tag: 'reports',
  summary: { zh: '自己报送的报告', en: 'One’s own reports' },
  parameters: {
    state: { zh: '只要处于这一状态的', en: 'Only those in this state' },
    after: { zh: '上一页给出的 next', en: 'The “next” of the page before' },
    limit: { zh: `每页条数，默认 ${apiLimits.pageSize}`, en: `Lines a page; ${apiLimits.pageSize} unless told` },
  },
  answers: {
    200: answersJson(
      { zh: '一页，新的在前', en: 'One page, newest first' },
      Type.Object(
        {
          reports: Type.Array(Type.Object(line, { $id: 'ReportLine' })),
          next: orNull(Type.String()),
        },
        { $id: 'ReportPage' },
      ),
    ),
  },
};

export const reportDescription: Description = {
  operation: 'getReport',
  tag: 'reports',
  summary: { zh: '一份报告的状态和经过', en: 'Where a report stands, and how it came there' },
  parameters: { receipt: { zh: '回执编号', en: 'The receipt' } },
  answers: {
    200: answersJson(
      { zh: '状态', en: 'Where it stands' },
      Type.Object(
        { ...line, mergedInto: orNull(Type.String()), record: orNull(Type.String()), history: Type.Array(move) },
        { $id: 'ReportStatus' },
      ),
    ),
  },
  refuses: { 404: ['api.no-report'] },
};
