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
  id: Type.String({ description: 'Our number' }),
  modified: instant('When its present revision went public'),
  affected: oneOf(['yes', 'unknown'], 'unknown: the product is named, but nobody can tell of this version'),
  reason: oneOf(reasons, 'Why'),
};

export const queryAnswer = Type.Object(
  {
    vulns: Type.Array(
      Type.Object(
        {
          ...foundFields,
          aliases: Type.Array(Type.String(), { description: 'CVE numbers' }),
          summary: Type.String({ description: 'Its title' }),
          product: maybe('The row that decided, as it is stated'),
          record: recordSchema,
        },
        { $id: 'FoundRecord' },
      ),
      { description: 'Newest first' },
    ),
    next_page_token: Type.Optional(Type.String({ description: 'There may be more: ask again with it as page_token' })),
  },
  { $id: 'QueryAnswer' },
);

export const batchBody = Type.Object({
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
      { description: 'In the order of the queries' },
    ),
  },
  { $id: 'QueryBatchAnswer' },
);
