import { branchOf, compareVersions } from './compare-versions.ts';
import type { VersionRange } from './record.ts';
import { blank, until, versionPieces } from './version-pieces.ts';

/**
 * Reads what a product row says of versions: `<2.2.1`, `>=2.0，<2.2.1`, `5.x-5.4`, `8.5.0 - 8.5.6`, `6.1.x<6.1.15`, `< 11.20 SR12`, `1.0及之前版本`.
 *
 * Gives spans in the order stated; an upper bound joins the lower bound before it, and narrows a span before it. A stage behind a version
 * (SP, HF, Patch, Build …) belongs to it. Versions come without a leading `v`.
 *
 * Empty where no span can be read (`SP1`, 无), and where a part of what is stated cannot be (`10.5，<patch 254`, `<7.2 E0403P06`, `<11 25.0`):
 * a range that says less than the row makes a false answer; none makes “unknown”.
 */
export function readVersionRanges(text: string): VersionRange[] {
  const ranges: VersionRange[] = [];
  let open: VersionRange | null = null;
  for (const piece of versionPieces(text) ?? []) {
    const range = readPiece(piece);
    if (range === 'unreadable') return [];
    if (range === null) continue;
    if (open !== null && isUpper(range)) {
      ranges[ranges.length - 1] = { ...open, to: range.to, toIncluded: range.toIncluded };
      open = null;
    } else if (open === null && isLower(range) && isLoneUpper(ranges.at(-1))) {
      const upper = ranges.pop();
      ranges.push({ ...range, to: upper?.to ?? null, toIncluded: upper?.toIncluded ?? false });
    } else {
      ranges.push(range);
      open = range.from === null ? null : widened(range);
    }
  }
  return ranges.some(isTorn) ? [] : ranges.map(withBlanks);
}

const isUpper = (range: VersionRange) => range.from === null && range.to !== null;
const isLower = (range: VersionRange) => range.from !== null && range.to === null;
/** With one half of a pair of brackets, cut out of something longer: `8.4.0(Build 8400，8401)`. */
const isTorn = ({ from, to }: VersionRange) =>
  [from, to].some((at) => at !== null && at.split('(').length !== at.split(')').length);
const isLoneUpper = (range: VersionRange | undefined) => range !== undefined && isUpper(range);
/** A version, a branch (`6.1.x`) or a span, which an upper bound behind it makes end there. */
const widened = (range: VersionRange): VersionRange => ({ ...range, to: null, toIncluded: false });

const version = String.raw`v?(\d[\w.*+()${blank}-]*)`;
const compared = new RegExp(`^(<=|>=|≤|≥|=<|=>|<|>|=)${version}$`, 'i');
const before = new RegExp(
  `^${version}?(及(?:其|其它|更)?(?:之)?(?:以)?前|(?:及)?(?:之|以)前|及?以下|及?更早)(?:的)?(?:版本)?$`,
  'i',
);
const dotted = String.raw`v?(\d+(?:\.(?:\d+|x|\*))+|\d+)`;
const span = new RegExp(`^${dotted}(?:-|~|至|到)${dotted}$`, 'i');
const single = new RegExp(
  String.raw`^(?:v?(\d+(?:[._][\w*()]+)+(?:-[\w.]+)?(?:${blank}[\w.()${blank}-]+)?|\d+${blank}[\w.()${blank}-]+)|(V\d+R\d+\w*))$`,
  'i',
);

/** Without a closing bracket that was opened outside. */
const unbracketed = (at: string) => (at.includes('(') ? at : at.replace(/\)+$/, ''));
const asStated = (at: string | null) => at?.replaceAll(blank, ' ') ?? null;
const withBlanks = (range: VersionRange): VersionRange => ({
  ...range,
  from: asStated(range.from),
  to: asStated(range.to),
});

function readPiece(piece: string): VersionRange | 'unreadable' | null {
  const sign = compared.exec(piece);
  if (sign !== null) return bounded(sign[1] ?? '', unbracketed(sign[2] ?? ''));
  if (/[<>=≤≥]/.test(piece)) return 'unreadable';
  const earlier = before.exec(piece);
  if (earlier?.[1] !== undefined) {
    return { from: null, fromIncluded: false, to: earlier[1], toIncluded: earlier[2]?.startsWith('及') === true };
  }
  const [first, last] = piece.split(until);
  if (first !== undefined && last !== undefined) return spanOf(first, last);
  const [, from = '', to = ''] = span.exec(piece) ?? [];
  if (to.includes('.') && Number.parseInt(from, 10) <= Number.parseInt(to, 10))
    return { from, fromIncluded: true, to, toIncluded: true };
  const [, plain, release] = single.exec(piece) ?? [];
  const one = plain ?? release;
  return one === undefined ? null : { from: one, fromIncluded: true, to: one, toIncluded: true };
}

function spanOf(first: string, last: string): VersionRange | 'unreadable' {
  const [from, to] = [first, last].map((at) => at.replace(/^v/i, '')) as [string, string];
  const order = compareVersions(startOf(from), startOf(to));
  const isSpan = order !== null && order <= 0;
  return isSpan ? { from, fromIncluded: true, to, toIncluded: true } : 'unreadable';
}

/** The number of a branch, or the version itself, as it is compared. */
const startOf = (end: string) => (branchOf(end) ?? end).replaceAll(blank, ' ');

function bounded(sign: string, at: string): VersionRange {
  const included = /[=≤≥]/.test(sign);
  if (/^[>≥]|^=>/.test(sign)) return { from: at, fromIncluded: included, to: null, toIncluded: false };
  if (sign === '=') return { from: at, fromIncluded: true, to: at, toIncluded: true };
  return { from: null, fromIncluded: false, to: at, toIncluded: included };
}
