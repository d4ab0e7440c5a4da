import type { Language, Text } from '../text.ts';
import type { Progress } from './progress.ts';

/** One option of a command. `--json` and `--help` are every command's and are not declared. */
export type CommandOption = {
  readonly type: 'string' | 'boolean';
  readonly meaning: Text;
  readonly short?: string;
  /** What stands for the value in the help: `FILE`, `DAY`. */
  readonly value?: string;
  /** May be given several times; the value is a list. */
  readonly multiple?: boolean;
  readonly required?: boolean;
  readonly default?: string;
};

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** The values of a command's options as their declarations promise them. */
export type Values<O extends CommandOptions> = {
  readonly [name in keyof O]: O[name] extends { type: 'boolean' }
    ? boolean
    : O[name] extends { multiple: true }
      ? readonly string[]
      : O[name] extends { required: true } | { default: string }
        ? string
        : string | undefined;
};

/** The terminal as a command sees it. */
export type Terminal = {
  readonly language: Language;
  /** Aborted by Ctrl-C and by the system's request to end. */
  readonly signal: AbortSignal;
  /** A line for the person; on standard error with `--json`, so that standard output stays one JSON value. */
  say(text: Text | string): void;
  /** Progress of long work, on standard error; silent with `--json`. */
  progress(total: number | null, label: Text): Progress;
};

/** What a command reports when it ends: with `--json` its `summary`, else its `text` (nothing, if it has said all). */
export type Outcome = {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly text?: Text;
  /** 0 unless told: a check that found something ends with 1. */
  readonly exitCode?: number;
};

export type Command<O extends CommandOptions = CommandOptions> = {
  /** One or two words: `serve`, `import records`. */
  readonly name: string;
  readonly summary: Text;
  /** The arguments after the options, as the help shows them: `FILE…`; empty when there are none. */
  readonly usage: string;
  /** How many arguments; none unless told. */
  readonly arguments?: { readonly min: number; readonly max: number };
  readonly options: O;
  run(values: Values<O>, args: readonly string[], terminal: Terminal): Promise<Outcome>;
};

/** Declares a command; the types of the values that its `run` gets follow from its options, and are forgotten outside. */
export function command<const O extends CommandOptions>(declared: Command<O>): Command {
  return declared as unknown as Command;
}
