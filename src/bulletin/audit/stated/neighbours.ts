import { addDays, type Day } from '#vocabulary/index.ts';
import { isFewWeeks } from '../../reading/likely-period.ts';
import type { ReadBulletin } from '../../reading/model.ts';

/** What another issue printed, as far as the one beside it is compared with it. */
export type PrintedIssue = {
  /** The file or the archive entry it was read from. */
  readonly name: string;
  readonly year: number;
  readonly numbers: readonly number[];
  readonly from: Day;
  readonly to: Day;
  readonly received: number | null;
  /** The records that its alerts and verifications link to. */
  readonly records: readonly string[];
};

/** An issue and another one of the same hand. */
export type Pair = { readonly read: ReadBulletin; readonly other: PrintedIssue };

/** What an issue printed; null where number or period are not there. */
export function printedIssue(name: string, read: ReadBulletin): PrintedIssue | null {
  const { issue, period, received } = read;
  if (issue === null || period === null) return null;
  const { year, numbers } = issue;
  return {
    name,
    year,
    numbers,
    from: period.from,
    to: period.to,
    received: received?.count ?? null,
    records: linkedRecords(read),
  };
}

/** True when `other` is the issue before: it ends the day before this one begins, or has the number before. */
export function isBefore({ read: { issue, period }, other }: Pair): boolean {
  if (issue === null || period === null) return false;
  const follows = issue.year === other.year && Math.min(...issue.numbers) === Math.max(...other.numbers) + 1;
  if (!isFewWeeks(period)) return follows;
  return addDays(other.to, 1) === period.from || (follows && !isFewWeeks(other));
}

export function linkedRecords({ alerts, verifications }: ReadBulletin): string[] {
  const links = [...alerts, ...verifications].flatMap((item) => item.links);
  return [...new Set(links.flatMap(({ identifier }) => identifier ?? []))];
}
