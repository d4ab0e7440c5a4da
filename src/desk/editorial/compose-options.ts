import { editions, type IssueNumber } from '#bulletin/index.ts';
import { isDay, isWholeWeeks, type Period } from '#vocabulary/index.ts';
import { refuseOption } from './words.ts';

/** `2024-4`, `2025-6,7` (two weeks merged). Refuses `editorial.option`. */
export function readIssueNumber(text: string): IssueNumber {
  const match = /^(\d{4})-(\d{1,3}(?:[,，、]\d{1,3})*)$/.exec(text.trim());
  if (!match) {
    return refuseOption('--issue', {
      zh: `“${text}”不是期号。请写成 年-期，例如 2024-4；合并的两期写成 2025-6,7。`,
      en: `“${text}” is no issue. Write year-number, such as 2024-4; two merged ones as 2025-6,7.`,
    });
  }
  return { year: Number(match[1]), numbers: (match[2] ?? '').split(/[,，、]/).map(Number) };
}

/** Two days that exist, in order, around whole weeks. Refuses `editorial.option`. */
export function readPeriod(from: string, to: string): Period {
  for (const [name, day] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    if (!isDay(day))
      refuseOption(name, {
        zh: `“${day}”不是日期，请写成 YYYY-MM-DD。`,
        en: `“${day}” is not a date; write YYYY-MM-DD.`,
      });
  }
  if (to < from) {
    refuseOption('--to', { zh: `${to} 早于 --from 的 ${from}。`, en: `${to} lies before --from, which is ${from}.` });
  }
  if (!isWholeWeeks({ from, to })) {
    refuseOption('--from, --to', {
      zh: `${from}至${to}不是周一至周日的整周，请核对日期；合并的两期为两个整周。`,
      en: `${from} to ${to} is not whole weeks from Monday to Sunday; check the days. Two merged issues are two whole weeks.`,
    });
  }
  return { from, to };
}

/** The edition asked for, else the newest that is not younger than the issue. */
export function editionFor(asked: string | undefined, { year }: IssueNumber): string {
  return asked ?? editions.findLast(({ id }) => Number(id) <= year)?.id ?? editions[0]?.id ?? '';
}
