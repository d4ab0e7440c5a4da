import { Type } from 'typebox';
import { idempotencyKey, replayed } from '#desk/intake/index.ts';
import { answersJson, type Description } from '#platform/http/index.ts';
import { numberStates, partnerLimits, returnReasons } from './model.ts';

const codes = (list: readonly string[]) => Type.Union(list.map((code) => Type.Literal(code)));
const orNull = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()]);

const quota = Type.Object(
  {
    year: Type.Integer(),
    limit: Type.Integer({ says: { zh: '当年可预留的编号数', en: 'How many numbers of the year may be reserved' } }),
    reserved: Type.Integer({ says: { zh: '已预留的，不论后来如何', en: 'How many were, whatever became of them' } }),
    used: Type.Integer({ says: { zh: '其中已用于条目的', en: 'How many of these a record bears' } }),
    rejected: Type.Integer({ says: { zh: '其中已退回的', en: 'How many of these were handed back' } }),
    left: Type.Integer(),
    explanation: Type.String({
      says: {
        zh: '用完之后会怎样、该怎么办，按请求的语言',
        en: 'What follows, and what to do when it is used up; in the language asked for',
      },
    }),
  },
  { $id: 'NumberQuota' },
);

const reserved = Type.Object(
  { year: Type.Integer(), identifiers: Type.Array(Type.String()), quota },
  { $id: 'ReservedNumbers' },
);

const line = {
  identifier: Type.String({ says: { zh: '编号：CNVD-2026-00042', en: 'The number: CNVD-2026-00042' } }),
  year: Type.Integer(),
  state: codes(numberStates),
  stateText: Type.String({
    says: { zh: '状态的名称，按请求的语言', en: 'What the state is called, in the language asked for' },
  }),
  own: Type.Boolean({ says: { zh: '是否由本单位预留', en: 'Whether your organisation reserved it' } }),
  reservedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  reason: Type.Union([codes(returnReasons), Type.Null()]),
  instead: orNull(Type.String()),
  note: orNull(Type.String({ says: { zh: '只给审核人员看，不公开', en: 'For the desk, never public' } })),
};
const ownNumber = Type.Object(line, { $id: 'OwnNumber' });

const noOrganisation = ['record.no-organisation'];

export const reserveDescription: Description = {
  operation: 'reserveNumbers',
  tag: 'numbers',
  summary: { zh: '为本单位预留编号', en: 'Reserve numbers for your organisation' },
  detail: {
    zh: `正文 {"year", "amount"}，amount 为 1 至 ${partnerLimits.amount.toLocaleString('en')}，不超过配额所余。编号连续；要么全部预留，要么一个也不预留。带 Idempotency-Key 重发时得到同样的编号。`,
    en: `The body is {"year", "amount"}; amount is 1 to ${partnerLimits.amount.toLocaleString('en')} and at most what the quota leaves. The numbers are in a row; all are reserved or none. Sent again with the same Idempotency-Key it gives the same numbers.`,
  },
  headers: idempotencyKey,
  answers: {
    200: {
      ...answersJson(
        { zh: '同一 Idempotency-Key 已预留过', en: 'Reserved before under the same Idempotency-Key' },
        reserved,
      ),
      headers: replayed,
    },
    201: answersJson({ zh: '已预留', en: 'Reserved' }, reserved),
  },
  refuses: {
    400: ['api.key'],
    403: noOrganisation,
    409: ['record.quota', 'intake.key-reused', 'record.numbers-exhausted'],
  },
};

export const listDescription: Description = {
  operation: 'listNumbers',
  tag: 'numbers',
  summary: { zh: '本单位预留的编号', en: 'The numbers that your organisation reserved' },
  parameters: {
    year: { zh: '只要这一年的', en: 'Only those of this year' },
    state: { zh: '只要处于这一状态的', en: 'Only those in this state' },
    after: { zh: '上一页给出的 next', en: 'The “next” of the page before' },
    limit: {
      zh: `每页条数，默认 ${partnerLimits.pageSize}，最多 ${partnerLimits.mostPageSize}`,
      en: `Lines a page; ${partnerLimits.pageSize} unless told, ${partnerLimits.mostPageSize} at most`,
    },
  },
  answers: {
    200: answersJson(
      { zh: '一页，新的编号在前', en: 'One page, the newest number first' },
      Type.Object({ numbers: Type.Array(ownNumber), next: orNull(Type.String()) }, { $id: 'NumberPage' }),
    ),
  },
  refuses: { 403: noOrganisation, 404: ['record.number-unknown'] },
};

export const quotaDescription: Description = {
  operation: 'getNumberQuota',
  tag: 'numbers',
  summary: { zh: '本单位一年的编号配额', en: 'Your organisation’s quota of a year' },
  parameters: { year: { zh: '年份，默认为今年', en: 'The year; the running one unless told' } },
  answers: { 200: answersJson({ zh: '配额', en: 'The quota' }, quota) },
  refuses: { 403: noOrganisation },
};

export const numberDescription: Description = {
  operation: 'getNumber',
  tag: 'numbers',
  summary: { zh: '一个编号的状态', en: 'Where a number stands' },
  detail: {
    zh: '本单位的编号给出全部；其他编号只给出已公开的状态。不存在的和未公开的答复相同（404）。',
    en: 'All of a number of your own; of any other what is public. One that does not exist and one that is not public are answered alike (404).',
  },
  parameters: { identifier: { zh: '编号', en: 'The number' } },
  answers: {
    200: answersJson(
      { zh: '状态', en: 'Where it stands' },
      Type.Object({ ...line, url: orNull(Type.String()) }, { $id: 'NumberStanding' }),
    ),
  },
  refuses: { 403: noOrganisation, 404: ['record.number-unknown'] },
};

export const rejectDescription: Description = {
  operation: 'rejectNumber',
  tag: 'numbers',
  summary: { zh: '退回一个未使用的编号', en: 'Hand back a number that is not in use' },
  detail: {
    zh: '编号作废并公开，公开的原因是 reason 对应的固定文字；note 只有工作人员可见。instead 为应参见的已公开编号。退回的编号不计回配额，也不再给出。',
    en: 'The number is rejected, publicly, with the fixed sentence of its reason; the note is for the desk alone. “instead” names the public number to see. It does not return to the quota and is never given out again.',
  },
  parameters: { identifier: { zh: '编号', en: 'The number' } },
  answers: { 200: answersJson({ zh: '已作废', en: 'Rejected' }, ownNumber) },
  refuses: {
    403: noOrganisation,
    404: ['record.number-unknown'],
    409: ['record.number-not-reserved', 'publish.instead-hidden'],
  },
};
