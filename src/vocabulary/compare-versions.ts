import type { VersionRange } from './record.ts';
import { stagesAfter, stagesBefore, withShortStages } from './version-stages.ts';

/**
 * Which of two versions is the later one: negative, 0 or positive as for `sort`; null where nobody can say (`SP1` and `2.0`, a commit
 * and a number, words that are no known stage).
 *
 * Numbers count as numbers whatever stands between them (`1.10` > `1.9`, `V200R003C10` > `V200R003C00`), missing ones as 0; stages before a
 * release (alpha, beta, rc) come before it, patches and service packs after it, a letter at the end too (`1.0.2k`). A build is compared with
 * builds of the same version only: `2.0` is some build of 2.0. A leading `v` and what follows a `+` say nothing. An epoch (`9:1.0`, as packages have it) is above all other numbers, and against a version without one nobody can say.
 * Nor of a number behind a hyphen (`2.1.4-1`) against anything but another such: to Debian it is a revision of 2.1.4, to npm a stage before it.
 */
export function compareVersions(one: string, other: string): number | null {
  const [{ tokens: left, hasEpoch }, right] = [readVersion(one), readVersion(other)];
  if (left === null || right.tokens === null || hasEpoch !== right.hasEpoch) return null;
  return compareRead(left, right.tokens);
}

function compareRead(one: readonly Token[], other: readonly Token[]): number | null {
  const [left, right] = [padded(one, other), padded(other, one)];
  if (!isLike(left, right)) return null;
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareTokens(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * Whether a version lies in a range; null where that cannot be told. `6.1.x` stands for every version that begins so: as a bound, and as
 * what is asked of, where a range that holds some of them only tells nothing.
 */
export function inRange(version: string, { from, fromIncluded, to, toIncluded }: VersionRange): boolean | null {
  if (from !== null && from === to) {
    const branch = branchOf(from);
    if (branch !== null) return isWithin(version, branch);
  }
  const low = from === null ? true : isAbove(version, from, fromIncluded);
  const high = to === null ? true : isBelow(version, to, toIncluded);
  // One bound that excludes it is enough, whatever the other one says.
  if (low === false || high === false) return false;
  return low === null || high === null ? null : true;
}

/**
 * Whether a range holds any version of a branch (`2.1` for `2.1.x`): 2.1 itself, or one that begins so; null where that cannot be told.
 */
export function rangeMeetsBranch({ from, to, toIncluded }: VersionRange, branch: string): boolean | null {
  const low =
    from === null || startsWith(from, branch) === true ? true : isAtMost(branchOf(from) ?? from, branch, true);
  const above = to === null ? null : branchOf(to);
  const isInside = above !== null && startsWith(branch, above) === true && toIncluded;
  const high = to === null || isInside ? true : isAtMost(branch, above ?? to, toIncluded);
  if (low === false || high === false) return false;
  return low === null || high === null ? null : true;
}

function isAtMost(one: string, other: string, included: boolean): boolean | null {
  const order = compareVersions(one, other);
  return order === null ? null : order < 0 || (included && order === 0);
}

/** With zeros before its first stage, as many as the other one has numbers there: `1.0 SP1` and `1.0.0 SP1` are the same. */
function padded(tokens: readonly Token[], other: readonly Token[]): readonly Token[] {
  const at = headOf(tokens);
  const stage = tokens[at];
  const missing = headOf(other) - at;
  if (missing <= 0 || at === 0 || !isStage(stage) || stage.rank === null || stage.word === 'build') return tokens;
  return [...tokens.slice(0, at), ...Array<Token>(missing).fill(0), ...tokens.slice(at)];
}

/** How many numbers it begins with. */
function headOf(tokens: readonly Token[]): number {
  let at = 0;
  while (typeof tokens[at] === 'number') at += 1;
  return at;
}

/** Written in one way, as far as both go: a word of no known kind (`R` of `V200R003`) stands where the other has it, and none at the start. */
function isLike(left: readonly Token[], right: readonly Token[]): boolean {
  return left.slice(0, right.length).every((one, at) => {
    const other = right[at];
    const [word, sameWord] = [isStage(one) ? one : null, isStage(other) ? other : null];
    const isPeculiar = at === 0 || word?.rank === null || sameWord?.rank === null;
    return !isPeculiar || (word?.word ?? null) === (sameWord?.word ?? null);
  });
}

const epoch = /^\s*\d+:/;

type Stage = { readonly word: string; readonly rank: number | null };
/** A number; a stage: before the release, after it, or of no known kind (null); or a number behind a hyphen. */
type Token = number | Stage | { readonly revision: number };

const isStage = (token: Token | undefined): token is Stage => typeof token === 'object' && 'word' in token;
const isRevision = (token: Token | undefined) => typeof token === 'object' && 'revision' in token;

const readable = /^[a-z0-9._+\-~:() ]+$/;

type ReadVersion = {
  /** Null for what is no version that could be compared. */
  readonly tokens: readonly Token[] | null;
  readonly hasEpoch: boolean;
  /** `6.1` of `6.1.x`; null for what is no branch. */
  readonly branch: string | null;
};

/** Bounds are compared again and again, with every version that is asked of: reading one takes ten times as long as comparing it. */
const lately = new Map<string, ReadVersion>();
const mostLately = 200_000;

function readVersion(version: string): ReadVersion {
  const known = lately.get(version);
  if (known !== undefined) return known;
  const whole = version.trim();
  const branch = /[.][x*]$/i.test(whole) ? whole.replace(/(?:[.][x*])+$/i, '') : null;
  const read = { tokens: tokensOf(version), hasEpoch: epoch.test(version), branch };
  if (lately.size >= mostLately) lately.clear();
  if (version.length <= longest) lately.set(version, read);
  return read;
}

const longest = 200;

/** What stands before the last `.x` or `.*` of a branch; null for what is none. */
export function branchOf(version: string): string | null {
  return readVersion(version).branch;
}

function tokensOf(version: string): Token[] | null {
  const text = version
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^v(?:er(?:sion)?)?[. ]?(?=\d)/, '');
  // `2.1.x-1`: some version of a branch, and nobody can say which.
  if (text.length > longest || !readable.test(text) || /[.]x(?![a-z\d])/.test(text) || span.test(text)) return null;
  const parts = withShortStages(text.replace(/\+.*$/, '')).match(/(?<=[a-z\d)])[-~]\d+|\d+|[a-z]+/g);
  if (parts === null || !/\d/.test(parts.join(''))) return null;
  return parts.map((part, at) => {
    if (/^[-~]/.test(part)) return { revision: Number(part.slice(1)) };
    return /\d/.test(part) ? Number(part) : stage(part, parts[at + 1]);
  });
}

/** `1.0 - 2.0`: two versions, and no version. */
const span = /\d\)? ?[-~] | [-~] ?\d| (?:to|through|thru) v?\d/;
const before: readonly string[] = stagesBefore;
const after: readonly string[] = stagesAfter;
const short: Readonly<Record<string, string>> = {
  ...{ a: 'alpha', b: 'beta', m: 'milestone', cr: 'rc' },
  ...{ p: 'patch', u: 'update' },
};

/** `a1` is an alpha, `a` with nothing behind it the first letter release. */
function stage(word: string, next: string | undefined): Token {
  const isNumbered = next !== undefined && /^\d/.test(next);
  const name = isNumbered ? (short[word] ?? word) : word;
  if (before.includes(name)) return { word: name, rank: before.indexOf(name) - before.length };
  if (isNumbered && after.includes(name)) return { word: name, rank: 1 };
  return { word, rank: word.length === 1 && !isNumbered ? 1 : null };
}

function compareTokens(one: Token | undefined, other: Token | undefined): number | null {
  if (isRevision(one) !== isRevision(other)) return null;
  if (isStage(one)) return isStage(other) ? compareStages(one, other) : againstNumber(one, other);
  if (isStage(other)) {
    const order = againstNumber(other, one);
    return order === null ? null : -order;
  }
  return numberOf(one) - numberOf(other);
}

function numberOf(token: Token | undefined): number {
  if (typeof token === 'object' && 'revision' in token) return token.revision;
  return typeof token === 'number' ? token : 0;
}

function compareStages(one: Stage, other: Stage): number | null {
  if (one.word === other.word) return 0;
  if (one.rank === null || other.rank === null) return null;
  if (one.rank !== other.rank) return one.rank - other.rank;
  // Two letter releases follow the alphabet; a patch and a service pack do not.
  return one.word.length === 1 && other.word.length === 1 ? (one.word < other.word ? -1 : 1) : null;
}

/** A stage beside a number, or beside nothing: `1.0rc` < `1.0` < `1.0p` < `1.0.1`. */
function againstNumber({ word, rank }: Stage, number: Token | undefined): number | null {
  if (rank === null || word === 'build') return null;
  if (rank < 0) return -1;
  return number === undefined ? 1 : -1;
}

/** Whether every version that is meant lies in a branch; null where some do, or nobody can say. */
function isWithin(version: string, branch: string): boolean | null {
  const base = branchOf(version);
  if (base === null) return startsWith(version, branch);
  return startsWith(base, branch) === false && startsWith(branch, base) === true ? null : startsWith(base, branch);
}

/** Whether a version is one of a branch (`6.1` of `6.1.x`); null where that cannot be told. */
export function startsWith(version: string, branch: string): boolean | null {
  const [{ tokens }, { tokens: start }] = [readVersion(version), readVersion(branch)];
  if (tokens === null || start === null) return null;
  const whole = padded(tokens, start);
  const orders = start.map((token, at) => compareTokens(whole[at], token));
  if (orders.some((order) => order !== null && order !== 0)) return false;
  return orders.includes(null) ? null : true;
}

function isAbove(version: string, bound: string, included: boolean): boolean | null {
  return isOnSide(version, bound, { included, sign: 1 });
}

function isBelow(version: string, bound: string, included: boolean): boolean | null {
  return isOnSide(version, bound, { included, sign: -1 });
}

/** Whether a version lies above (`sign` 1) or below (-1) a bound, or at it where that is included. */
function isOnSide(
  version: string,
  bound: string,
  { included, sign }: { readonly included: boolean; readonly sign: 1 | -1 },
): boolean | null {
  const [branch, base] = [branchOf(bound), branchOf(version)];
  if (branch !== null && isWithin(version, branch) === true) return included;
  const end = branch ?? bound;
  // Of a whole branch that the bound cuts in two, some lie here and some there.
  if (base !== null && startsWith(end, base) !== false) return null;
  const order = compareVersions(base ?? version, end);
  return order === null ? null : order * sign > 0 || (included && order === 0);
}
