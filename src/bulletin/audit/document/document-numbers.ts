import { paragraphTexts } from '../../document-text.ts';
import type { Bulletin } from '../../model.ts';
import { fault, type Rule } from '../rule.ts';
import { statedIn } from '../stated/read.ts';

/** The numbers of the text are those of the figures. */
export const documentNumbers: Rule<Bulletin> = {
  id: 'document-numbers',
  severity: 'error',
  source: 'house.md §3.8',
  title: { zh: '正文的数字与统计一致', en: 'The numbers of the text are those of the figures.' },
  check: (bulletin) => {
    const { assessment, reporting } = bulletin.figures;
    const { records, zeroDay, received, originals, average } = statedIn(paragraphTexts(bulletin));
    const pairs: readonly (readonly [string, number | string | null | undefined, number | string | null])[] = [
      ['漏洞总数', records?.total, assessment.total.count],
      ['高危漏洞', records?.high, assessment.bySeverity.high.count],
      ['中危漏洞', records?.medium, assessment.bySeverity.medium.count],
      ['低危漏洞', records?.low, assessment.bySeverity.low.count],
      ['平均分值', average, assessment.average.value],
      ['0day漏洞', zeroDay?.count, assessment.zeroDay.count],
      ['接到的漏洞总数', received?.count, assessment.received.count],
      ['上周的漏洞总数', received?.before, assessment.receivedBefore],
      ['原创漏洞', originals, reporting.total.original.count],
    ];
    return pairs
      .filter(([, printed, counted]) => printed !== undefined && printed !== null && printed !== counted)
      .map(([name, printed, counted]) =>
        fault(
          'text',
          `正文中${name}为${printed}，统计为${counted}。`,
          `The text states ${printed} for ${name}, counted are ${counted}.`,
        ),
      );
  },
};
