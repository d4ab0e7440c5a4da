import type { Text } from '#platform/html/index.ts';

export const lookWords = {
  skip: { zh: '跳到正文', en: 'Skip to content' },
  menu: { zh: '菜单', en: 'Menu' },
  siteMap: { zh: '站点导航', en: 'Site' },
  breadcrumb: { zh: '当前位置', en: 'You are here' },
  otherLanguage: { zh: 'English', en: '中文' },
  unrated: { zh: '未评级', en: 'Not rated' },
  level: { zh: '级别', en: 'Severity' },
  score: { zh: '分值', en: 'Score' },
  title: { zh: '漏洞名称', en: 'Title' },
  identifier: { zh: '编号', en: 'Number' },
  objectType: { zh: '影响对象', en: 'Affects' },
  publishedOn: { zh: '公开日期', en: 'Published' },
  noPatch: { zh: '无补丁', en: 'No patch' },
  numbers: { zh: '数据表', en: 'The numbers' },
  firstPage: { zh: '回到第一页', en: 'First page' },
  nextPage: { zh: '下一页', en: 'Next page' },
  pages: { zh: '翻页', en: 'Pages' },
  share: { zh: '占比', en: 'Share' },
} as const satisfies Record<string, Text>;
