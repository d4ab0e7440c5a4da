export {
  type DisclosureWish,
  disclosureWishes,
  emptyContent,
  type FilePurpose,
  filePurposes,
  type ReportContent,
} from './content.ts';
export type { NewReport, ReceiptRun, Reporter } from './model.ts';
export { openStates, type ReportState, reportStates, reportStateTerms } from './states.ts';
export { originalsReceived, receiptRuns, saveReports } from './store.ts';
