import { Type } from 'typebox';
import { closed } from '#platform/http/index.ts';
import { affectsReasonTerms } from '#vocabulary/index.ts';
import { instant, maybe, oneOf, recordSchema } from '../schema-record.ts';

export const queryLimits = { queries: 1000, candidates: 2000, inBatch: 500 } as const;

const reasons = Object.keys(affectsReasonTerms) as (keyof typeof affectsReasonTerms)[];
const short = Type.String({ minLength: 1, maxLength: 300 });

/** What is asked about; the members are those of OSV’s interface, with `cpe` and `vendor` beside. */
export const questionSchema = Type.Object(
  {
    package: Type.Optional(
      Type.Object(
        {
          purl: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
          name: Type.Optional(short),
          ecosystem: Type.Optional(
            Type.String({
              ...{ minLength: 1, maxLength: 300 },
              says: {
                zh: '为 OSV 的用户收下，不参与判断：产品在这里按厂商区分，请用 vendor',
                en: 'Taken for the sake of OSV’s users and decides nothing: here products are told apart by their vendor; use “vendor”',
              },
            }),
          ),
          vendor: Type.Optional(short),
        },
        closed,
      ),
    ),
    cpe: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    version: Type.Optional(short),
    page_token: Type.Optional(
      Type.String({ pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\.\d{1,9}$` }),
    ),
  },
  { $id: 'Question', ...closed },
);

const foundFields = {
  id: Type.String({ says: { zh: '本平台的编号', en: 'Our number' } }),
  modified: instant({ zh: '现行版本公开的时刻', en: 'When its present revision went public' }),
  /** Not `affected`: at OSV that is the list of packages, and clients of theirs would fail to read it. */
  affects: oneOf(['yes', 'unknown'], {
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

export const batchBody = Type.Object(
  { queries: Type.Array(questionSchema, { minItems: 1, maxItems: queryLimits.queries }) },
  closed,
);

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
