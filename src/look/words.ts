import type { Text } from '#platform/html/index.ts';

export const lookWords = {
  skip: { zh: '跳到正文', en: 'Skip to content' },
  madeUp: {
    zh: '演示数据：本站的报告、单位、人员和漏洞均为虚构或仅供演示，不反映任何产品的真实情况。',
    en: 'Demonstration data: reports, organisations, persons and flaws on this site are made up or for show, and say nothing about any product.',
  },
  menu: { zh: '菜单', en: 'Menu' },
  siteMap: { zh: '站点导航', en: 'Site' },
  breadcrumb: { zh: '当前位置', en: 'You are here' },
  otherLanguage: { zh: 'English', en: '中文' },
  unrated: { zh: '未评级', en: 'Not rated' },
  level: { zh: '级别', en: 'Severity' },
  title: { zh: '漏洞名称', en: 'Title' },
  identifier: { zh: '编号', en: 'Number' },
  publishedOn: { zh: '公开日期', en: 'Published' },
  patch: { zh: '补丁', en: 'Patch' },
  patched: { zh: '有补丁', en: 'Patched' },
  unpatched: { zh: '无补丁', en: 'No patch' },
  numbers: { zh: '数据表', en: 'The numbers' },
  firstPage: { zh: '回到第一页', en: 'First page' },
  nextPage: { zh: '下一页', en: 'Next page' },
  optional: { zh: '（选填）', en: ' (optional)' },
  pages: { zh: '翻页', en: 'Pages' },
} as const satisfies Record<string, Text>;
