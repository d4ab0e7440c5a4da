import type { VersionRange } from '#vocabulary/index.ts';

/** The one version that a range is; null of a span. */
export function versExact({ from, fromIncluded, to, toIncluded }: VersionRange): string | null {
  return from !== null && from.trim() !== '' && from === to && fromIncluded && toIncluded ? from : null;
}

/**
 * Ranges as one version range specifier (VERS, scheme `generic`: how versions compare is the product's own): `vers:generic/>=2.0|<2.2.1`.
 * Null where a range holds nothing (`> 1` and `< 1`) or a bound is empty, or where several are given of which one is open on both sides.
 */
export function versOf(ranges: readonly VersionRange[]): string | null {
  const parts = ranges.map(constraints);
  if (parts.length === 0 || parts.includes(null)) return null;
  if (parts.includes('*')) return parts.length === 1 ? 'vers:generic/*' : null;
  return `vers:generic/${parts.join('|')}`;
}

function constraints(range: VersionRange): string | null {
  const { from, fromIncluded, to, toIncluded } = range;
  const [low, high] = [bound(from), bound(to)];
  if (low === '' || high === '') return null;
  if (low === null && high === null) return '*';
  if (low === high) return versExact(range) === null ? null : low;
  const parts = [low && `${fromIncluded ? '>=' : '>'}${low}`, high && `${toIncluded ? '<=' : '<'}${high}`];
  return parts.filter((part) => part !== null).join('|');
}

/** Percent-encoded, as the specification asks: `|`, `*` and signs of comparison have a meaning of their own. */
function bound(version: string | null): string | null {
  const trimmed = version?.trim() ?? null;
  return trimmed?.toWellFormed().replace(/[^\w.~+-]/gu, percentEncoded) ?? null;
}

/** One character as a URI has it, whatever it is; halves of a surrogate pair must be mended before. */
export const percentEncoded = (character: string): string =>
  encodeURIComponent(character).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
