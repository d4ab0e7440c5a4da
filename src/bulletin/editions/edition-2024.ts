import type { Edition } from './edition.ts';

/** The form of the reference, `weekly-bulletin-2024-04`: five figures, Table 4, news. */
export const edition2024: Edition = {
  id: '2024',
  name: { zh: '2024年版', en: 'Edition 2024' },
  parts: [
    { id: 'assessment', heading: '本周漏洞态势研判情况', blocks: ['level', 'totals', 'figure-average'] },
    { id: 'disposal', heading: '本周漏洞事件处置情况', blocks: ['channels', 'notified-units', 'notices'] },
    { id: 'reporting', heading: '本周漏洞报送情况统计', blocks: ['reporting', 'table-reporting'] },
    {
      id: 'types',
      heading: '本周漏洞按类型和厂商统计',
      blocks: [
        'types',
        'table-types',
        'figure-types',
        'vendors',
        'table-vendors',
        'sectors',
        'sector-links',
        'sector-figures',
      ],
    },
    { id: 'alerts', heading: '本周重要漏洞安全告警', blocks: ['alerts', 'table-important', 'summary'] },
    { id: 'verification', heading: '本周重要漏洞攻击验证情况', blocks: ['verification'] },
    { id: 'news', heading: '本周漏洞要闻速递', blocks: ['news'] },
    { id: 'about-platform', heading: '关于{short}', blocks: ['about-platform'] },
    { id: 'about-operator', heading: '关于{operator}', blocks: ['about-operator'] },
  ],
  sectors: ['telecom', 'mobile-internet', 'industrial-control'],
  changeStyle: 'times',
  wording: { received: '事件型漏洞', sharedVerb: '报送的', singleJoin: '。', summarySingle: '漏洞' },
};
