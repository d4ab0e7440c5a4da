import type { Term } from '#vocabulary/index.ts';
import type { PartName } from './model.ts';

/** What the parts are called where a person reads of them. */
export const partTerms: Readonly<Record<PartName, Term>> = {
  period: { zh: '统计周期', en: 'period' },
  issue: { zh: '期号', en: 'issue number' },
  level: { zh: '整体评价级别', en: 'level of the week' },
  totals: { zh: '收录总数', en: 'totals' },
  average: { zh: '平均分值', en: 'average' },
  'zero-day': { zh: '0day漏洞', en: '0day count' },
  received: { zh: '接到的漏洞总数', en: 'count of reports received' },
  channels: { zh: '处置情况', en: 'count of the channels' },
  'notified-units': { zh: '被通报单位', en: 'list of notified units' },
  notices: { zh: '安全公告', en: 'notices' },
  reporting: { zh: '报送情况', en: 'reporting paragraph' },
  types: { zh: '类型统计', en: 'count by type' },
  vendors: { zh: '厂商统计', en: 'leading vendors' },
  sectors: { zh: '行业漏洞', en: 'industries' },
  alerts: { zh: '安全告警', en: 'alerts' },
  summary: { zh: '小结', en: 'summary (小结)' },
  verification: { zh: '攻击验证', en: 'verification' },
  news: { zh: '要闻', en: 'news' },
  'table-reporting': { zh: '表1', en: 'Table 1' },
  'table-types': { zh: '表2', en: 'Table 2' },
  'table-vendors': { zh: '表3', en: 'Table 3' },
  'table-important': { zh: '表4', en: 'Table 4' },
};
