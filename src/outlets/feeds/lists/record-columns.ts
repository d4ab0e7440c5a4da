import { speak } from '#platform/html/index.ts';
import type { PublishedRecord } from '#publish/read/index.ts';
import { objectTypeTerms, sectorTerms, severityGrades } from '#vocabulary/index.ts';
import type { Column } from '../tables/model.ts';
import { words as all } from '../words.ts';

const words = all.records;

/** What a file says of a record, a column each. Several things in one cell stand on lines of their own. */
export const recordColumns: readonly Column<PublishedRecord>[] = [
  { key: 'identifier', name: words.identifier, type: 'text', width: 18, value: ({ identifier }) => identifier },
  { key: 'title', name: words.name, type: 'text', width: 48, value: ({ title }) => title },
  { key: 'titleEn', name: words.nameEn, type: 'text', width: 48, value: ({ titleEn }) => titleEn ?? null },
  {
    ...{ key: 'severity', name: words.severity, type: 'text', width: 10 },
    value: ({ severity }, language) => speak(language)(severity === null ? words.unrated : severityGrades[severity]),
  },
  { key: 'score', name: words.score, type: 'number', width: 8, value: ({ score }) => score },
  { key: 'cvss2', name: { zh: 'CVSS 2.0', en: 'CVSS 2.0' }, type: 'text', width: 28, value: ({ cvss2 }) => cvss2 },
  { key: 'cvss3', name: { zh: 'CVSS 3.x', en: 'CVSS 3.x' }, type: 'text', width: 44, value: ({ cvss3 }) => cvss3 },
  { key: 'cvss4', name: { zh: 'CVSS 4.0', en: 'CVSS 4.0' }, type: 'text', width: 44, value: ({ cvss4 }) => cvss4 },
  {
    ...{ key: 'cve', name: words.cve, type: 'text', width: 18 },
    value: ({ aliases }) => inLines(aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value)),
  },
  {
    ...{ key: 'vendors', name: words.vendors, type: 'text', width: 20 },
    value: ({ products }) => inLines(products.map(({ vendor }) => vendor)),
  },
  {
    ...{ key: 'products', name: words.products, type: 'text', width: 40 },
    value: ({ products }) => inLines(products.map(({ text }) => text)),
  },
  {
    ...{ key: 'objectType', name: words.objectType, type: 'text', width: 18 },
    value: ({ objectType }, language) => (objectType === null ? null : speak(language)(objectTypeTerms[objectType])),
  },
  {
    ...{ key: 'sectors', name: words.sectors, type: 'text', width: 16 },
    value: ({ sectors }, language) => inLines(sectors.map((sector) => speak(language)(sectorTerms[sector]))),
  },
  {
    ...{ key: 'weaknesses', name: words.weaknesses, type: 'text', width: 12 },
    value: ({ weaknesses }) => inLines(weaknesses),
  },
  { key: 'patched', name: words.patched, type: 'yes-no', width: 8, value: ({ patch }) => patch !== null },
  { key: 'patchUrl', name: words.patchUrl, type: 'text', width: 36, value: ({ patch }) => patch?.url ?? null },
  { key: 'description', name: words.description, type: 'text', width: 60, value: ({ description }) => description },
  { key: 'remediation', name: words.remediation, type: 'text', width: 40, value: ({ remediation }) => remediation },
  {
    ...{ key: 'references', name: words.references, type: 'text', width: 40 },
    value: ({ references }) => inLines(references),
  },
  { key: 'publishedOn', name: words.publishedOn, type: 'day', width: 12, value: ({ publishedOn }) => publishedOn },
  { key: 'updatedOn', name: words.updatedOn, type: 'day', width: 12, value: ({ updatedOn }) => updatedOn },
];

function inLines(texts: readonly (string | null)[]): string | null {
  const stated = [...new Set(texts.flatMap((text) => text ?? []))];
  return stated.length === 0 ? null : stated.join('\n');
}
