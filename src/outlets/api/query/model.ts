import { Type } from 'typebox';
import { affectsReasonTerms } from '#vocabulary/index.ts';
import { instant, maybe, oneOf, recordSchema } from '../schema-record.ts';

export const queryLimits = { queries: 1000, candidates: 2000, inBatch: 500 } as const;

const reasons = Object.keys(affectsReasonTerms) as (keyof typeof affectsReasonTerms)[];
const short = Type.String({ minLength: 1, maxLength: 300 });

/** What is asked about; the members are those of OSV’s interface, with `cpe` and `vendor` beside. */
export const questionSchema = Type.Object(
  {
    package: Type.Optional(
      Type.Object({
        purl: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
        name: Type.Optional(short),
        ecosystem: Type.Optional(short),
        vendor: Type.Optional(short),
      }),
    ),
    cpe: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    version: Type.Optional(short),
    page_token: Type.Optional(
      Type.String({ pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\.\d{1,9}$` }),
    ),
  },
  { $id: 'Question' },
);

const foundFields = {
  id: Type.String({ says: { zh: '本平台的编号', en: 'Our number' } }),
  modified: instant({ zh: '现行版本公开的时刻', en: 'When its present revision went public' }),
  affected: oneOf(['yes', 'unknown'], {
    zh: 'unknown：条目写有此产品，但无法判断这个版本',
    en: 'unknown: the product is named, but nobody can tell of this version',
  }),
  reason: oneOf(reasons, { zh: '判断的理由', en: 'Why' }),
};

export const queryAnswer = Type.Object(
  {
    vulns: Type.Array(
      Type.Object(
        {
          ...foundFields,
          aliases: Type.Array(Type.String(), { says: { zh: 'CVE 编号', en: 'CVE numbers' } }),
          summary: Type.String({ says: { zh: '标题', en: 'Its title' } }),
          product: maybe({ zh: '据以判断的那一行，照原文', en: 'The row that decided, as it is stated' }),
          record: recordSchema,
        },
        { $id: 'FoundRecord' },
      ),
      { says: { zh: '新的在前', en: 'Newest first' } },
    ),
    next_page_token: Type.Optional(
      Type.String({
        says: { zh: '可能还有更多：以它为 page_token 再问', en: 'There may be more: ask again with it as page_token' },
      }),
    ),
  },
  { $id: 'QueryAnswer' },
);

/** What is sent to be asked about at once, as it is described; `batchTaken` leaves the check of each to whoever can say which it was. */
export const batchBody = Type.Object({
  queries: Type.Array(questionSchema, { minItems: 1, maxItems: queryLimits.queries }),
});

export const batchTaken = Type.Object({
  queries: Type.Array(Type.Unknown(), { minItems: 1, maxItems: queryLimits.queries }),
});

export const batchAnswer = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          vulns: Type.Array(Type.Object(foundFields, { $id: 'FoundNumber' })),
          next_page_token: Type.Optional(Type.String()),
        },
        { $id: 'QueryResult' },
      ),
      { says: { zh: '按所问的顺序', en: 'In the order of the queries' } },
    ),
  },
  { $id: 'QueryBatchAnswer' },
);
