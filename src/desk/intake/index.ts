export type { NewReport, ReceiptRun, Reporter } from './model.ts';
export { originalsReceived, receiptRuns, saveReports } from './store.ts';
