import { type IssueNumber, issueText, type PartName, partTerms } from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { Period } from '#vocabulary/index.ts';
import type { Occupied } from './store.ts';

/** What cannot be filed without these. */
export function incomplete(name: string, missing: readonly PartName[]): Refusal {
  const [zh, en] = [
    missing.map((part) => partTerms[part].zh).join('、'),
    missing.map((part) => partTerms[part].en).join(', '),
  ];
  return new Refusal('editorial.archive-incomplete', {
    zh: `${name}：读不出${zh}，不能归档。期号可用 --issue、周期可用 --from 和 --to 给出；其余请用 bulletin audit 查看是哪一句。`,
    en: `${name}: the ${en} cannot be read, and without it nothing is filed. --issue gives the number, --from and --to the period; for the rest look at the sentence with bulletin audit.`,
  });
}

export function unclearPeriod(name: string, printed: Period, likely: Period | null): Refusal {
  const zh = likely
    ? `可能是${likely.from}至${likely.to}。如果是，请加 --from ${likely.from} --to ${likely.to} 再导入；或与前后各期一起导入`
    : '请核对，并用 --from 和 --to 给出正确的日期';
  const en = likely
    ? `Likely it is ${likely.from} to ${likely.to}: if so, import it again with --from ${likely.from} --to ${likely.to}, or together with the issues beside it`
    : 'Check it, and give the right days with --from and --to';
  return new Refusal('editorial.archive-period', {
    zh: `${name}：印出的统计周期${printed.from}至${printed.to}不是一至四个整周。${zh}。`,
    en: `${name}: the printed period ${printed.from} to ${printed.to} is not one to four whole weeks. ${en}.`,
  });
}

export function publishedBefore(name: string, { issue, period }: Occupied): Refusal {
  return new Refusal(
    'editorial.archive-published',
    {
      zh: `${name}：${issueText(issue)}（${period.from}至${period.to}）是本平台发布的，其数字以发布的为准。不要再导入。`,
      en: `${name}: ${issueText(issue)} (${period.from} to ${period.to}) was published here, and its own figures count. Do not import it.`,
    },
    409,
  );
}

export function overlapping(name: string, { issue, period, source }: Occupied): Refusal {
  return new Refusal(
    'editorial.archive-overlap',
    {
      zh: `${name}：统计周期与${issueText(issue)}（${period.from}至${period.to}，来自${source}）重叠，一周只由一期统计。请核对日期和期号。`,
      en: `${name}: the period overlaps ${issueText(issue)} (${period.from} to ${period.to}, from ${source}); a week is told by one issue. Check days and number.`,
    },
    409,
  );
}

export function filedBefore(name: string, issue: IssueNumber, source: string): Refusal {
  return new Refusal(
    'editorial.archive-differs',
    {
      zh: `${name}：${issueText(issue)}已由另一个文件（${source}）归档。如要改用这个文件，请加 --replace。`,
      en: `${name}: ${issueText(issue)} is filed from another file (${source}). Add --replace to file it from this one instead.`,
    },
    409,
  );
}

/** Every reason why nothing was filed; a single one is thrown as it is. */
export function refuseImport(problems: readonly Refusal[]): never {
  const [first] = problems;
  if (first && problems.length === 1) throw first;
  const list = (language: 'zh' | 'en') =>
    problems.map(({ code, text }) => `\n  ${code}${language === 'zh' ? '：' : ': '}${text[language]}`).join('');
  throw new Refusal(
    'editorial.archive-refused',
    {
      zh: `有${problems.length}个文件不能归档，一个也没有归档：${list('zh')}`,
      en: `${problems.length} files cannot be filed, and none was:${list('en')}`,
    },
    409,
  );
}
