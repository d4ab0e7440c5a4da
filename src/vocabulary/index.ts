export { type AdvisoryContent, advisoryNumber, mostAdvisoryRecords, mostAdvisoryReferences } from './advisory.ts';
export { type AffectsAnswer, type AffectsReason, affects, affectsReasonTerms, shortestInText } from './affects.ts';
export { compareVersions, inRange } from './compare-versions.ts';
export { type CpeName, readCpe } from './cpe.ts';
export {
  type CvssReading,
  type CvssVector,
  type CvssVersion,
  cvssVersion,
  cvssVersions,
  explainVector,
  readCvss,
  scoreOf,
} from './cvss.ts';
export { baseMetrics, type CvssMetric, cvssRating, vectorOf } from './cvss-choices.ts';
export { type ExplainedCvss, type ExplainedMetric, explainCvss } from './cvss-explained.ts';
export { type Suggested, suggestCvss2, suggestedVector } from './cvss-relation.ts';
export { readWeaknesses, weaknessPattern, weaknessTerms } from './cwe.ts';
export {
  addDays,
  chineseDay,
  type Day,
  dayOf,
  daysBetween,
  isDay,
  isWholeWeeks,
  lastDayOfMonth,
  monthOf,
  monthsBefore,
  type Period,
  weekOf,
  weeksBefore,
} from './days.ts';
export { madeUpTerms } from './demonstration.ts';
export { differences, type Stretch } from './differences.ts';
export {
  type GbGrading,
  type GbLevel,
  type GbMetric,
  type GbMetricCode,
  type GbMetrics,
  gbLevels,
  gbLevelTerms,
  gbMetricCodes,
  gbMetrics,
  gradeGb,
  overallGb,
  readGb,
  technicalGb,
  writeGb,
} from './gbt30279.ts';
export {
  advisoryPattern,
  compareIdentifiers,
  cvePattern,
  findCve,
  findRecordIdentifier,
  packDensely,
  packIdentifiers,
  receiptPattern,
  recordIdentifierPattern,
  unpackIdentifiers,
} from './identifiers.ts';
export { initialOf, initials, sortedByName } from './initials.ts';
export { minuteOf, secondOf } from './instants.ts';
export { type Periodical, periodicals, periodicalTerms } from './periodicals.ts';
export {
  ofVendor,
  type ProductQuestion,
  type QuestionProblem,
  type QuestionReading,
  questionOfCpe,
  questionOfNames,
  questionOfPurl,
  questionProblemTerms,
} from './product-question.ts';
export { readAffectedProduct } from './products.ts';
export type { PublishedRecord, VendorStatement } from './published-record.ts';
export {
  type AffectedProduct,
  type Alias,
  type AliasScheme,
  aliasSchemes,
  emptyRecord,
  isZeroDay,
  type Patch,
  type RecordContent,
  type VersionRange,
} from './record.ts';
export {
  parseSeverity,
  type Severity,
  severities,
  severityGrades,
  severityOfScore,
  severityTerms,
} from './severity.ts';
export {
  readVersionStatement,
  type VersionStatement,
  versionMatcher,
  versionStatements,
} from './stated-versions.ts';
export {
  type AttackPosition,
  attackPositions,
  attackPositionTerms,
  type Cause,
  type Channel,
  causes,
  causeTerms,
  channels,
  channelTerms,
  codeOfTerm,
  type Kind,
  kinds,
  kindTerms,
  type ObjectType,
  objectTypes,
  objectTypeTerms,
  type Sector,
  sectors,
  sectorTerms,
  type Threat,
  threats,
  threatTerms,
  type Verification,
  verifications,
  verificationTerms,
} from './taxonomy.ts';
export type { Term } from './text.ts';
export { bareTitle, type FlawType, flawTypeOf, flawTypes, numberedTitle, titleNumber } from './titles.ts';
export { narrowerTlp, type Tlp, tlpLabels, tlps, tlpTerms } from './tlp.ts';
export { beginsTokens, indexTokens, queryTokens } from './tokens.ts';
export {
  indexVendors,
  type ListedVendor,
  type VendorFilter,
  type VendorIndex,
  type VendorSort,
  vendorSorts,
  vendorsLike,
} from './vendor-list.ts';
export {
  type PublicVendorStatus,
  type VendorStatus,
  vendorStatuses,
  vendorStatusTerms,
} from './vendor-status.ts';
export {
  type VendorBook,
  type VendorEntry,
  type VendorOrigin,
  vendorBook,
  vendorKey,
  vendorOrigin,
  vendorOrigins,
  vendorOriginTerms,
} from './vendors.ts';
export { readVersionRanges } from './versions.ts';
export { wallSectorTerm, wallSectorTerms } from './wall-sectors.ts';
export {
  addWorkingDays,
  endOfDay,
  isWorkingDay,
  startOfDay,
  type WorkingCalendar,
  workingDaysBetween,
} from './working-days.ts';
export { instantIn, isZone, zonedMinute } from './zones.ts';
