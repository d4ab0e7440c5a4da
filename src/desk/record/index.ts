export { importRecords } from './actions.ts';
export { archiveReport } from './archive/archive.ts';
export { importCommands } from './commands.ts';
export { type ImportFilesSummary, importFiles } from './import/import-files.ts';
export type { ImportBatch } from './model.ts';
export { takeIdentifiers } from './numbers/numbers.ts';
export { proposeClassification } from './proposals/propose.ts';
export { recordRoutes } from './routes.ts';
export { knownVendors } from './vendors.ts';
