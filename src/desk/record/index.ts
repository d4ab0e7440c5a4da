export { importRecords } from './actions.ts';
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
export { knownVendors } from './vendors.ts';
