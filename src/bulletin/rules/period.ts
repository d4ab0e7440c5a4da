import { chineseDay, type Day, type Period } from '#vocabulary/index.ts';
import type { IssueNumber } from '../figures.ts';

/** `2024年01月22日-2024年01月28日`. Source: domain.md §5 part 1. */
export function periodText(period: Period): string {
  return `${chineseDay(period.from)}-${chineseDay(period.to)}`;
}

/** `2024年第4期`, or `2024年第6、7期` where a holiday merged two. Source: domain.md §5 “Period”. */
export function issueText(issue: IssueNumber): string {
  return `${issue.year}年第${issue.numbers.join('、')}期`;
}

/** A point of a series: `4期`, `6、7期`. */
export function issueLabel(issue: IssueNumber): string {
  return `${issue.numbers.join('、')}期`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2024-01` → `January 2024`. */
export function englishMonth(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

/** `22–28 January 2024`, `29 January – 4 February 2024`, `30 December 2024 – 5 January 2025`: what both days share is said once. */
export function englishPeriod({ from, to }: Period): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const end = `${last.day} ${last.month} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} – ${end}`;
  if (first.month !== last.month) return `${first.day} ${first.month} – ${end}`;
  return first.day === last.day ? end : `${first.day}–${end}`;
}

/** `No. 4 of 2024`, or `Nos. 6–7 of 2025` where a holiday merged two. */
export function englishIssue(issue: IssueNumber): string {
  return `${englishIssueLabel(issue)} of ${issue.year}`;
}

/** A point of a series: `No. 4`, `Nos. 6–7`. */
export function englishIssueLabel({ numbers }: IssueNumber): string {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (numbers.length < 2 || first === undefined || last === undefined) return `No. ${numbers.join('')}`;
  return numbers.length === last - first + 1 ? `Nos. ${first}–${last}` : `Nos. ${numbers.join(', ')}`;
}

function partsOf(day: Day): { readonly day: number; readonly month: string; readonly year: string } {
  const [year = '', month, date] = day.split('-');
  return { day: Number(date), month: months[Number(month) - 1] ?? '', year };
}

/** Reads what `englishPeriod` wrote, wherever it stands in a text; null when it is not there. */
export function readEnglishPeriod(text: string): Period | null {
  const match =
    /(?<!\d)(\d{1,2})(?: ([A-Z][a-z]{2,8}))?(?: (\d{4}))? ?[–-] ?(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})(?!\d)/.exec(text);
  if (!match) return null;
  const [, firstDay = '', firstMonth, firstYear, lastDay = '', lastMonth = '', lastYear = ''] = match;
  const from = dayFrom(firstDay, firstMonth ?? lastMonth, firstYear ?? lastYear);
  const to = dayFrom(lastDay, lastMonth, lastYear);
  return from === null || to === null ? null : { from, to };
}

function dayFrom(day: string, month: string, year: string): Day | null {
  const at = (months as readonly string[]).indexOf(month);
  return at < 0 ? null : `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
