export { type BulkResult, type MovingWorld, mostAtOnce, moveReport, moveReports, type Picked } from './actions/move.ts';
export {
  type MoveContext,
  type MovedInTransaction,
  type MoveRequest,
  type MoveWorld,
  moveInTransaction,
} from './actions/move-in-transaction.ts';
export { decideOriginality, recordVerification, shownCandidates } from './desk/checks/actions.ts';
export { saveEntry } from './desk/entry/actions.ts';
export { formOf, proposedEntry } from './desk/entry/model.ts';
export { candidatesFor } from './duplicates/actions.ts';
export { missingEvidence } from './evidence.ts';
export { entryFlaws, loadFacts } from './facts.ts';
export { reviewCrons, reviewJobs } from './jobs.ts';
export {
  type Change,
  type Facts,
  type MoveInput,
  type MoveName,
  type MoveRow,
  type Mover,
  mergeReasons,
  moveNames,
  type NewEvent,
  type Report,
  rejectReasons,
  returnReasons,
  type Step,
  type VendorAnswer,
  vendorAnswers,
  withoutVendorReasons,
} from './model.ts';
export { appealUntil } from './needs.ts';
export { unknownReport } from './refusals.ts';
export { addToReport } from './reporter/actions.ts';
export { reviewRoutes } from './routes.ts';
export { type AvailableMove, availableMoves, step } from './step.ts';
export { findReport, type MergedReport, mergedReports } from './store/reports.ts';
export {
  mergeReasonTerms,
  moveWords,
  needWords,
  reasonTerms,
  rejectReasonTerms,
  returnReasonTerms,
  vendorAnswerTerms,
} from './words-moves.ts';
export { moveRow, workflow } from './workflow.ts';
