import type { Edition } from './edition.ts';

/** The form of the bulletins from late 2024 on: nine figures, industries under their own heading, no Table 4, no news. */
export const edition2025: Edition = {
  id: '2025',
  name: { zh: '2025年版', en: 'Edition 2025' },
  parts: [
    {
      id: 'assessment',
      heading: { zh: '本周漏洞态势研判情况', en: 'Threat assessment' },
      blocks: ['level', 'totals', 'figure-average', 'figure-zero-day'],
    },
    {
      id: 'disposal',
      heading: { zh: '本周漏洞事件处置情况', en: 'Vulnerability cases handled' },
      blocks: [
        'channels',
        'figure-key-sectors',
        'figure-regional-centres',
        'figure-education',
        'notified-units',
        'notices',
      ],
    },
    {
      id: 'reporting',
      heading: { zh: '本周漏洞报送情况统计', en: 'Reports received' },
      blocks: ['reporting', 'table-reporting'],
    },
    {
      id: 'types',
      heading: { zh: '本周漏洞按类型和厂商统计', en: 'Vulnerabilities by type and vendor' },
      blocks: ['types', 'table-types', 'figure-types', 'vendors', 'table-vendors'],
    },
    {
      id: 'sectors',
      heading: { zh: '本周行业漏洞收录情况', en: 'Vulnerabilities by industry' },
      blocks: ['sectors', 'sector-links', 'sector-figures'],
    },
    {
      id: 'alerts',
      heading: { zh: '本周重要漏洞安全告警', en: 'Security alerts' },
      blocks: ['alerts', 'summary'],
    },
    {
      id: 'verification',
      heading: { zh: '本周重要漏洞攻击验证情况', en: 'Exploit verification' },
      blocks: ['verification'],
    },
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
  changeStyle: 'percent',
  wording: {
    zh: { received: '漏洞', sharedVerb: '报送', singleJoin: '，', summarySingle: '该漏洞' },
    en: { received: ['vulnerability report', 'vulnerability reports'] },
  },
};
