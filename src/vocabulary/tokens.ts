/**
 * The tokens under which a text is found; each once, in no promised order.
 *
 * Chinese (kana and hangul too) gives pairs and the last character of each run, so that every character begins a token; Latin words
 * and numbers come in lower case, a compound also in its parts, neighbouring parts and as a whole (`DIR-823G` → dir-823g dir 823g; `v5.2.9` also as 5.2.9), an identifier inside a
 * longer compound as one token; where a word meets Chinese, the word with the next character (`SQL注入` → sql注).
 * Folded by NFKC and to lower case, `_` to `-`.
 */
export function indexTokens(text: string): string[] {
  return scan(text, true);
}

/**
 * The tokens that a text must all have in order to match what was typed; each once, in typed order.
 *
 * All of them are among `indexTokens` of any text that holds the query cut at word ends, but for a lone Chinese character, which
 * stands for every token that begins with it (`beginsTokens`): storing each character by itself would make the index by half
 * larger. What is implied by another token is left out. The last token of a query that ends in a Latin letter or digit may be the
 * beginning of a word: the search takes it as a prefix.
 */
export function queryTokens(text: string): string[] {
  return scan(text, false);
}

/** True for a lone Chinese character among the tokens of a query: it matches every token that begins with it. */
export function beginsTokens(token: string): boolean {
  const is = classes[token.charCodeAt(0)];
  return (is === CHINESE && token.length === 1) || (is === HIGH && token.length === 2);
}

const WORD = 1;
const CHINESE = 2;
const LINK = 3;
const HIGH = 4;

// What each UTF-16 unit is. A high surrogate takes its low one along and counts as Chinese (extension B and up).
const classes = new Uint8Array(65_536);
for (const [from, to, is] of [
  [0x30, 0x39, WORD],
  [0x61, 0x7a, WORD],
  [0xc0, 0x2af, WORD],
  [0x370, 0x52f, WORD],
  [0x2e80, 0x2fdf, CHINESE],
  [0x3005, 0x3007, CHINESE],
  [0x3041, 0x30ff, CHINESE],
  [0x3400, 0x9fff, CHINESE],
  [0xac00, 0xd7a3, CHINESE],
  [0xf900, 0xfaff, CHINESE],
  [0xd800, 0xdbff, HIGH],
] as const) {
  classes.fill(is, from, to + 1);
}
for (const sign of '-_.') classes[sign.charCodeAt(0)] = LINK;

const longestToken = 64;
const longestCompound = 8;

/** The last text's tokens; one Set is emptied and filled again, which costs a third of a new one each time. */
const found = new Set<string>();
/** Where the parts of the compound at hand start and end. */
const starts: number[] = [];
const ends: number[] = [];

function scan(text: string, everything: boolean): string[] {
  const folded = fold(text);
  found.clear();
  let at = 0;
  while (at < folded.length) {
    const is = classes[folded.charCodeAt(at)];
    if (is === WORD) at = compound(folded, at, everything);
    else if (is === CHINESE || is === HIGH) at = chinese(folded, at, everything);
    else at += 1;
  }
  return Array.from(found);
}

function fold(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return folded.includes('_') ? folded.replaceAll('_', '-') : folded;
}

/** One run of Chinese characters; a lone surrogate ends it. */
function chinese(text: string, start: number, everything: boolean): number {
  let previous = -1;
  let at = start;
  while (at < text.length) {
    const is = classes[text.charCodeAt(at)];
    const width = is === CHINESE ? 1 : is === HIGH && isLow(text.charCodeAt(at + 1)) ? 2 : 0;
    if (width === 0) break;
    const next = at + width;
    if (previous >= 0) found.add(text.slice(previous, next));
    previous = at;
    at = next;
  }
  if (everything && previous >= 0) found.add(text.slice(previous, at));
  // A run of one character has no pair to stand for it, unless a word before it has taken it along.
  if (!everything && previous === start && !joined(text, start)) found.add(text.slice(start, at));
  return at === start ? start + 1 : at;
}

const joined = (text: string, at: number) =>
  at > 0 && takesAlong(text, at) && classes[text.charCodeAt(at - 1)] === WORD;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** One run of words held together by `-`, `.`, `_`; says where it ends. */
function compound(text: string, start: number, everything: boolean): number {
  starts.length = 0;
  ends.length = 0;
  let at = start;
  for (;;) {
    starts.push(at);
    while (classes[text.charCodeAt(at)] === WORD) at += 1;
    ends.push(at);
    if (classes[text.charCodeAt(at)] !== LINK || classes[text.charCodeAt(at + 1)] !== WORD) break;
    at += 1;
  }
  if (everything) indexCompound(text);
  else queryCompound(text);
  addJoined(text, at, everything);
  return at;
}

function indexCompound(text: string): void {
  const last = starts.length - 1;
  for (let part = 0; part <= last; part += 1) {
    const start = starts[part] ?? 0;
    const end = ends[part] ?? 0;
    add(text, start, end);
    if (part < last) add(text, start, ends[part + 1] ?? 0);
    if (part + 2 <= last && isIdentifier(text, part)) add(text, start, ends[part + 2] ?? 0);
    if (part < last && isVersion(text, part)) {
      add(text, start + 1, end);
      add(text, start + 1, ends[part + 1] ?? 0);
      if (last > 1 && last < longestCompound) add(text, start + 1, ends[last] ?? 0);
    }
  }
  if (last > 1 && last < longestCompound) add(text, starts[0] ?? 0, ends[last] ?? 0);
}

function queryCompound(text: string): void {
  const last = starts.length - 1;
  if (last === 2 && isIdentifier(text, 0)) {
    add(text, starts[0] ?? 0, ends[2] ?? 0);
    return;
  }
  // `v5.2.9` is looked for as 5.2.9, which texts hold either way.
  const first = (starts[0] ?? 0) + (last > 0 && isVersion(text, 0) ? 1 : 0);
  // A word that takes a Chinese character along is implied by that token.
  if (last === 0 && takesAlong(text, ends[0] ?? 0)) return;
  if (last === 0) add(text, first, ends[0] ?? 0);
  for (let part = 0; part < last; part += 1) add(text, part === 0 ? first : (starts[part] ?? 0), ends[part + 1] ?? 0);
}

const takesAlong = (text: string, at: number) => classes[text.charCodeAt(at)] === CHINESE;

/** The last part with the Chinese character behind it; in texts a space between them does not part them. */
function addJoined(text: string, at: number, everything: boolean): void {
  const next = everything && text.charCodeAt(at) === 0x20 ? at + 1 : at;
  if (!takesAlong(text, next)) return;
  const start = starts[starts.length - 1] ?? 0;
  found.add(text.slice(start, Math.min(at, start + longestToken)) + text.charAt(next));
}

function add(text: string, start: number, end: number): void {
  found.add(text.slice(start, end - start > longestToken ? start + longestToken : end));
}

/** CNVD-2024-04955, CVE-2024-0204, CNTA-2024-0003, …: a letter word, a year, a counter. */
function isIdentifier(text: string, part: number): boolean {
  const start = starts[part] ?? 0;
  const year = starts[part + 1] ?? 0;
  if (text.charCodeAt(start) !== 0x63 || (ends[part + 1] ?? 0) - year !== 4) return false;
  const stem = text.slice(start, ends[part]);
  return stem === 'cve' || stem === 'cnvd' || stem === 'cnnvd' || stem === 'cnta';
}

/** `v` and a digit at the start of a part, another digit behind the dot. */
function isVersion(text: string, part: number): boolean {
  const start = starts[part] ?? 0;
  if (text.charCodeAt(start) !== 0x76 || text.charCodeAt(ends[part] ?? 0) !== 0x2e) return false;
  return isDigit(text.charCodeAt(start + 1)) && isDigit(text.charCodeAt(starts[part + 1] ?? 0));
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
