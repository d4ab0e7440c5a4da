export { type Clock, type ClockName, clockNames, clockOf, clocks, dueBy, type WorkingTime } from './clock.ts';
export {
  type DisclosureWish,
  disclosureWishes,
  emptyContent,
  type FilePurpose,
  filePurposes,
  type ReportContent,
} from './content.ts';
export type { NewReport, ReceiptRun, Reporter } from './model.ts';
export {
  type Priority,
  type PriorityReason,
  prioritise,
  priorityReasonTerms,
  priorityTerms,
} from './priority.ts';
export { openStates, type ReportState, reportStates, reportStateTerms } from './states.ts';
export { originalsReceived, receiptRuns, saveReports } from './store.ts';
export { loadCalendar } from './store-calendar.ts';
