import type { ObjectType, Sector } from '#vocabulary/index.ts';
import { englishIssue, englishIssueLabel, englishPeriod } from '../../rules/period.ts';
import type { Words } from '../words.ts';
import { grouped } from './lists.ts';

/** What is affected, as a sentence counts it. */
export const objectTypeNames: Readonly<Record<ObjectType, string>> = {
  'operating-system': 'operating systems',
  application: 'applications',
  'web-application': 'web applications',
  database: 'databases',
  'network-device': 'network devices',
  'security-product': 'security products',
  'smart-device': 'smart devices (IoT)',
  'blockchain-public': 'public blockchains',
  'blockchain-consortium': 'consortium blockchains',
  'blockchain-peripheral': 'blockchain peripheral systems',
  vehicle: 'connected vehicles',
  'industrial-control': 'industrial control systems',
};

/** An industry in a sentence, and as a heading. */
export const sectorNames: Readonly<Record<Sector, { readonly counted: string; readonly heading: string }>> = {
  telecom: { counted: 'the telecom industry', heading: 'Telecom' },
  'mobile-internet': { counted: 'the mobile internet', heading: 'Mobile internet' },
  'industrial-control': { counted: 'industrial control', heading: 'Industrial control' },
  'artificial-intelligence': { counted: 'artificial intelligence', heading: 'Artificial intelligence' },
  blockchain: { counted: 'blockchain', heading: 'Blockchain' },
};

export const words: Words = {
  number: grouped,
  colon: ': ',
  inBrackets: (text) => ` (${text})`,
  period: englishPeriod,
  issue: englishIssue,
  issueLabel: englishIssueLabel,
  publisher: (platform, short) => `${platform} (${short})`,
  numbered: (number, text) => `${number}. ${text}`,
  newsHeading: (number, text) => `${number}. ${text}`,
  summary: {
    total: 'Recorded',
    high: 'Rated high',
    zeroDay: (share) => (share === null ? 'Zero-day' : `Zero-day (${share}%)`),
    average: 'Average score',
    level: 'Threat level',
  },
  levels: { high: 'High', medium: 'Medium', low: 'Low' },
  grades: { high: 'High', medium: 'Medium', low: 'Low' },
  unrated: 'Not rated',
  objectTypes: Object.fromEntries(
    Object.entries(objectTypeNames).map(([code, name]) => [code, capital(name)]),
  ) as Record<ObjectType, string>,
  unclassified: 'Not classified',
  units: { score: 'score', records: 'number', cases: 'cases' },
  series: {
    average: 'Average score',
    zeroDay: 'Zero-days',
    keySectors: 'Key industries',
    telecomCarriers: 'Basic telecom carriers',
    regionalCentres: 'Regional branches',
    education: 'Education sector',
  },
  columns: {
    issue: 'Issue',
    period: 'Period',
    reporter: 'Organisation or individual',
    reported: 'Reported',
    original: 'Original',
    objectType: 'Affected object',
    records: 'Vulnerabilities',
    share: 'Share',
    row: 'No.',
    vendor: 'Vendor (product)',
    level: 'Severity',
    identifier: (short) => `${short}-ID`,
    title: 'Title',
    rating: 'Severity',
    remedy: 'Remedy',
  },
  rows: { individuals: 'Individuals', total: 'Total', otherVendors: 'Others' },
  captions: {
    average: (issues, { short }) =>
      issues === 1
        ? `Average score of the vulnerabilities recorded by ${short}`
        : `Average score of the vulnerabilities recorded by ${short}, last ${issues} weeks`,
    zeroDay: ({ short }) => `Zero-days recorded by ${short}, by week`,
    keySectors: ({ short }) => `Cases notified by ${short} to key industries and carriers, by week`,
    regionalCentres: ({ english }) => `Cases handled with the regional branches of ${english.operator.short}, by week`,
    education: ({ short }) => `Cases handled by ${short} with the education sector, by week`,
    reporting: 'Vulnerabilities reported, by reporter',
    typesTable: 'Vulnerabilities by affected object',
    typesFigure: 'Distribution by affected object',
    vendors: 'Vulnerabilities by vendor',
    sector: (sector) => `${sectorNames[sector].heading}: vulnerabilities by severity`,
    important: 'Further vulnerabilities rated high (selection)',
  },
  sectorName: (sector) => sectorNames[sector].heading,
  sectorLink: (sector) => `${sectorNames[sector].heading}: `,
  references: (links) => (links === 1 ? 'Reference:' : 'References:'),
  proof: 'Proof of concept:',
  verification: {
    description: 'Description',
    information: 'Verification',
    provider: 'Provided by',
    warning:
      'Note: this verification information (method) could be used for attacks and is for security research only. Please protect your systems and install the relevant patches as soon as possible.',
  },
  noNews: 'There is no vulnerability news in this issue.',
  summaryHead: 'Summary',
};

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
