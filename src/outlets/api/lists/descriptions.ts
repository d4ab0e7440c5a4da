import { answersJson, type Description } from '#platform/http/index.ts';
import {
  issueAnswer,
  issuePage,
  listLimits,
  noticeAnswer,
  noticePage,
  patchPage,
  productPage,
  sectorList,
  statisticsAnswer,
  vendorPage,
} from './model.ts';

const paging = {
  after: { zh: '上一页给出的 next', en: 'The “next” of the page before' },
  limit: {
    zh: `每页条数，1 至 ${listLimits.page}，默认 ${listLimits.defaultPage}`,
    en: `Lines a page, 1 to ${listLimits.page}; ${listLimits.defaultPage} unless told`,
  },
} as const;
const anySpelling = { zh: '厂商，任何写法均可', en: 'The vendor, in any of its spellings' } as const;
const onePage = { zh: '一页', en: 'One page' } as const;

export const vendorsDescription: Description = {
  operation: 'listVendors',
  tag: 'lists',
  summary: { zh: '厂商及其条目数', en: 'Vendors with their numbers of records' },
  parameters: {
    q: {
      zh: '名称中的文字，或厂商的其他写法（华为即 Huawei）',
      en: 'Part of the name, or another spelling of the vendor, in Chinese too',
    },
    ...paging,
  },
  examples: { limit: 20 },
  answers: { 200: answersJson(onePage, vendorPage) },
};

export const productsDescription: Description = {
  operation: 'listProducts',
  tag: 'lists',
  summary: { zh: '产品及其条目数', en: 'Products with their numbers of records' },
  parameters: {
    q: { zh: '名称中的文字', en: 'Part of the name' },
    vendor: anySpelling,
    ...paging,
  },
  examples: { limit: 20 },
  answers: { 200: answersJson(onePage, productPage) },
};

export const patchesDescription: Description = {
  operation: 'listPatches',
  tag: 'lists',
  summary: {
    zh: '补丁信息，按漏洞的公开日期排列，新的在前',
    en: 'Patches that records name, by the day their record was published, newest first',
  },
  parameters: { vendor: anySpelling, ...paging },
  examples: { limit: 20 },
  answers: { 200: answersJson(onePage, patchPage) },
  refuses: { 400: ['publish.bad-place'] },
};

export const noticesDescription: Description = {
  operation: 'listNotices',
  tag: 'lists',
  summary: { zh: '安全公告，新的在前', en: 'Advisories, newest first' },
  parameters: { year: { zh: '年份', en: 'The year' }, after: paging.after },
  answers: { 200: answersJson(onePage, noticePage) },
  refuses: { 400: ['publish.bad-place'] },
};

export const noticeDescription: Description = {
  operation: 'getNotice',
  tag: 'lists',
  summary: { zh: '取一份安全公告', en: 'One advisory' },
  parameters: { number: { zh: '公告编号', en: 'Its number' } },
  examples: { number: 'CNTA-2024-0001' },
  answers: { 200: answersJson({ zh: '该编号的现状', en: 'What stands under the number' }, noticeAnswer) },
  refuses: { 404: ['api.notice-unknown'] },
};

const periodicalText = {
  zh: '周报 weekly（默认）、关注度 attention、月报 monthly、年报 annual',
  en: 'weekly (unless told), attention, monthly or annual',
} as const;

export const issuesDescription: Description = {
  operation: 'listIssues',
  tag: 'lists',
  summary: { zh: '某年的各期周报（月报、年报）', en: 'The issues of the bulletin of one year' },
  parameters: {
    periodical: periodicalText,
    year: { zh: '年份，默认最近一年', en: 'The year; the newest unless told' },
  },
  answers: { 200: answersJson({ zh: '各期', en: 'The issues' }, issuePage) },
};

export const issueDescription: Description = {
  operation: 'getIssue',
  tag: 'lists',
  summary: { zh: '取一期及其文件清单', en: 'One issue and its files' },
  parameters: {
    periodical: periodicalText,
    year: { zh: '年份', en: 'The year' },
    number: { zh: '期数', en: 'Its number' },
  },
  examples: { periodical: 'weekly', year: 2024, number: 4 },
  answers: { 200: answersJson({ zh: '该期最后一版', en: 'The issue in its last revision' }, issueAnswer) },
  refuses: { 404: ['api.issue-unknown'] },
};

export const sectorsDescription: Description = {
  operation: 'listSectors',
  tag: 'lists',
  summary: { zh: '行业子库及其条目数', en: 'Sectors with their numbers of records' },
  answers: { 200: answersJson({ zh: '各行业', en: 'The sectors' }, sectorList) },
};

export const statisticsDescription: Description = {
  operation: 'getStatistics',
  tag: 'lists',
  summary: { zh: '按年、月、周统计', en: 'Numbers by year, month or week' },
  detail: {
    zh: '按公开日期，恰好统计从 from 到 to 的各日，与条目列表的同名参数一致；已撤回的不计。首尾不满一期的，只计其中所问的几天。未给出 from 时统计最近 24 个月、26 周或全部年份。每个维度给出各期的条数，行业可重复计入。',
    en: 'By the day on which records became public, withdrawn ones left out: exactly the days from “from” to “to”, as the list of records takes them. Of a period that the range cuts, the days within are counted. Without “from” the newest 24 months, 26 weeks or all years. Each dimension has its count in every period; a record counts in every sector that it has.',
  },
  parameters: {
    by: { zh: 'year、month（默认）或 week', en: 'year, month (unless told) or week' },
    from: { zh: '起始日期，含当日', en: 'From this day on, itself included' },
    to: { zh: '截止日期，含当日', en: 'Until this day, itself included' },
    sector: { zh: '只统计某个行业', en: 'Of one sector only' },
    vendor: { zh: '只统计某个厂商，任何写法均可', en: 'Of one vendor only, in any of its spellings' },
  },
  examples: { by: 'month' },
  answers: { 200: answersJson({ zh: '统计', en: 'The numbers' }, statisticsAnswer) },
  refuses: { 400: ['publish.bad-statistics', 'publish.statistics-range'] },
};
