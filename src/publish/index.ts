export { publishCertificates } from './certificates.ts';
export { eraseFromPublic } from './erase.ts';
export { type PublishOptions, type PublishSummary, publishDue, publishRecords } from './gate.ts';
export { type IssueForPublication, publishIssue } from './issues.ts';
export { type Rejection, rejectNumber } from './reject.ts';
export { publishSheepWall } from './sheep-wall.ts';
export { toPublished } from './to-published.ts';
export { withdrawRecord } from './withdraw.ts';
