import { parseArgs } from 'node:util';
import { Refusal } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Command, CommandOption, Values } from './command.ts';

/** What a command line asks of a command. */
export type Parsed = {
  readonly values: Values<Record<string, CommandOption>>;
  readonly args: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
};

/**
 * Reads the words after a command's name. Refuses `command.option`, `command.value`, `command.required` and
 * `command.arguments`; with `--help` nothing is refused.
 */
export function parseCommand(command: Command, argv: readonly string[]): Parsed {
  const declared: Record<string, CommandOption> = { ...command.options, ...everywhere };
  const options = Object.fromEntries(
    Object.entries(declared).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
    ]),
  );
  const { tokens, values, positionals } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const help = values.help === true;
  if (!help) {
    for (const token of tokens) if (token.kind === 'option') checkOption(command, token, declared[token.name]);
    checkRequired(command, values);
    checkArguments(command, positionals);
  }
  return { values: complete(command, values), args: positionals, json: values.json === true, help };
}

export const everywhere = {
  json: { type: 'boolean', meaning: { zh: '', en: '' } },
  help: { type: 'boolean', short: 'h', meaning: { zh: '', en: '' } },
} as const satisfies Record<string, CommandOption>;

type OptionToken = { readonly rawName: string; readonly value: string | undefined };
type Given = Readonly<Record<string, unknown>>;

function checkOption(command: Command, token: OptionToken, option: CommandOption | undefined): void {
  const { rawName, value } = token;
  if (!option) {
    throw usage(command, 'option', { zh: `没有选项 ${rawName}`, en: `there is no option ${rawName}` });
  }
  if (option.type === 'boolean' && value !== undefined) {
    throw usage(command, 'value', { zh: `选项 ${rawName} 不带值`, en: `the option ${rawName} takes no value` });
  }
  // A value that looks like the next option is a forgotten value; `--option=-value` gives one that begins with a hyphen.
  if (option.type === 'string' && (value === undefined || value === '')) {
    throw usage(command, 'value', { zh: `选项 ${rawName} 缺少值`, en: `the option ${rawName} needs a value` });
  }
}

function checkRequired(command: Command, values: Given): void {
  const missing = Object.entries(command.options).find(
    ([name, option]) => option.required && values[name] === undefined,
  );
  if (!missing) return;
  throw usage(command, 'required', { zh: `缺少选项 --${missing[0]}`, en: `the option --${missing[0]} is missing` });
}

function checkArguments(command: Command, args: readonly string[]): void {
  const { min, max } = command.arguments ?? { min: 0, max: 0 };
  if (args.length < min) {
    throw usage(command, 'arguments', { zh: `缺少参数 ${command.usage}`, en: `missing: ${command.usage}` });
  }
  if (args.length > max) {
    const extra = args[max] ?? '';
    throw usage(command, 'arguments', { zh: `多余的参数“${extra}”`, en: `one argument too many, “${extra}”` });
  }
}

function complete(command: Command, given: Given): Parsed['values'] {
  const filled = Object.entries(command.options).map(([name, option]) => {
    const value = given[name] ?? option.default;
    if (option.type === 'boolean') return [name, value === true];
    return [name, option.multiple ? (value ?? []) : value];
  });
  return Object.fromEntries(filled);
}

function usage(command: Command, reason: string, what: Text): Refusal {
  return new Refusal(`command.${reason}`, {
    zh: `${what.zh}；请看 bulou ${command.name} --help。`,
    en: `${what.en}; see bulou ${command.name} --help.`,
  });
}
