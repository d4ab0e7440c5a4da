import type { PartName, ReadBulletin } from '../../reading/model.ts';
import { partTerms } from '../../reading/part-terms.ts';
import { fault, type Rule } from '../rule.ts';

/** In the text: no part that every bulletin has is missing. */
export const statedAbsent: Rule<ReadBulletin> = {
  id: 'stated-absent',
  severity: 'warning',
  source: 'domain.md §5 “Parts, in order”',
  title: {
    zh: '正文：各部分齐全',
    en: 'In the text: no part that every bulletin has is missing.',
  },
  check: ({ absent }) =>
    absent.map((part: PartName) => fault(part, `没有“${partTerms[part].zh}”。`, `There is no ${partTerms[part].en}.`)),
};
