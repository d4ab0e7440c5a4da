import type { BulletinLanguage, IssueNumber } from '#bulletin/index.ts';
import type { SignatureVerdict } from '#platform/signing.ts';
import type { Periodical } from '#vocabulary/index.ts';
import type { IssueFileFormat } from '../files.ts';

/** Which published file, or document, something is. */
export type PublishedAs = IssueNumber & {
  readonly periodical: Periodical;
  readonly revision: number;
  readonly language: BulletinLanguage;
  /** False when a later revision has taken its place. */
  readonly isLast: boolean;
};

/**
 * What was found out about a file's content.
 *
 * Proven: `published` (byte for byte as it went out), `same-data` (a JSON whose content is that of a published one, written another way),
 * `rendered` (byte for byte what the JSON given makes), `intact` (a JSON that agrees with its own hash; whose it is, is not shown).
 * Wrong: `altered` (it states the data of something known and is not that file), `differs` (it states other data than the JSON given),
 * `damaged` (a JSON that departs from its own hash), `unknown` (nothing published is this file or has its data).
 * Open: `unproven` (there was nothing to compare it with), `unreadable` (no file, or none of the kinds that are published).
 */
export const verdicts = [
  ...(['published', 'same-data', 'rendered', 'intact'] as const),
  ...(['altered', 'differs', 'damaged', 'unknown'] as const),
  ...(['unproven', 'unreadable'] as const),
] as const;
export type Verdict = (typeof verdicts)[number];

/** `none`: no `.asc` beside it; `unchecked`: there is one, and no key to check it with. */
export type SignatureFound = SignatureVerdict | { readonly state: 'none' | 'unchecked' };

/** What is said of one file. */
export type FileReport = {
  readonly file: string;
  readonly format: IssueFileFormat | null;
  readonly verdict: Verdict;
  readonly isProven: boolean;
  readonly isWrong: boolean;
  readonly sha256: string | null;
  /** The data hash that the file states of itself; null where it states none. */
  readonly dataHash: string | null;
  readonly issue: PublishedAs | null;
  readonly signature: SignatureFound;
  /** Why it cannot be read. */
  readonly reason: string | null;
};

const [proven, wrong]: readonly (readonly Verdict[])[] = [verdicts.slice(0, 4), verdicts.slice(4, 8)];

/**
 * What follows from content and signature: a valid signature proves what nothing else could, one that does not hold makes a file wrong
 * whatever else is true of it.
 */
export function judged(report: Omit<FileReport, 'isProven' | 'isWrong'>): FileReport {
  const { verdict, signature } = report;
  const isWrong = wrong?.includes(verdict) === true || ['invalid', 'unknown'].includes(signature.state);
  const isProven =
    !isWrong && (proven?.includes(verdict) === true || (verdict === 'unproven' && signature.state === 'valid'));
  return { ...report, isWrong, isProven };
}

/** 1 when any file is wrong, else 2 when any could not be judged, else 0. */
export function exitCodeOf(reports: readonly FileReport[]): 0 | 1 | 2 {
  if (reports.some(({ isWrong }) => isWrong)) return 1;
  return reports.every(({ isProven }) => isProven) ? 0 : 2;
}
