import { bareTitle, recordIdentifierPattern, titleNumber } from '#vocabulary/index.ts';
import { type Fault, faultIf, type Rule } from '../../audit/rule.ts';
import type { RecordRef } from '../../figures.ts';
import type { PeriodicalFigures } from '../model.ts';

/** Records are named once, under a well-formed number, by a bare title, with the page of their own number. */
export const periodicalRecords: Rule<PeriodicalFigures> = {
  id: 'periodical-records',
  severity: 'error',
  source: 'domain.md §5 part 7, contradictions (title number)',
  title: {
    zh: '所列漏洞编号正确、不重复，标题不带编号，链接与编号一致',
    en: 'Records are named once, under a well-formed number, by a bare title, with the page of that number.',
  },
  check: (figures) => {
    const named = namedIn(figures);
    return named.flatMap(({ where, record }, n): Fault[] => {
      const { identifier, title, url } = record;
      const first = named.findIndex((other) => other.record.identifier === identifier);
      return [
        ...faultIf(
          !recordIdentifierPattern.test(identifier),
          where,
          `编号“${identifier}”格式不对。`,
          `“${identifier}” is no well-formed number.`,
        ),
        ...faultIf(first < n, where, `${identifier}列了两次。`, `${identifier} is named twice.`),
        ...faultIf(
          titleNumber(title) !== null || bareTitle(title) === '',
          where,
          `${identifier}的标题为空或带有编号。`,
          `The title of ${identifier} is empty or carries a number.`,
        ),
        ...faultIf(
          !url.includes(identifier),
          where,
          `${identifier}的链接不是它的页面。`,
          `The address of ${identifier} is not that of its page.`,
        ),
      ];
    });
  },
};

export function namedIn(figures: PeriodicalFigures): { readonly where: string; readonly record: RecordRef }[] {
  if (figures.schema === 'bulou-attention/1') {
    return Object.entries(figures.items).flatMap(([origin, items]) =>
      items.map(({ record }, n) => ({ where: `items/${origin}/${n}`, record })),
    );
  }
  return figures.highest.map(({ record }, n) => ({ where: `highest/${n}`, record }));
}
