export type { PublishedRecord, VendorStatement } from '#vocabulary/index.ts';
export { addressStatements, greatestPlace, type RecordAddress, recordAddresses } from './addresses.ts';
export {
  type AdvisoryLine,
  type AdvisoryRevision,
  type AdvisoryRevisionKind,
  advisoriesPerPage,
  advisoryHistory,
  advisoryStatements,
  advisoryText,
  advisoryYears,
  isAdvisoryPlace,
  listAdvisories,
  newestAdvisories,
  type PublishedAdvisory,
} from './advisories.ts';
export { type AdvisoryField, advisoryChanges, advisoryFields } from './advisory-changes.ts';
export {
  type Candidate,
  type Candidates,
  type CandidatesAsked,
  candidateStatements,
  candidatesFor,
} from './candidates.ts';
export { findPublicCertificate, type PublicCertificate } from './certificates.ts';
export { type Change, changesBetween, type Marked, wordsBetween } from './changes.ts';
export { type CountedNumber, countedPublic, countedRecords, countedStatements } from './counted.ts';
export {
  type CsafFile,
  type CsafLine,
  type CsafState,
  type CsafYear,
  csafKeys,
  csafPlaceOf,
  csafState,
  csafStatements,
  csafYears,
  eachCsaf,
  eachCsafOf,
  findCsaf,
  isCsafSigned,
} from './csaf.ts';
export {
  advisoriesAbout,
  type CsafEntry,
  type CsafSource,
  csafProgress,
  csafSources,
  type StandingCsaf,
  staleCsaf,
  standingCsaf,
} from './csaf-sources.ts';
export { type DumpFile, dumpFiles, dumpStatements, isTakenBackSince } from './dumps.ts';
export {
  type ChangedEntry,
  type Changes,
  changedEntries,
  entryStatements,
  findEntries,
  findEntry,
  leafSince,
  type RecordEntry,
} from './entries.ts';
export {
  type CveFacts,
  type Epss,
  type Exploited,
  type FactEdition,
  factEditions,
  factStatements,
  factsOf,
} from './facts.ts';
export { type HonourLine, honourRoll, honourStatements, honourYears } from './honour-roll.ts';
export { issueFile, issueFileStatements, issueFiles, signingKeys } from './issue-files.ts';
export {
  findIssue,
  type IssueAsked,
  issueRevisions,
  issueStatements,
  issuesAround,
  issuesOfYear,
  issueYears,
  latestIssue,
  newestDigests,
  newestIssues,
  newestSummaries,
  publicIssues,
} from './issues.ts';
export { type ConsistencyProof, type InclusionProof, provesConsistency, provesInclusion } from './log/check.ts';
export {
  type HashedDocument,
  hashOfEntry,
  type IssueName,
  issueHash,
  issueReference,
  type LeafKind,
  type LogEntry,
  leafData,
  leafKinds,
  noteText,
  readIssueReference,
  rejectionText,
  textHash,
  type WallRow,
  wallReference,
  wallText,
} from './log/leaf.ts';
export {
  consistencyRanges,
  emptyRoot,
  type Growing,
  growing,
  type HashedNode,
  inclusionRanges,
  joined,
  leafHash,
  nodeHash,
  nodesOf,
} from './log/merkle.ts';
export {
  type LogSigner,
  type Note,
  readNote,
  readVerifier,
  signedBy,
  signedNote,
  signerOf,
  type TreeHead,
  type VerifierKey,
  verifierText,
} from './log/note.ts';
export {
  consistencyPath,
  countLeaves,
  findLeaf,
  inclusionPath,
  latestHead,
  listHeads,
  listLeaves,
  logKeys,
  logStatements,
  type PublicHead,
  type PublicLeaf,
  rootAt,
} from './log/proofs.ts';
export {
  type IssueDigest,
  type IssueEntry,
  type IssueFile,
  type IssueFileLine,
  type IssueFileName,
  type IssueFormat,
  type IssueRevision,
  type IssueSummaryLine,
  type IssueView,
  issueFormats,
  type Overview,
  type Reader,
  type RecordRow,
  type RecordView,
  type RelatedRow,
  type Relation,
  type RevisionEntry,
  type RevisionKind,
  type RevisionView,
  revisionKinds,
  type SigningKey,
  type View,
  type WeekCount,
} from './model.ts';
export { overview, overviewStatements, publishedVersion, weeklyCounts } from './overview.ts';
export {
  findProduct,
  type ProductPage,
  type ProductPlace,
  type ProductRecord,
  productPage,
  productStatements,
} from './products.ts';
export { type PublicationsAsked, publicationStatements, publications, publicationsAfter } from './publications.ts';
export {
  type CountingIssue,
  findRecordPage,
  type RecordPage,
  type ReferenceState,
  recordPageStatements,
} from './record-page.ts';
export {
  findHistory,
  findRecord,
  findRecords,
  findRevision,
  identifiersByCve,
  newestRecords,
  recordStatements,
  revisionText,
} from './records.ts';
export { badPlace } from './refusals.ts';
export {
  findRetracted,
  isDatedPlace,
  isRetractedPlace,
  listPatches,
  listRetracted,
  listSheepWall,
  type PatchLine,
  patchVendors,
  type Retracted,
  type Roll,
  rollLength,
  rollStatements,
  type SheepWallLine,
  sheepWallYears,
} from './rolls.ts';
export { type RowColumns, rowColumns, severityOfRank, severityRanks, toRow } from './row.ts';
export { type CountDays, type Counted, spreadOf, statisticsOver } from './statistics.ts';
export { checkDays, readStatisticsAsked } from './statistics-asked.ts';
export { statisticsStatements } from './statistics-cells.ts';
export {
  type Cell,
  type CountedDimension,
  type CountLine,
  countedDimensions,
  type FixTimes,
  type Grain,
  grains,
  mostPeriods,
  type Spread,
  type Statistics,
  type StatisticsAsked,
} from './statistics-model.ts';
export { periodOf } from './statistics-periods.ts';
export { type StatisticsRow, statisticsRows } from './statistics-rows.ts';
export { findSubLibrary, listSubLibraries, type SubLibrary, subLibraryStatements } from './sub-libraries.ts';
export {
  publishedState,
  type ToldAdvisory,
  type ToldPatch,
  type ToldRecord,
  type ToldSheepWallLine,
  toldAdvisories,
  toldPatches,
  toldRecords,
  toldSheepWall,
  toldStatements,
} from './told.ts';
export {
  allVendors,
  findVendor,
  type NumberedVendor,
  productsOfVendor,
  type SaidOf,
  type VendorPage,
  type VendorProduct,
  vendorLimits,
  vendorPage,
  vendorPageStatements,
  type YearCount,
} from './vendor-pages.ts';
export {
  listProducts,
  type ProductLine,
  type ProductsAsked,
  vendorStatements,
} from './vendors.ts';
export {
  alone,
  eachModified,
  type ModifiedLine,
  oneView,
  publishedWeeks,
  recordsOfDays,
  type WholeRecord,
  type WholeView,
  wholeStatements,
  withWholeView,
} from './whole.ts';
