import type { ReadAlert, ReadBulletin, ReadTitle } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { printedTitle } from './named.ts';

/** In the text: what is an example rated high in one place is not rated lower in another. */
export const statedRated: Rule<ReadBulletin> = {
  id: 'stated-rated',
  severity: 'error',
  source: 'domain.md §5 parts 6, 7',
  title: {
    zh: '正文：举为高危的漏洞在告警中也是高危',
    en: 'In the text: what is an example rated high is rated high in the alerts, too.',
  },
  check: ({ sectors, alerts }) => {
    const at = sectors?.examplesAt ?? null;
    if (sectors === null || at === null) return [];
    return sectors.examples.flatMap((example) => {
      const alert = alerts.find((each) => each.kind === 'group' && ratedLower(each, example));
      if (!alert) return [];
      return [
        statedFault(
          at,
          'sectors',
          `“${printedTitle(example)}”举为高危，在“${alert.heading.title}”（见第${alert.at.line}行/段）中却不是高危。`,
          `“${printedTitle(example)}” is given as rated high, but is not in “${alert.heading.title}” (line or paragraph ${alert.at.line}).`,
        ),
      ];
    });
  },
};

/** True where the alert lists the very record and its rating sentence leaves it out of the high ones. */
function ratedLower({ records, rating }: ReadAlert, example: ReadTitle): boolean {
  const listed = records.some((record) => isSame(record, example));
  if (!listed || rating === null || rating.kind === 'all') return false;
  const named = rating.titles.some((title) => isSame(title, example));
  return rating.kind === 'except' ? named : !named;
}

/** The same title, and where both have numbers one in common. */
function isSame(title: ReadTitle, example: ReadTitle): boolean {
  if (title.key !== example.key) return false;
  if (title.identifiers.length === 0 && example.identifiers.length === 0) return true;
  return example.identifiers.some((id) => title.identifiers.includes(id));
}
