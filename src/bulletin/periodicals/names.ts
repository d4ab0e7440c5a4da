import type { Periodical, Term } from '#vocabulary/index.ts';
import type { IssueNumber } from '../figures.ts';
import { englishIssue, englishMonth, issueText } from '../rules/period.ts';

/** Which one of its periodical an issue is: `2024年第4期`, `2024年1月`, `2024年`. */
export function numberOfIssue(periodical: Periodical, issue: IssueNumber): Term {
  const { year, numbers } = issue;
  if (periodical === 'monthly') return { zh: `${year}年${numbers[0]}月`, en: englishMonth(monthIn(issue)) };
  if (periodical === 'annual') return { zh: `${year}年`, en: String(year) };
  return { zh: issueText(issue), en: englishIssue(issue) };
}

/** How a sentence names an issue: `2024年第4期`, `2024年1月月报`, `2024年年报`, `2024年第4期关注度榜单`. */
export function nameOfIssue(periodical: Periodical, issue: IssueNumber): Term {
  const { year, numbers } = issue;
  switch (periodical) {
    case 'weekly':
      return { zh: issueText(issue), en: englishIssue(issue) };
    case 'attention':
      return { zh: `${issueText(issue)}关注度榜单`, en: `the most viewed list ${englishIssue(issue)}` };
    case 'monthly':
      return { zh: `${year}年${numbers[0]}月月报`, en: `the monthly report of ${englishMonth(monthIn(issue))}` };
    case 'annual':
      return { zh: `${year}年年报`, en: `the annual report of ${year}` };
  }
}

const monthIn = ({ year, numbers }: IssueNumber) => `${year}-${String(numbers[0] ?? 1).padStart(2, '0')}`;
