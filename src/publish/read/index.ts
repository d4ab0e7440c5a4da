export { findPublicCertificate, type PublicCertificate } from './certificates.ts';
export { type Change, changesBetween, type Marked } from './changes.ts';
export { findIssue, issueFile, issueStatements, latestIssue, listIssues } from './issues.ts';
export {
  type IssueEntry,
  type IssueFile,
  type IssueFormat,
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
  type WeekCount,
} from './model.ts';
export { overview, overviewStatements, publishedVersion, weeklyCounts } from './overview.ts';
export type { PublishedRecord } from './published.ts';
export { findHistory, findRecord, findRevision, identifiersByCve, newestRecords, recordStatements } from './records.ts';
export {
  findRetracted,
  listPatches,
  listRetracted,
  listSheepWall,
  type PatchLine,
  type Retracted,
  type Roll,
  rollLength,
  rollStatements,
  type SheepWallLine,
  sheepWallYears,
} from './rolls.ts';
export { type RowColumns, rowColumns, severityOfRank, severityRanks, toRow } from './row.ts';
