import type { FieldMistake } from '#platform/errors.ts';
import { cleanLine } from '../check/clean.ts';

/** Where notices of a report without an account go; nothing typed is nowhere. */
export function readEmail(typed: string | undefined): {
  readonly address: string | null;
  readonly mistakes: readonly FieldMistake[];
} {
  const address = cleanLine(typed ?? '');
  if (address === '') return { address: null, mistakes: [] };
  if (address.length <= 254 && /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"().]+$/.test(address)) {
    return { address, mistakes: [] };
  }
  const text = {
    zh: '邮箱地址不对。请写成name@example.cn这样的形式，或留空。',
    en: 'This is no e-mail address. Write it like name@example.cn, or leave it empty.',
  };
  return { address: null, mistakes: [{ field: 'email', text }] };
}
