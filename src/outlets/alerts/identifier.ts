import { parseIdentifier } from '#vocabulary/index.ts';

/** A number as it is stored, where it is one; what was typed otherwise. */
export function canonicalIdentifier(typed: string): string {
  return parseIdentifier(typed) ?? typed.trim().toUpperCase();
}
