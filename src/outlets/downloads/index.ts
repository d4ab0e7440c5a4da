export { downloadsCommands } from './commands.ts';
export { makeDumpWhenDue } from './dumps/due.ts';
export { type DumpOptions, makeDump } from './dumps/make.ts';
export { type MirrorSite, makeMirror } from './mirror/make.ts';
export { createDownloads, type DownloadsOptions } from './routes.ts';
