import type { Edition } from './edition.ts';

/** The form of the reference, `weekly-bulletin-2024-04`: five figures, Table 4, news. */
export const edition2024: Edition = {
  id: '2024',
  name: { zh: '2024年版', en: 'Edition 2024' },
  parts: [
    {
      id: 'assessment',
      heading: { zh: '本周漏洞态势研判情况', en: 'Threat assessment' },
      blocks: ['level', 'totals', 'figure-average'],
    },
    {
      id: 'disposal',
      heading: { zh: '本周漏洞事件处置情况', en: 'Vulnerability cases handled' },
      blocks: ['channels', 'notified-units', 'notices'],
    },
    {
      id: 'reporting',
      heading: { zh: '本周漏洞报送情况统计', en: 'Reports received' },
      blocks: ['reporting', 'table-reporting'],
    },
    {
      id: 'types',
      heading: { zh: '本周漏洞按类型和厂商统计', en: 'Vulnerabilities by type and vendor' },
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
    {
      id: 'alerts',
      heading: { zh: '本周重要漏洞安全告警', en: 'Security alerts' },
      blocks: ['alerts', 'table-important', 'summary'],
    },
    {
      id: 'verification',
      heading: { zh: '本周重要漏洞攻击验证情况', en: 'Exploit verification' },
      blocks: ['verification'],
    },
    { id: 'news', heading: { zh: '本周漏洞要闻速递', en: 'Vulnerability news' }, blocks: ['news'] },
    {
      id: 'about-platform',
      heading: { zh: '关于{short}', en: 'About {short}' },
      blocks: ['about-platform'],
    },
    {
      id: 'about-operator',
      heading: { zh: '关于{operator}', en: 'About {operator}' },
      blocks: ['about-operator'],
    },
  ],
  sectors: ['telecom', 'mobile-internet', 'industrial-control'],
  changeStyle: 'times',
  wording: {
    zh: { received: '事件型漏洞', sharedVerb: '报送的', singleJoin: '。', summarySingle: '漏洞' },
    en: { received: ['report of an instance vulnerability', 'reports of instance vulnerabilities'] },
  },
};
