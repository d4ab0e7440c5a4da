import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';

/** Introductions, disclosure and harm are there and fit their sentences. */
export const alertWording: Rule<Figures> = {
  id: 'alert-wording',
  severity: 'error',
  source: 'domain.md §5 part 7; figures.ts',
  title: {
    zh: '告警的介绍和危害齐全且能连成句子',
    en: 'Introductions, disclosure and harm are there and fit their sentences.',
  },
  check: ({ alerts, single }) => {
    const items = [
      ...alerts.map((group, n) => ({ where: `alerts/${n}`, ...group })),
      ...(single ? [{ where: 'single', introductions: [single.introduction], ...single }] : []),
    ];
    return items.flatMap(({ where, introductions, disclosed, harm }) => [
      ...(introductions.length > 0 && introductions.every((text) => text.endsWith('。'))
        ? []
        : [
            fault(
              `${where}/introductions`,
              '产品介绍应为以句号结尾的句子。',
              'Introductions should be sentences with a stop.',
            ),
          ]),
      ...(disclosed.endsWith('漏洞')
        ? []
        : [fault(`${where}/disclosed`, '披露内容应以“漏洞”结尾。', 'What was disclosed should end in 漏洞.')]),
      ...(harm.trim() !== '' && !/[。；，]$/.test(harm)
        ? []
        : [
            fault(
              `${where}/harm`,
              '危害不能为空，结尾不带标点。',
              'The harm must be there, without a stop at its end.',
            ),
          ]),
    ]);
  },
};
