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
  const [left, right] = [parts(a), parts(b)];
  return left.stem < right.stem ? -1 : left.stem > right.stem ? 1 : left.counter - right.counter;
}

/**
 * Writes a set of identifiers with runs folded: `['CNVD-C-2024-1..3', 'CNVD-C-2024-9']`.
 *
 * Order is lost (ids come out ascending), repeats too. A bulletin keeps the thousands of reports it counted this way.
 */
export function packIdentifiers(identifiers: Iterable<string>): string[] {
  const sorted = [...new Set(identifiers)].sort(compareIdentifiers);
  const packed: string[] = [];
  let start: string | undefined;
  let end: string | undefined;
  const flush = () => {
    if (start === undefined || end === undefined) return;
    packed.push(start === end ? start : `${start}..${parts(end).digits}`);
  };
  for (const identifier of sorted) {
    if (end !== undefined && follows(end, identifier)) {
      end = identifier;
      continue;
    }
    flush();
    start = identifier;
    end = identifier;
  }
  flush();
  return packed;
}

/** The inverse of `packIdentifiers`. */
export function unpackIdentifiers(packed: readonly string[]): string[] {
  return packed.flatMap((entry) => {
    const [first, lastDigits] = entry.split('..');
    if (first === undefined || lastDigits === undefined) return [entry];
    const { stem, counter, digits } = parts(first);
    const run: string[] = [];
    for (let n = counter; n <= Number(lastDigits); n += 1) run.push(stem + String(n).padStart(digits.length, '0'));
    return run;
  });
}

function parts(identifier: string): { stem: string; counter: number; digits: string } {
  const digits = /\d+$/.exec(identifier)?.[0] ?? '';
  return { stem: identifier.slice(0, identifier.length - digits.length), counter: Number(digits), digits };
}

function follows(previous: string, next: string): boolean {
  const [left, right] = [parts(previous), parts(next)];
  if (left.stem !== right.stem || left.counter + 1 !== right.counter) return false;
  return right.digits.length === left.digits.length || !right.digits.startsWith('0');
}
