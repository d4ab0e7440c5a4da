export {
  type Command,
  type CommandOption,
  type CommandOptions,
  command,
  type Outcome,
  type Terminal,
  type Values,
} from './command.ts';
export { interruptSignal } from './interrupt.ts';
export { parseCommand } from './parse.ts';
export { type Progress, type ProgressStream, progress, silentProgress } from './progress.ts';
export { type CommandWorld, runCommandLine } from './run.ts';
export { terminalLanguage } from './words.ts';
