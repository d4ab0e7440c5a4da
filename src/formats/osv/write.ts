/**
 * Writer of OSV documents (schema 1.9): id `x_CNVD-2024-04955`, the form for databases that OSV.dev does not gather.
 *
 * The format cannot hold: products outside of its ecosystems as packages (ours stand in `database_specific`, with their spans of versions
 * beside them; comparing those is the product's own matter), a span that begins behind a version (its first version stands in it, and the
 * exact span in `database_specific`), a second language. What else it has no field for is in `database_specific`.
 */
import type { AffectedProduct, PublishedRecord, VersionRange } from '#vocabulary/index.ts';
import { englishTitle } from '../english.ts';
import { jsonText } from '../json-text.ts';
import { cvesOf } from '../names.ts';
import { issued, type RecordContext, recordUrl } from '../record-context.ts';
import { versExact, versOf } from '../vers.ts';
import { webLink, webLinks } from '../web-link.ts';
import { wellFormed } from '../well-formed.ts';

export const osvId = (identifier: string): string => `x_${identifier}`;

/** The document as text. */
export function writeOsv(given: PublishedRecord, context: RecordContext): string {
  const record = wellFormed(given);
  const { firstAt, lastAt, withdrawn } = issued(record, context);
  const cves = cvesOf(record);
  const ghsas = record.aliases.flatMap(({ scheme, value }) => (scheme === 'GHSA' ? [value] : []));
  // Several CVEs are no other names of this vulnerability, but of parts of it.
  const [aliases, related] = cves.length > 1 ? [ghsas, cves] : [[...cves, ...ghsas], []];
  const severity = severityOf(record);
  return jsonText({
    schema_version: '1.9.1',
    id: osvId(record.identifier),
    modified: lastAt.toISOString(),
    published: firstAt.toISOString(),
    ...(withdrawn !== null && { withdrawn: withdrawn.publishedAt.toISOString() }),
    ...(aliases.length > 0 && { aliases: [...new Set(aliases)] }),
    ...(related.length > 0 && { related }),
    summary: englishTitle(record),
    details: markdown(record),
    ...(severity.length > 0 && { severity }),
    affected: record.products.filter(({ text }) => text.trim() !== '').map(affected),
    references: references(record, context),
    credits: [
      ...(record.discoverer?.trim() ? [{ name: record.discoverer, type: 'FINDER' }] : []),
      { name: context.authority.nameEn || context.authority.name, type: 'COORDINATOR' },
    ],
    database_specific: specific(record, context),
  });
}

/** Title and description; `<` would open markup. */
const markdown = ({ title, description }: PublishedRecord) =>
  [title, description]
    .filter((text) => text !== '')
    .join('\n\n')
    .replaceAll('<', '\\<');

function severityOf({ cvss2, cvss3, cvss4 }: PublishedRecord): object[] {
  const vectors = [
    { type: 'CVSS_V4', score: cvss4 },
    { type: 'CVSS_V3', score: cvss3 },
    { type: 'CVSS_V2', score: cvss2 },
  ];
  return vectors.filter(({ score }) => score !== null);
}

function affected({ text, vendor, product, version, ranges }: AffectedProduct): object {
  const exact = ranges.flatMap((range) => versExact(range) ?? []);
  const versions = [...new Set(ranges.length === 0 && version !== null ? [version] : exact)];
  const spans = ranges
    .filter((range) => versExact(range) === null)
    .map((range) => ({ type: 'ECOSYSTEM', events: events(range) }));
  const vers = ranges.flatMap((range) => versOf([range]) ?? []);
  return {
    ...(spans.length > 0 && { ranges: spans }),
    ...(versions.length > 0 && { versions }),
    database_specific: { stated: text, vendor, product, ...(vers.length > 0 && { vers }) },
  };
}

function events({ from, to, toIncluded }: VersionRange): object[] {
  const end = to === null ? [] : [toIncluded ? { last_affected: to } : { fixed: to }];
  return [{ introduced: from ?? '0' }, ...end];
}

function references(record: PublishedRecord, context: RecordContext): object[] {
  const own = recordUrl(record, context);
  const patch = record.patch?.url == null ? null : webLink(record.patch.url);
  const links = webLinks([...record.references, ...record.aliases.flatMap(({ url }) => url ?? [])]);
  return [
    { type: 'ADVISORY', url: own },
    ...(patch === null ? [] : [{ type: 'FIX', url: patch }]),
    ...links.filter((url) => url !== own && url !== patch).map((url) => ({ type: 'WEB', url })),
  ];
}

function specific(record: PublishedRecord, { exploited, epss }: RecordContext): object {
  return {
    identifier: record.identifier,
    other_names: record.aliases.map(({ scheme, value }) => ({ scheme, value })),
    severity: record.severity,
    severity_reason: record.severityReason,
    cwe_ids: record.weaknesses,
    kind: record.kind,
    object_type: record.objectType,
    cause: record.cause,
    threat: record.threat,
    position: record.position,
    sectors: record.sectors,
    verification: record.verification,
    remediation: record.remediation,
    patch: record.patch && { name: record.patch.name, published_on: record.patch.publishedOn },
    vendor_statements: (record.vendorStatements ?? []).map(({ vendor, status, statement, on }) => ({
      ...{ vendor, status, statement, on },
    })),
    ...(exploited !== undefined && { exploited }),
    ...(epss != null && { epss }),
  };
}
