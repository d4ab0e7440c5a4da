export { importRecords } from './actions.ts';
export { archiveReport } from './archive/archive.ts';
export { type ImportWorld, importCommands } from './commands.ts';
export type { ImportFormat } from './import/formats.ts';
export {
  type GateSummary,
  type ImportFilesArgs,
  type ImportFilesIo,
  type ImportFilesSummary,
  importFiles,
} from './import/import-files.ts';
export type { ImportBatch, ImportOptions, ImportProgress, ImportSummary } from './model.ts';
export { releaseBlock, reserveBlock, takeIdentifiers, takeOfBlock } from './numbers/numbers.ts';
export type { Described, Evidence, Proposal, Proposals } from './proposals/model.ts';
export { proposeClassification } from './proposals/propose.ts';
export { recordRoutes } from './routes.ts';
export { type SavedRecord, saveRecord } from './save.ts';
export { knownVendors } from './vendors.ts';
