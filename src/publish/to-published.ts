import type { AffectedProduct, Day, RecordContent } from '#vocabulary/index.ts';
import type { PublishedRecord, VendorStatement } from './read/index.ts';

/** The public view of a record's content. Names each field and spreads nothing, so that a new secret field stays secret. */
export function toPublished(
  content: RecordContent,
  publishedOn: Day,
  statements: readonly VendorStatement[] = [],
): PublishedRecord {
  return {
    identifier: content.identifier,
    aliases: content.aliases.map(({ scheme, value, url }) => ({ scheme, value, url })),
    title: content.title,
    // Left out where there is none, as below: the hashes of earlier revisions stay what they are.
    ...(content.titleEn !== undefined && { titleEn: content.titleEn }),
    severity: content.severity,
    severityReason: content.severityReason,
    cvss2: content.cvss2,
    cvss3: content.cvss3,
    cvss4: content.cvss4,
    score: content.score,
    kind: content.kind,
    objectType: content.objectType,
    cause: content.cause,
    threat: content.threat,
    position: content.position,
    weaknesses: content.weaknesses,
    sectors: content.sectors,
    products: content.products.map(toProduct),
    description: content.description,
    references: content.references,
    remediation: content.remediation,
    patch: content.patch && {
      name: content.patch.name,
      vendor: content.patch.vendor,
      url: content.patch.url,
      description: content.patch.description,
      publishedOn: content.patch.publishedOn,
    },
    verification: content.verification,
    discoverer: content.discoverer,
    submittedOn: content.submittedOn,
    recordedOn: content.recordedOn,
    publishedOn,
    updatedOn: content.updatedOn,
    // Left out where there is none: the text of earlier revisions, and so their hashes, stay what they are.
    ...(statements.length > 0 && {
      vendorStatements: statements.map(({ vendor, status, statement, on }) => ({ vendor, status, statement, on })),
    }),
  };
}

function toProduct({ text, vendor, product, version, ranges }: AffectedProduct): AffectedProduct {
  return { text, vendor, product, version, ranges };
}
