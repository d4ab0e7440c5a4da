import { cleanLine } from '../check/clean.ts';

/**
 * The name under which a file is shown and given back: the last part of whatever path the sender's machine wrote, one line, without
 * control characters and without those that reverse what is read (`exe.gpj` must not look like `jpg.exe`), 200 characters at most
 * with its ending kept.
 */
export function cleanFileName(sent: string): string {
  const last = cleanLine(sent).split(/[/\\]/).at(-1)?.trim() ?? '';
  const name = last.replace(/^\.+$/, '');
  if (name === '') return 'file';
  const characters = [...name];
  if (characters.length <= limit) return name;
  const end = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, limit - end.length).join('') + end;
}

const limit = 200;
