export { amendReport } from './amend.ts';
export { digestAccessCode } from './anonymous/access-code.ts';
export { saveAccess } from './anonymous/store.ts';
export { intakeApiRoutes } from './api/routes.ts';
export { receiveBatch } from './batch/receive.ts';
export { batchCrons, batchJobs, batchRoutes } from './batch/routes.ts';
export { sendBatch } from './batch/send.ts';
export { type CheckedContent, checkContent } from './check/check-content.ts';
export { type EvidencePart, evidenceParts, evidenceTerms, missingEvidence } from './check/evidence.ts';
export { contentLimits } from './check/limits.ts';
export { type Clock, type ClockName, clockNames, clockOf, clocks, dueBy, type WorkingTime } from './clock.ts';
export {
  type DisclosureWish,
  disclosureWishes,
  emptyContent,
  type FilePurpose,
  filePurposes,
  type ReportContent,
} from './content.ts';
export { draftValues, formFields, rawContent } from './draft/model.ts';
export { contentWrong } from './draft/refusals.ts';
export { attachToReport } from './files/attach-to-report.ts';
export { discardContents, holdContent } from './files/discard.ts';
export { fileLimits } from './files/limits.ts';
export { cleanFileName } from './files/name.ts';
export { sizeOf } from './form/bytes.ts';
export { formPurposes, purposeText } from './form/files-part.tsx';
export { AffectedPart, DetailsPart, WeightPart, WhatPart } from './form/parts.tsx';
export { valuesOf } from './form/values-of.ts';
export { intakeCrons, intakeJobs } from './jobs.ts';
export { type NewReport, type ReceiptRun, type Reporter, receiptParam } from './model.ts';
export {
  type Priority,
  type PriorityReason,
  prioritise,
  priorityReasonTerms,
  priorityTerms,
} from './priority.ts';
export { intakeRoutes } from './routes.ts';
export { openStates, type ReportState, reportStates, reportStateTerms } from './states.ts';
export { originalsReceived, receiptRuns, saveReports } from './store.ts';
export { loadCalendar } from './store-calendar.ts';
export type { Channel } from './store-submit.ts';
export { checkSubmissionLimits, submissionLimits } from './submission-limits.ts';
export { type SubmitInput, type Submitted, submitReports } from './submit.ts';
