/** `CNVD-2024-04955`: a year and a yearly counter of at least five digits (old records have four). */
export const recordIdentifierPattern = /^CNVD-\d{4}-\d{4,6}$/;
/** `CNVD-C-2024-1234`: the receipt of one report, counter unpadded. */
export const receiptPattern = /^CNVD-C-\d{4}-\d{1,7}$/;
/** `CNTA-2024-0003`: one advisory (安全公告). */
export const advisoryPattern = /^CNTA-\d{4}-\d{4}$/;
/** `CVE-2024-0204`: at least four digits after the year, no upper bound that matters. */
export const cvePattern = /^CVE-\d{4}-\d{4,19}$/;

/** Any of our record identifiers in running text, however it is cased or spaced; null when there is none. */
export function findRecordIdentifier(text: string): string | null {
  const match = /cnvd[\s-]*(\d{4})[\s-]*(\d{4,6})(?!\d)/i.exec(text);
  return match ? `CNVD-${match[1]}-${match[2]}` : null;
}

/** A CVE id in running text; null when there is none. */
export function findCve(text: string): string | null {
  const match = /cve[\s-]*(\d{4})[\s-]*(\d{4,19})(?!\d)/i.exec(text);
  return match ? `CVE-${match[1]}-${match[2]}` : null;
}

/** Orders identifiers by year, then counter, whatever their padding: `CNVD-2021-99999` before `CNVD-2021-103668`. */
export function compareIdentifiers(a: string, b: string): number {
  return compareParts(parts(a), parts(b));
}

/**
 * Writes a set of identifiers with runs folded: `['CNVD-C-2024-1..3', 'CNVD-C-2024-9']`.
 *
 * Order is lost (ids come out ascending), repeats too. A bulletin keeps the thousands of reports it counted this way.
 */
export function packIdentifiers(identifiers: Iterable<string>): string[] {
  return runsOf(identifiers).map(({ start, end }) =>
    start === end ? start.identifier : `${start.identifier}..${end.digits}`,
  );
}

/**
 * The same set in one entry a stem, `['CNVD-C-2024-1..3,9']`: for sets of tens of thousands that fold badly, such as a year's records
 * rated high.
 */
export function packDensely(identifiers: Iterable<string>): string[] {
  const byStem = new Map<string, string[]>();
  for (const { start, end } of runsOf(identifiers)) {
    const pieces = byStem.get(start.stem) ?? [];
    byStem.set(start.stem, pieces);
    pieces.push(start === end ? start.digits : `${start.digits}..${end.digits}`);
  }
  return [...byStem].map(([stem, pieces]) => stem + pieces.join(','));
}

/** The inverse of `packIdentifiers` and of `packDensely`. */
export function unpackIdentifiers(packed: readonly string[]): string[] {
  return packed.flatMap((entry) => {
    if (!entry.includes('..') && !entry.includes(',')) return [entry];
    const [first = '', ...rest] = entry.split(',');
    const { stem } = parts(first.split('..', 1)[0] ?? '');
    return [first.slice(stem.length), ...rest].flatMap((piece) => unfolded(stem, piece));
  });
}

/** `CNVD-2024-`, `00007..00009`: the three identifiers. */
function unfolded(stem: string, piece: string): string[] {
  const [first = '', last] = piece.split('..');
  if (last === undefined) return [stem + first];
  const run: string[] = [];
  for (let n = Number(first); n <= Number(last); n += 1) run.push(stem + String(n).padStart(first.length, '0'));
  return run;
}

type Parts = ReturnType<typeof parts>;

/** Ascending, each once, neighbours together. What comes in order is not sorted again. */
function runsOf(identifiers: Iterable<string>): { start: Parts; end: Parts }[] {
  const all = Array.from(identifiers, parts);
  if (all.some((one, n) => n > 0 && compareParts(all[n - 1] as Parts, one) > 0)) all.sort(compareParts);
  const runs: { start: Parts; end: Parts }[] = [];
  for (const one of all) {
    const last = runs.at(-1);
    if (last?.end.identifier === one.identifier) continue;
    if (last !== undefined && follows(last.end, one)) last.end = one;
    else runs.push({ start: one, end: one });
  }
  return runs;
}

function compareParts(left: Omit<Parts, 'identifier'>, right: Omit<Parts, 'identifier'>): number {
  return left.stem < right.stem ? -1 : left.stem > right.stem ? 1 : left.counter - right.counter;
}

function parts(identifier: string): { identifier: string; stem: string; counter: number; digits: string } {
  const digits = /\d+$/.exec(identifier)?.[0] ?? '';
  const stem = identifier.slice(0, identifier.length - digits.length);
  return { identifier, stem, counter: Number(digits), digits };
}

function follows(left: Parts, right: Parts): boolean {
  if (left.stem !== right.stem || left.counter + 1 !== right.counter) return false;
  return right.digits.length === left.digits.length || !right.digits.startsWith('0');
}
