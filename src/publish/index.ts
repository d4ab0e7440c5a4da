export { eraseFromPublic } from './erase.ts';
export { type PublishOptions, type PublishSummary, publishDue, publishRecords } from './gate.ts';
export { type IssueForPublication, publishIssue } from './issues.ts';
export { type PublishedRecord, toPublished } from './published.ts';
export { findRecord, findRevision, identifiersByCve, newestRecords, recordStatements } from './read.ts';
export { findIssue, issueFile, issueStatements, latestIssue, listIssues } from './read-issues.ts';
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
} from './read-model.ts';
export { overview, overviewStatements, publishedVersion, weeklyCounts } from './read-overview.ts';
export { type RowColumns, rowColumns, severityOfRank, severityRanks, toRow } from './read-row.ts';
export { withdrawRecord } from './withdraw.ts';
