import type {
  AffectedProduct,
  Alias,
  AttackPosition,
  Cause,
  Day,
  Kind,
  ObjectType,
  Patch,
  RecordContent,
  Sector,
  Severity,
  Threat,
  Verification,
} from '#vocabulary/index.ts';

/** Every public field of a record, complete: what is not named here never leaves the desk. */
export type PublishedRecord = {
  readonly identifier: string;
  readonly aliases: readonly Alias[];
  readonly title: string;
  readonly severity: Severity | null;
  readonly severityReason: string | null;
  readonly cvss2: string | null;
  readonly cvss3: string | null;
  readonly cvss4: string | null;
  readonly score: number | null;
  readonly kind: Kind;
  readonly objectType: ObjectType | null;
  readonly cause: Cause | null;
  readonly threat: Threat | null;
  readonly position: AttackPosition | null;
  readonly weaknesses: readonly string[];
  readonly sectors: readonly Sector[];
  readonly products: readonly AffectedProduct[];
  readonly description: string;
  readonly references: readonly string[];
  readonly remediation: string | null;
  readonly patch: Patch | null;
  readonly verification: Verification | null;
  readonly discoverer: string | null;
  readonly submittedOn: Day | null;
  readonly recordedOn: Day | null;
  readonly publishedOn: Day;
  readonly updatedOn: Day | null;
};

/** The public view of a record's content. Names each field and spreads nothing, so that a new secret field stays secret. */
export function toPublished(content: RecordContent, publishedOn: Day): PublishedRecord {
  return {
    identifier: content.identifier,
    aliases: content.aliases.map(({ scheme, value, url }) => ({ scheme, value, url })),
    title: content.title,
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
    products: content.products.map(({ text, vendor, product, version, ranges }) => ({
      text,
      vendor,
      product,
      version,
      ranges,
    })),
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
  };
}
