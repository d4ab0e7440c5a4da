import { addDays } from '#vocabulary/index.ts';
import { isFewWeeks } from '../../reading/likely-period.ts';
import type { ReadBulletin, ReadLink } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { namings } from './named.ts';

/** In the text: the numbers of the records are of a year of the period. */
export const statedYears: Rule<ReadBulletin> = {
  id: 'stated-years',
  severity: 'error',
  source: 'domain.md §1 “Numbers” (year = year of 收录); §5 “Period”',
  title: {
    zh: '正文：漏洞编号的年份属于统计周期',
    en: 'In the text: the numbers of the records are of a year of the period.',
  },
  check: (read) => {
    const { period, issue, alerts, verifications } = read;
    const last = period ? Number(period.to.slice(0, 4)) : issue?.year;
    if (last === undefined) return [];
    // What came in at the end of a year may be told of in the first weeks of the next.
    const first = period && isFewWeeks(period) ? Number(addDays(period.from, -31).slice(0, 4)) : last - 1;
    const links = [...alerts, ...verifications].flatMap((item) => item.links);
    const numbers = [
      ...namings(read).flatMap(({ title, at, where }) => title.identifiers.map((id) => ({ id, at, where }))),
      ...links.flatMap((link: ReadLink) =>
        link.identifier ? [{ id: link.identifier, at: link.at, where: 'links' }] : [],
      ),
    ];
    const wrong = numbers.filter(({ id }) => Number(id.slice(5, 9)) > last || Number(id.slice(5, 9)) < first);
    return [...new Map(wrong.map((each) => [each.id, each])).values()].map(({ id, at, where }) =>
      statedFault(at, where, `${id}的年份不在统计周期之内。`, `The year of ${id} is none of the period.`),
    );
  },
};
