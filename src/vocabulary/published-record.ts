import type { Day } from './days.ts';
import type { AffectedProduct, Alias, Patch } from './record.ts';
import type { Severity } from './severity.ts';
import type { AttackPosition, Cause, Kind, ObjectType, Sector, Threat, Verification } from './taxonomy.ts';
import type { PublicVendorStatus } from './vendor-status.ts';

/** Every public field of a record, complete: what is not named here never leaves the desk. */
export type PublishedRecord = {
  readonly identifier: string;
  readonly aliases: readonly Alias[];
  readonly title: string;
  /** In English; absent where none was given, as in every revision before there could be one. */
  readonly titleEn?: string;
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
  /** What vendors say of it and marked as public; absent where none does, as in every revision before there were any. */
  readonly vendorStatements?: readonly VendorStatement[];
};

/** A vendor's own words on a record's vulnerability. */
export type VendorStatement = {
  readonly vendor: string;
  readonly status: PublicVendorStatus;
  readonly statement: string;
  /** The day on which it was said. */
  readonly on: Day;
};
