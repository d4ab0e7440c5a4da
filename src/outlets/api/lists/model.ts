import { Type } from 'typebox';
import { countedDimensions, grains, issueFormats } from '#publish/read/index.ts';
import { periodicals, sectors } from '#vocabulary/index.ts';
import { day, instant, maybe, maybeDay, oneOf, orNull, text } from '../schema-record.ts';

export const listLimits = { page: 1000, defaultPage: 100, name: 200 } as const;

export const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: listLimits.page }));
export const name = Type.String({ minLength: 1, maxLength: listLimits.name });
const next = orNull(Type.String(), {
  zh: '下一页的 after；没有下一页时为 null',
  en: 'The “after” of the next page; null at the end',
});
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
      vendor: maybe({ zh: '条目没有写明时为 null', en: 'Null where records do not tell it' }),
      records: Type.Integer({ minimum: 1 }),
    },
    { $id: 'Product' },
  ),
  'ProductPage',
);

export const patchPage = page(
  Type.Object(
    {
      number: Type.Integer({
        minimum: 1,
        says: { zh: '补丁自己的编号，不会改变', en: 'Its own number, which never changes' },
      }),
      identifier: text({ zh: '写有此补丁的条目', en: 'The record that names it' }),
      name: Type.String(),
      vendor: maybe({ zh: '发布者', en: 'Who published it' }),
      url: maybe({ zh: '获取地址', en: 'Where to get it' }),
      patchedOn: maybeDay({ zh: '厂商发布日期', en: 'When the vendor published it' }),
      listedOn: day({ zh: '本平台列出日期', en: 'When it was listed here' }),
    },
    { $id: 'ListedPatch' },
  ),
  'PatchPage',
);

const noticeLine = {
  number: text({ zh: '公告编号：CNTA-2024-0003', en: 'Its number: CNTA-2024-0003' }),
  title: Type.String(),
  titleEn: maybe({ zh: '英文标题', en: 'The title in English' }),
  publishedOn: day({ zh: '首次发布日期', en: 'When it first went out' }),
};

export const noticePage = page(Type.Object(noticeLine, { $id: 'NoticeLine' }), 'NoticePage');

export const noticeAnswer = Type.Object(
  {
    number: noticeLine.number,
    state: oneOf(['published', 'withdrawn']),
    revision: Type.Integer({ minimum: 1 }),
    publishedAt: instant({ zh: '该版本发布的时刻', en: 'When that revision went out' }),
    reason: maybe({ zh: '更正了什么，或为何撤回', en: 'What was corrected, or why it was withdrawn' }),
    notice: orNull(
      Type.Object(
        {
          ...noticeLine,
          updatedOn: day({ zh: '最近一次更正', en: 'Its last correction' }),
          situation: text({ zh: '情况分析', en: 'The situation' }),
          range: text({ zh: '影响范围', en: 'What is affected' }),
          advice: text({ zh: '处置建议', en: 'What to do' }),
          references: Type.Array(Type.String()),
          records: Type.Array(Type.String(), {
            says: { zh: '所涉条目的编号', en: 'Numbers of the records it is about' },
          }),
        },
        { $id: 'Notice' },
      ),
      { zh: '已撤回的为 null', en: 'Null of one that was withdrawn' },
    ),
  },
  { $id: 'NoticeEntry' },
);

const issueFields = {
  periodical: oneOf(periodicals),
  year: Type.Integer(),
  numbers: Type.Array(Type.Integer(), { says: { zh: '合刊时有多个', en: 'More than one where issues were merged' } }),
  revision: Type.Integer({ minimum: 1, says: { zh: '大于 1 即更正版', en: 'More than 1: a correction' } }),
  period: Type.Object({ from: day({ zh: '起始日期', en: 'First day' }), to: day({ zh: '截止日期', en: 'Last day' }) }),
  publishedAt: instant({ zh: '该版本发布的时刻', en: 'When that revision went out' }),
  dataHash: text({ zh: '中文版数据的 SHA-256', en: 'SHA-256 of the figures of the Chinese document' }),
  englishHash: maybe({ zh: '英文版数据的 SHA-256', en: 'The same of the English one' }),
  url: text({ zh: '网页地址', en: 'Its page' }),
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
          signedBy: maybe({ zh: '签名所用密钥的指纹', en: 'Fingerprint of the key that signed it' }),
          url: text({
            zh: '下载地址；签名在同一地址加 .asc',
            en: 'Where to get it; its signature lies at the same address with .asc',
          }),
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
        {
          slug: text({ zh: '地址中的标识：/sectors/telecom', en: 'Its address: /sectors/telecom' }),
          name: text({ zh: '中文名称', en: 'Its name in Chinese' }),
          nameEn: text({ zh: '英文名称', en: 'Its name in English' }),
          about: text({ zh: '收录范围，中文', en: 'What belongs to it, in Chinese' }),
          aboutEn: text({ zh: '收录范围，英文', en: 'The same in English' }),
          expression: text({
            zh: '以它为条目列表的 q，得到的正是这些条目',
            en: 'What “q” of the records takes to give just these',
          }),
          records: Type.Integer({ minimum: 0 }),
          url: text({ zh: '网页地址', en: 'Its page' }),
        },
        { $id: 'Sector' },
      ),
    ),
  },
  { $id: 'SectorList' },
);

const counts = Type.Array(Type.Integer(), { says: { zh: '每个时期一个', en: 'One a period' } });
const spread = Type.Object(
  {
    records: Type.Integer(),
    lower: orNull(Type.Integer()),
    median: orNull(Type.Integer()),
    upper: orNull(Type.Integer()),
  },
  { $id: 'Spread', says: { zh: '四分位数，单位为天', en: 'Quartiles, in days' } },
);
const lines = Type.Array(Type.Object({ key: Type.String(), total: Type.Integer(), counts }, { $id: 'CountLine' }));

export const statisticsAnswer = Type.Object(
  {
    from: maybeDay({
      zh: '统计的首日：所问的 from；未给出时为首个时期的首日，没有公开的漏洞时为 null',
      en: 'First day counted: “from” as it was asked, else where the first period begins; null where nothing is published',
    }),
    to: maybeDay({
      zh: '统计的末日：所问的 to；未给出时为最后一个时期的末日，没有公开的漏洞时为 null',
      en: 'Last day counted: “to” as it was asked, else where the last period ends; null where nothing is published',
    }),
    periods: Type.Array(
      Type.Object({ from: day({ zh: '起始日期', en: 'First day' }), to: day({ zh: '截止日期', en: 'Last day' }) }),
      {
        says: {
          zh: '首尾两期可能只含所问的那几天；首个漏洞公开之前和最近一个公开之后的时期不列出',
          en: 'The first and the last hold only the days that were asked; those before the first record and after the last are left out',
        },
      },
    ),
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
