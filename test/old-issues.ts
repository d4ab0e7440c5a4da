import { composeBulletin, toMarkdown } from '#bulletin/index.ts';
import { addDays, chineseDay } from '#vocabulary/index.ts';
import { sampleFigures } from './sample-figures.ts';

/** How an old issue departs from the sample week's; the numbers of its records always are its own. */
export type OldIssue = {
  readonly number: number;
  readonly received?: number;
  readonly before?: number;
  readonly originals?: number;
  /** The year that the first day is printed with. */
  readonly printedYear?: number;
};

/**
 * An old issue of 2024 as a Markdown file: number 1 tells of the first week of January, each further one of the next. The
 * weekly change is left out, so that every count may follow every other.
 */
export function oldIssue({
  number,
  received = 2788,
  before,
  originals = received,
  printedYear = 2024,
}: OldIssue): string {
  const from = addDays('2024-01-01', (number - 1) * 7);
  const period = `${chineseDay(from).replace('2024', String(printedYear))}-${chineseDay(addDays(from, 6))}`;
  const known = before === undefined ? '（无上周数据，不作环比）' : `，上周为${before}个，不作环比`;
  return toMarkdown(composeBulletin(sampleFigures()))
    .replace(/^2024年03月04日.*$/m, `${period}　2024年第${number}期`)
    .replace(/漏洞总数2788个，与上周（1196个）环比增加1.33倍/, `漏洞总数${received}个${known}`)
    .replace('提交了2788个', `提交了${originals}个`)
    .replace('| 报送总计 | 4000 | 2788 |', `| 报送总计 | ${4000 + originals - 2788} | ${originals} |`)
    .replace('| 个人 | 96 | 96 |', `| 个人 | ${96 + originals - 2788} | ${96 + originals - 2788} |`)
    .replaceAll('CNVD-2024-12', `CNVD-2024-${String(30 + number)}`);
}
