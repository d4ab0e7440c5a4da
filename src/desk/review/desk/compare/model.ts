import { type ReportContent, reportStateTerms } from '#desk/intake/index.ts';
import type { Language } from '#platform/html/index.ts';
import { kindTerms, type RecordContent, severityTerms } from '#vocabulary/index.ts';
import type { ReportHead } from '../report/store.ts';

/** The lines of a comparison, in the order in which they tell two vulnerabilities apart. */
export const compareFields = [
  'title',
  'kind',
  'product',
  'versions',
  'location',
  'flawType',
  'place',
  'cves',
  'description',
  'reproduction',
  'proof',
  'references',
  'remediation',
  'severity',
  'finder',
  'from',
  'state',
] as const;
export type CompareField = (typeof compareFields)[number];

/** One side: a report, or a record, told in the same lines. */
export type CompareSide = {
  readonly kind: 'report' | 'record';
  readonly id: string;
  readonly fields: Readonly<Record<CompareField, string>>;
};

export function sideOfReport(head: ReportHead, content: ReportContent, language: Language): CompareSide {
  return {
    kind: 'report',
    id: head.receipt,
    fields: {
      title: content.title,
      kind: kindTerms[content.kind][language],
      product: joined([content.vendor, content.product]),
      versions: content.versions ?? '',
      location: joined([content.unit, content.location, ...content.instances], '\n'),
      flawType: content.flawType ?? '',
      place: content.place ?? '',
      cves: content.cves.join('\n'),
      description: content.description,
      reproduction: content.reproduction,
      proof: content.proof?.code ?? '',
      references: content.references.join('\n'),
      remediation: content.remediation ?? '',
      severity: content.claimedSeverity === null ? '' : severityTerms[content.claimedSeverity][language],
      finder: content.finder ?? '',
      from: joined([head.organisation, head.person]),
      state: reportStateTerms[head.state][language],
    },
  };
}

export function sideOfRecord(record: RecordContent, language: Language): CompareSide {
  return {
    kind: 'record',
    id: record.identifier,
    fields: {
      title: record.title,
      kind: kindTerms[record.kind][language],
      product: [...new Set(record.products.map(({ vendor, product, text }) => joined([vendor, product]) || text))].join(
        '\n',
      ),
      versions: record.products.flatMap(({ version }) => version ?? []).join('\n'),
      location: '',
      flawType: '',
      place: '',
      cves: record.aliases.flatMap(({ scheme, value }) => (scheme === 'CVE' ? [value] : [])).join('\n'),
      description: record.description,
      reproduction: '',
      proof: '',
      references: record.references.join('\n'),
      remediation: record.remediation ?? '',
      severity: record.severity === null ? '' : severityTerms[record.severity][language],
      finder: record.discoverer ?? '',
      from: '',
      state: record.recordedOn ?? '',
    },
  };
}

const joined = (parts: readonly (string | null)[], between = ' ') => parts.filter(Boolean).join(between);
