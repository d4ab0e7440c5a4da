import type { Language } from '../text.ts';
import type { Command, CommandOption } from './command.ts';
import { displayWidth, padDisplay } from './width.ts';
import { words } from './words.ts';

/** How one command is used. */
export function commandHelp(command: Command, language: Language): string {
  const needed = Object.entries(command.options).filter(([, option]) => option.required);
  const call = ['bulou', command.name, ...needed.map(([name, option]) => spelled(name, option)), command.usage];
  const rows = Object.entries(command.options).map(
    ([name, option]): Row => [
      `${option.short ? `-${option.short}, ` : ''}${spelled(name, option)}`,
      option.meaning[language] + remark(option, language),
    ],
  );
  rows.push(['--json', words.json[language]], ['-h, --help', words.help[language]]);
  return [
    command.summary[language],
    '',
    `${words.usage[language]}: ${call.filter(Boolean).join(' ')}`,
    '',
    `${words.options[language]}:`,
    ...table(rows),
  ].join('\n');
}

/** Which commands there are. */
export function overviewHelp(commands: readonly Command[], language: Language): string {
  const rows = commands.map((command): Row => [command.name, command.summary[language]]);
  const usage = `${words.usage[language]}: bulou COMMAND [OPTION…]`;
  return [usage, '', `${words.commands[language]}:`, ...table(rows), '', words.more[language]].join('\n');
}

type Row = readonly [string, string];

function spelled(name: string, option: CommandOption): string {
  return option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? 'VALUE'}`;
}

function remark(option: CommandOption, language: Language): string {
  const open = language === 'zh' ? '（' : ' (';
  const close = language === 'zh' ? '）' : ')';
  if (option.required) return `${open}${words.required[language]}${close}`;
  return option.default === undefined ? '' : `${open}${words.fallback[language]} ${option.default}${close}`;
}

function table(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  return rows.map(([left, right]) => `  ${padDisplay(left, width)}  ${right}`);
}
