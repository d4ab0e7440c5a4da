import type { Bulletin } from '../../model.ts';
import { documentItems } from '../../reading/containers/document.ts';
import { readerOf } from '../../reading/languages.ts';
import { printedLevel } from '../../rules/level.ts';
import { fault, type Rule } from '../rule.ts';

/** The numbers of the text are those of the figures. */
export const documentNumbers: Rule<Bulletin> = {
  id: 'document-numbers',
  severity: 'error',
  source: 'house.md §3.8',
  title: { zh: '正文的数字与统计一致', en: 'The numbers of the text are those of the figures.' },
  check: (bulletin) => {
    const { assessment, reporting } = bulletin.figures;
    const items = documentItems(bulletin);
    const read = readerOf(items)?.read(items);
    if (!read) return [];
    const { level, totals, zeroDay, received, average } = read;
    const pairs: readonly (readonly [string, number | string | null | undefined, number | string | null])[] = [
      ['漏洞总数', totals?.total, assessment.total.count],
      ['高危漏洞', totals?.high, assessment.bySeverity.high.count],
      ['中危漏洞', totals?.medium, assessment.bySeverity.medium.count],
      ['低危漏洞', totals?.low, assessment.bySeverity.low.count],
      ['平均分值', average?.value, assessment.average.value],
      ['评价级别', level?.level, printedLevel(assessment)],
      ['0day漏洞', zeroDay?.count, assessment.zeroDay.count],
      ['接到的漏洞总数', received?.count, assessment.received.count],
      ['上周的漏洞总数', received?.before, assessment.receivedBefore],
      ['原创漏洞', read.reporting.originals?.count, reporting.total.original.count],
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
