import { Type } from 'typebox';
import { countedDimensions, grains, issueFormats } from '#publish/read/index.ts';
import { periodicals, sectors } from '#vocabulary/index.ts';
import { day, instant, maybe, maybeDay, oneOf, orNull, text } from '../schema-record.ts';

export const listLimits = { page: 1000, defaultPage: 100, name: 200 } as const;

export const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: listLimits.page }));
export const name = Type.String({ minLength: 1, maxLength: listLimits.name });
const next = orNull(Type.String(), 'The “after” of the next page; null at the end');
const page = <Item extends ReturnType<typeof Type.Object>>(item: Item, $id: string) =>
  Type.Object({ items: Type.Array(item), next }, { $id });

export const vendorPage = page(
  Type.Object({ name: Type.String(), records: Type.Integer({ minimum: 1 }) }, { $id: 'Vendor' }),
  'VendorPage',
);

export const productPage = page(
  Type.Object(
    {
      id: Type.Integer({ minimum: 1 }),
      name: Type.String(),
      vendor: maybe('Null where records do not tell it'),
      records: Type.Integer({ minimum: 1 }),
    },
    { $id: 'Product' },
  ),
  'ProductPage',
);

export const patchPage = page(
  Type.Object(
    {
      number: Type.Integer({ minimum: 1, description: 'Its own number, which never changes' }),
      identifier: text('The record that names it'),
      name: Type.String(),
      vendor: maybe('Who published it'),
      url: maybe('Where to get it'),
      patchedOn: maybeDay('When the vendor published it'),
      listedOn: day('When it was listed here'),
    },
    { $id: 'ListedPatch' },
  ),
  'PatchPage',
);

const noticeLine = {
  number: text('CNTA-2024-0003'),
  title: Type.String(),
  titleEn: maybe('In English'),
  publishedOn: day('When it first went out'),
};

export const noticePage = page(Type.Object(noticeLine, { $id: 'NoticeLine' }), 'NoticePage');

export const noticeAnswer = Type.Object(
  {
    number: noticeLine.number,
    state: oneOf(['published', 'withdrawn']),
    revision: Type.Integer({ minimum: 1 }),
    publishedAt: instant('When that revision went out'),
    reason: maybe('What was corrected, or why it was withdrawn'),
    notice: orNull(
      Type.Object(
        {
          ...noticeLine,
          updatedOn: day('Its last correction'),
          situation: text('情况分析'),
          range: text('影响范围'),
          advice: text('处置建议'),
          references: Type.Array(Type.String()),
          records: Type.Array(Type.String(), { description: 'Numbers of the records it is about' }),
        },
        { $id: 'Notice' },
      ),
      'Null of one that was withdrawn',
    ),
  },
  { $id: 'NoticeEntry' },
);

const issueFields = {
  periodical: oneOf(periodicals),
  year: Type.Integer(),
  numbers: Type.Array(Type.Integer(), { description: 'More than one where issues were merged' }),
  revision: Type.Integer({ minimum: 1, description: 'More than 1: a correction' }),
  period: Type.Object({ from: day('First day'), to: day('Last day') }),
  publishedAt: instant('When that revision went out'),
  dataHash: text('SHA-256 of the figures of the Chinese document'),
  englishHash: maybe('The same of the English one'),
  url: text('Its page'),
};

export const issuePage = Type.Object(
  { items: Type.Array(Type.Object(issueFields, { $id: 'Issue' })) },
  { $id: 'IssueList' },
);

export const issueAnswer = Type.Object(
  {
    ...issueFields,
    files: Type.Array(
      Type.Object(
        {
          format: oneOf(issueFormats),
          language: oneOf(['zh', 'en']),
          bytes: Type.Integer(),
          sha256: Type.String(),
          signedBy: maybe('Fingerprint of the key that signed it'),
          url: text('Where to get it; its signature lies at the same address with .asc'),
        },
        { $id: 'IssueFile' },
      ),
    ),
  },
  { $id: 'IssueEntry' },
);

export const sectorList = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { code: oneOf(sectors), name: text('In Chinese'), nameEn: text('In English'), records: Type.Integer() },
        { $id: 'Sector' },
      ),
    ),
  },
  { $id: 'SectorList' },
);

const counts = Type.Array(Type.Integer(), { description: 'One a period' });
const spread = Type.Object(
  {
    records: Type.Integer(),
    lower: orNull(Type.Integer()),
    median: orNull(Type.Integer()),
    upper: orNull(Type.Integer()),
  },
  { $id: 'Spread', description: 'Quartiles, in days' },
);
const lines = Type.Array(Type.Object({ key: Type.String(), total: Type.Integer(), counts }, { $id: 'CountLine' }));

export const statisticsAnswer = Type.Object(
  {
    periods: Type.Array(Type.Object({ from: day('First day'), to: day('Last day') })),
    total: Type.Integer(),
    totals: counts,
    dimensions: Type.Object(Object.fromEntries(countedDimensions.map((dimension) => [dimension, lines]))),
    vendors: Type.Array(Type.Object({ name: Type.String(), records: Type.Integer() })),
    fixTimes: Type.Object({
      toPatch: spread,
      toPublish: spread,
      periods: Type.Array(Type.Object({ toPatch: spread, toPublish: spread })),
    }),
  },
  { $id: 'Statistics' },
);

export const statisticsQuery = Type.Object({
  by: Type.Optional(oneOf(grains)),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  sector: Type.Optional(oneOf(sectors)),
  vendor: Type.Optional(name),
});
