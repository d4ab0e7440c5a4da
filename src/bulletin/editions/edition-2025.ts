import type { Edition } from './edition.ts';

/** The form of the bulletins from late 2024 on: nine figures, industries under their own heading, no Table 4, no news. */
export const edition2025: Edition = {
  id: '2025',
  name: { zh: '2025年版', en: 'Edition 2025' },
  parts: [
    {
      id: 'assessment',
      heading: '本周漏洞态势研判情况',
      blocks: ['level', 'totals', 'figure-average', 'figure-zero-day'],
    },
    {
      id: 'disposal',
      heading: '本周漏洞事件处置情况',
      blocks: [
        'channels',
        'figure-key-sectors',
        'figure-regional-centres',
        'figure-education',
        'notified-units',
        'notices',
      ],
    },
    { id: 'reporting', heading: '本周漏洞报送情况统计', blocks: ['reporting', 'table-reporting'] },
    {
      id: 'types',
      heading: '本周漏洞按类型和厂商统计',
      blocks: ['types', 'table-types', 'figure-types', 'vendors', 'table-vendors'],
    },
    { id: 'sectors', heading: '本周行业漏洞收录情况', blocks: ['sectors', 'sector-links', 'sector-figures'] },
    { id: 'alerts', heading: '本周重要漏洞安全告警', blocks: ['alerts', 'summary'] },
    { id: 'verification', heading: '本周重要漏洞攻击验证情况', blocks: ['verification'] },
    { id: 'about-platform', heading: '关于{short}', blocks: ['about-platform'] },
    { id: 'about-operator', heading: '关于{operator}', blocks: ['about-operator'] },
  ],
  sectors: ['telecom', 'mobile-internet', 'industrial-control'],
  changeStyle: 'percent',
  wording: { received: '漏洞', sharedVerb: '报送', singleJoin: '，', summarySingle: '该漏洞' },
};
