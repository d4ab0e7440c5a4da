import { branchOf, compareVersions, inRange, rangeMeetsBranch, startsWith } from './compare-versions.ts';
import type { AffectedProduct } from './record.ts';

/** What a row of affected products says of versions. */
export type VersionStatement = Pick<AffectedProduct, 'version' | 'ranges'>;

/**
 * Whether a statement says that a version is affected: a test made once for many statements. It holds where
 *
 * - one of the ranges that were read in the row holds the version (`<=2.1.4` holds 2.1.3 and 2.1.4; numbers count as `compareVersions` counts),
 * - the row says “all versions”,
 * - the version as stated is the one asked of, or holds it as a whole word (`4.44（32位）` holds 4.44, and neither 4.4 nor 44) and names no
 *   bound that could not be read.
 *
 * A branch (`2.1.x`, `2.1.*`) asks for any version of it. What cannot be compared does not hold.
 */
export function versionMatcher(asked: string): (statement: VersionStatement) => boolean {
  const folded = foldVersion(asked);
  const branch = branchOf(asked);
  if (branch !== null) {
    return ({ version, ranges }) =>
      ranges.some((range) => rangeMeetsBranch(range, branch) === true) ||
      (version !== null &&
        (isEveryVersion(version) ||
          foldVersion(version) === folded ||
          (ranges.length === 0 && startsWith(version, branch) === true)));
  }
  return ({ version, ranges }) =>
    ranges.some((range) => inRange(asked, range) === true) ||
    (version !== null &&
      (isEveryVersion(version) ||
        holdsWord(foldVersion(version), folded) ||
        (ranges.length === 0 && compareVersions(asked, version) === 0)));
}

/** A version as it is compared letter by letter: width, case, blanks in a row and a `v` before a number make no difference. */
export function foldVersion(version: string): string {
  const known = lately.get(version);
  if (known !== undefined) return known;
  const folded = version
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<![a-z0-9])v(?:er(?:sion)?)?[. ]?(?=\d)/g, '');
  if (lately.size >= mostLately) lately.clear();
  lately.set(version, folded);
  return folded;
}

const lately = new Map<string, string>();
const mostLately = 200_000;

export const isEveryVersion = (version: string): boolean => everyVersion.has(foldVersion(version));
const everyVersion: ReadonlySet<string> = new Set(['all', 'all versions', '*', '所有版本', '全部版本']);

/** Whether it stands in the text cut off from other letters and numbers, in one that names no bounds or is nothing else. */
function holdsWord(text: string, word: string): boolean {
  if (text === word) return true;
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole = !joining.test(text.charAt(at - 1)) && !joining.test(text.charAt(at + word.length));
    if (isWhole) return !bound.test(text);
  }
  return false;
}

const joining = /[a-z0-9\u00c0-\u024f._+~-]/;
const bound =
  /[<>=≤≥前后後]|以下|以上|低于|高于|早于|晚于|小于|大于|不含|不包括|除|修复|before|prior|earlier|through|until|except|fixed|up to|below|above|after|later|newer|older/;

/**
 * What the rows of a record say of versions, each once, as short texts of which `readVersionStatement` makes the same again: what the search
 * keeps beside a record. Rows that say nothing of versions give none.
 */
export function versionStatements(products: readonly VersionStatement[]): readonly string[] {
  const written = products.flatMap((row) => (row.version === null && row.ranges.length === 0 ? [] : [textOf(row)]));
  return [...new Set(written)];
}

/** `=2.1.4` for that version alone, JSON for everything else. */
function textOf({ version, ranges }: VersionStatement): string {
  const [only] = ranges;
  const isPlain =
    version !== null && ranges.length === 1 && only?.from === version && only.to === version && only.fromIncluded;
  if (isPlain && only.toIncluded) return `=${version}`;
  return JSON.stringify([version, ...ranges.map((one) => [one.from, one.fromIncluded, one.to, one.toIncluded])]);
}

type Span = readonly [from: string | null, fromIncluded: boolean, to: string | null, toIncluded: boolean];

export function readVersionStatement(text: string): VersionStatement {
  if (text.startsWith('=')) {
    const version = text.slice(1);
    return { version, ranges: [{ from: version, fromIncluded: true, to: version, toIncluded: true }] };
  }
  const [version, ...ranges] = JSON.parse(text) as [string | null, ...Span[]];
  return {
    version,
    ranges: ranges.map(([from, fromIncluded, to, toIncluded]) => ({ from, fromIncluded, to, toIncluded })),
  };
}
