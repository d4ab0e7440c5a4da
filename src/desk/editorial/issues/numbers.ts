import type { IssueNumber } from '#bulletin/index.ts';
import { readIssueNumber } from '../compose-options.ts';

/** A year and numbers as they were typed (`6,7` where weeks are merged); null for what is no number. */
export function numberOf({ year, numbers }: { readonly year: string; readonly numbers: string }): IssueNumber | null {
  try {
    return readIssueNumber(`${year.trim()}-${numbers.trim()}`);
  } catch {
    return null;
  }
}
