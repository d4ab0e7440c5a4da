import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import { holds } from './bloom.ts';

/** `data/breached-passwords.bloom`, made by `tools/breached-passwords.ts`; read once. */
let filter: Uint8Array | undefined;
const listed = (text: string): boolean => {
  filter ??= readFileSync(join(projectRoot, 'data/breached-passwords.bloom'));
  return holds(filter, text);
};

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Is the password, folded by `foldPassword`, among those that attackers try first? So are a listed word with a few digits or signs
 * around it, with letters written as digits, or repeated. A few good ones are refused as well (one in some 10,000).
 */
export function isBreached(folded: string): boolean {
  const spellings = [folded, unleet(folded), unleet(core(folded))];
  return spellings.some((text) => listed(text) || listed(core(text)) || isRepetition(text));
}

const unleet = (text: string) => text.replaceAll(/[013457@$!]/g, (sign) => leet[sign] ?? '');

/** The word inside up to eight digits and signs before and after it; the text itself where more surrounds it. */
function core(text: string): string {
  const inner = text.replace(/^[\d\p{P}\p{S}\s_]+/u, '').replace(/[\d\p{P}\p{S}\s_]+$/u, '');
  return text.length - inner.length <= 8 ? inner : text;
}

/** Less than five different characters, or one listed or short piece again and again. */
function isRepetition(text: string): boolean {
  if (new Set(text).size < 5) return true;
  const piece = /^(.{1,12}?)\1+$/u.exec(text)?.[1];
  return piece !== undefined && (piece.length <= 6 || listed(piece));
}
