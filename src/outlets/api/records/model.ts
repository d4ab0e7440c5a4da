import { Type } from 'typebox';
import { closed } from '#platform/http/index.ts';
import { listLimits, listParameters, sorts } from '#search/index.ts';
import { kinds, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { changedEntrySchema, oneOf, orNull, pickedEntrySchema } from '../schema-record.ts';

export const recordLimits = { page: 1000, defaultPage: 100, batch: 1000, identifier: 40, fields: 600 } as const;

const some = <Code extends string>(codes: readonly Code[]) => Type.Array(oneOf(codes), { maxItems: codes.length });
const one = Type.String({ minLength: 1, maxLength: 200 });

/** The parameters whose values are a closed list, or one; any other of the list's may come several times. */
const known = {
  q: Type.String({ maxLength: 2000 }),
  severity: some(severities),
  type: some(objectTypes),
  sector: some(sectors),
  kind: some(kinds),
  cve: one,
  patched: oneOf(['yes', 'no']),
  exploited: oneOf(['yes', 'no']),
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  sort: oneOf(sorts),
  after: one,
  limit: Type.Integer({ minimum: 1, maximum: recordLimits.page }),
};

/** As many as the list takes; what else may come several times has its own limits. */
const several = (name: string) => {
  const most: Readonly<Record<string, number>> = { vendor: listLimits.vendors, year: listLimits.years };
  return Type.Array(one, { maxItems: most[name] ?? 100 });
};

const isKnown = (name: string): name is keyof typeof known => name in known;

/** All parameters of the list of records, and `fields`. */
export const listQuery = Type.Object({
  ...Object.fromEntries(
    listParameters.map((name) => [name, Type.Optional(isKnown(name) ? known[name] : several(name))]),
  ),
  fields: Type.Optional(Type.String({ maxLength: recordLimits.fields })),
});

export const listAnswer = Type.Object(
  {
    total: Type.Integer({
      minimum: 0,
      says: { zh: '符合条件的条目总数，不限本页', en: 'How many records the query leaves, on all pages' },
    }),
    items: Type.Array(pickedEntrySchema),
    next: orNull(Type.String(), {
      zh: '下一页的 after；没有下一页时为 null',
      en: 'The “after” of the next page; null at the end',
    }),
  },
  { $id: 'RecordPage' },
);

export const batchBody = Type.Object(
  {
    identifiers: Type.Array(Type.String({ maxLength: recordLimits.identifier }), {
      minItems: 1,
      maxItems: recordLimits.batch,
    }),
    fields: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 40 })),
  },
  closed,
);

export const batchAnswer = Type.Object(
  {
    items: Type.Array(pickedEntrySchema, { says: { zh: '按请求的顺序', en: 'In the order asked' } }),
    missing: Type.Array(Type.String(), {
      says: { zh: '从未公开过内容的编号', en: 'Numbers under which nothing was ever published' },
    }),
  },
  { $id: 'RecordBatch' },
);

export const changesAnswer = Type.Object(
  {
    items: Type.Array(changedEntrySchema, {
      says: { zh: '按公开的先后', en: 'In the order in which they went public' },
    }),
    next: Type.Integer({
      minimum: -1,
      says: {
        zh: '下一页的 after；已到最后一页时也给出',
        en: 'The “after” of the next page, also when this one is the last',
      },
    }),
    more: Type.Boolean({ says: { zh: '下一页现在是否已有内容', en: 'Whether the next page has anything now' } }),
  },
  { $id: 'RecordChanges' },
);
