export {
  type ChangedEntry,
  type Changes,
  changedEntries,
  entryStatements,
  findEntries,
  findEntry,
  leafSince,
  type RecordEntry,
} from './entries.ts';
export {
  publishedState,
  type ToldAdvisory,
  type ToldPatch,
  type ToldRecord,
  type ToldSheepWallLine,
  toldAdvisories,
  toldPatches,
  toldRecords,
  toldSheepWall,
  toldStatements,
} from './told.ts';
