import type { VersionRange } from './record.ts';

/**
 * Reads what a product row says of versions: `<2.2.1`, `>=2.0，<2.2.1`, `5.x-5.4`, `6.1.x<6.1.15`, `1.0及之前版本`, `6.2.2.1`.
 *
 * Gives spans in the order stated; an upper bound joins the lower bound before it. Empty where no span can be read
 * (`SP1`, `V200R003C00`, 无). Versions come without a leading `v`.
 */
export function readVersionRanges(text: string): VersionRange[] {
  const ranges: VersionRange[] = [];
  let open: VersionRange | null = null;
  for (const piece of spaced(text).split(/[\s,;、|]+|或|以及/)) {
    const range = readPiece(piece);
    if (range === null) continue;
    if (open !== null && isUpper(range)) {
      ranges[ranges.length - 1] = { ...open, to: range.to, toIncluded: range.toIncluded };
      open = null;
    } else if (open === null && isLower(range) && isLoneUpper(ranges.at(-1))) {
      const upper = ranges.pop();
      ranges.push({ ...range, to: upper?.to ?? null, toIncluded: upper?.toIncluded ?? false });
    } else {
      ranges.push(range);
      open = isLower(range) || range.from === range.to ? widened(range) : null;
    }
  }
  return ranges;
}

/** `6.1.x(<6.1.15)`, `>= 2.0`: each comparison a word of its own, without the bracket round it. */
const spaced = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/\((?= ?[<>=≤≥])([^)]*)\)?/g, ' $1 ')
    .replace(/ ?([<>=≤≥]+) ?/g, ' $1');

const isUpper = (range: VersionRange) => range.from === null && range.to !== null;
const isLower = (range: VersionRange) => range.from !== null && range.to === null;
const isLoneUpper = (range: VersionRange | undefined) => range !== undefined && isUpper(range);
/** A version or a branch (`6.1.x`), which an upper bound behind it makes the start of a span. */
const widened = (range: VersionRange): VersionRange => ({ ...range, to: null, toIncluded: false });

const version = String.raw`v?(\d[\w.*+()-]*)`;
const compared = new RegExp(`^(<=|>=|≤|≥|=<|=>|<|>|=)${version}$`, 'i');
const before = new RegExp(
  `^${version}?(及(?:其|其它|更)?(?:之)?(?:以)?前|(?:及)?(?:之|以)前|及?以下|及?更早)(?:的)?(?:版本)?$`,
  'i',
);
const dotted = String.raw`v?(\d+(?:\.(?:\d+|x|\*))+|\d+)`;
const span = new RegExp(`^${dotted}(?:-|~|至|到)${dotted}$`, 'i');
const single = /^(?:v?(\d+(?:[._][\w*()]+)+(?:-[\w.]+)?)|(V\d+R\d+\w*))$/i;

/** Without a closing bracket that was opened outside. */
const unbracketed = (at: string) => (at.includes('(') ? at : at.replace(/\)+$/, ''));

function readPiece(piece: string): VersionRange | null {
  const sign = compared.exec(piece);
  if (sign !== null) return bounded(sign[1] ?? '', unbracketed(sign[2] ?? ''));
  const earlier = before.exec(piece);
  if (earlier?.[1] !== undefined) {
    return { from: null, fromIncluded: false, to: earlier[1], toIncluded: earlier[2]?.startsWith('及') === true };
  }
  const [, from = '', to = ''] = span.exec(piece) ?? [];
  if (to.includes('.') && Number.parseInt(from, 10) <= Number.parseInt(to, 10))
    return { from, fromIncluded: true, to, toIncluded: true };
  const [, plain, release] = single.exec(piece) ?? [];
  const one = plain ?? release;
  return one === undefined ? null : { from: one, fromIncluded: true, to: one, toIncluded: true };
}

function bounded(sign: string, at: string): VersionRange {
  const included = /[=≤≥]/.test(sign);
  if (/^[>≥]|^=>/.test(sign)) return { from: at, fromIncluded: included, to: null, toIncluded: false };
  if (sign === '=') return { from: at, fromIncluded: true, to: at, toIncluded: true };
  return { from: null, fromIncluded: false, to: at, toIncluded: included };
}
