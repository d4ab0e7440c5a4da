import { messageOf, Refusal } from '../errors.ts';
import type { Language } from '../text.ts';
import type { Command, Outcome, Terminal } from './command.ts';
import { commandHelp, overviewHelp } from './help.ts';
import { type Parsed, parseCommand } from './parse.ts';
import { type ProgressStream, progress, silentProgress } from './progress.ts';
import { terminalLanguage, words } from './words.ts';

/** The world of a command line: `process` fits, a test brings its own. */
export type CommandWorld = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: ProgressStream;
  readonly stderr: ProgressStream;
  readonly signal: AbortSignal;
};

/**
 * Finds the command that `argv` names, runs it and gives the exit code: 0 done, 1 refused or failed, 2 called wrongly,
 * 130 interrupted. A refusal is printed as `code: sentence`; a stack only with BULOU_DEBUG=1.
 */
export async function runCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
  world: CommandWorld,
): Promise<number> {
  const language = terminalLanguage(world.env);
  try {
    const found = findCommand(commands, argv);
    if (!found) return overview(commands, argv, world);
    const parsed = parseCommand(found.command, found.rest);
    if (parsed.help) {
      world.stdout.write(`${commandHelp(found.command, language)}\n`);
      return 0;
    }
    const outcome = await found.command.run(parsed.values, parsed.args, terminalOf(world, parsed));
    report(outcome, parsed, world);
    return outcome.exitCode ?? 0;
  } catch (thrown) {
    return explain(thrown, world, language);
  }
}

/** The command whose name is the longest beginning of `argv`. */
function findCommand(commands: readonly Command[], argv: readonly string[]) {
  const fitting = commands.filter((command) => command.name.split(' ').every((word, i) => argv[i] === word));
  const command = fitting.sort((a, b) => b.name.length - a.name.length)[0];
  return command && { command, rest: argv.slice(command.name.split(' ').length) };
}

/** Help for all commands or for a group of them (`bulou import --help`); anything else is a command that does not exist. */
function overview(commands: readonly Command[], argv: readonly string[], world: CommandWorld): number {
  const language = terminalLanguage(world.env);
  const asked = argv.filter((word) => !word.startsWith('-')).join(' ');
  const group = commands.filter((command) => asked === '' || command.name.startsWith(`${asked} `));
  const asksForHelp = argv.includes('--help') || argv.includes('-h');
  if (group.length > 0) {
    (asksForHelp ? world.stdout : world.stderr).write(`${overviewHelp(group, language)}\n`);
    return asksForHelp ? 0 : 2;
  }
  throw new Refusal('command.unknown', {
    zh: `没有命令“${asked}”；“bulou --help”列出所有命令。`,
    en: `There is no command “${asked}”; “bulou --help” lists them all.`,
  });
}

function terminalOf(world: CommandWorld, { json }: Parsed): Terminal {
  const language = terminalLanguage(world.env);
  const lines = json ? world.stderr : world.stdout;
  return {
    language,
    signal: world.signal,
    say: (text) => void lines.write(`${typeof text === 'string' ? text : text[language]}\n`),
    progress: (total, label) =>
      json ? silentProgress : progress({ total, label: label[language], stream: world.stderr, language }),
  };
}

function report(outcome: Outcome, { json }: Parsed, world: CommandWorld): void {
  if (json) world.stdout.write(`${JSON.stringify(outcome.summary)}\n`);
  else if (outcome.text) world.stdout.write(`${outcome.text[terminalLanguage(world.env)]}\n`);
}

function explain(thrown: unknown, world: CommandWorld, language: Language): number {
  if (world.env.BULOU_DEBUG === '1') {
    world.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown)}\n`);
  }
  if (world.signal.aborted) {
    world.stderr.write(`${words.interrupted[language]}\n`);
    return 130;
  }
  if (thrown instanceof Refusal) {
    world.stderr.write(`${thrown.code}: ${thrown.text[language]}\n`);
    return thrown.code.startsWith('command.') ? 2 : 1;
  }
  world.stderr.write(`${words.fault[language]}: ${messageOf(thrown)}\n${words.faultHint[language]}\n`);
  return 1;
}
