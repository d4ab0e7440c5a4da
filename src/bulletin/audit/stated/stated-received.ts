import { faultIf, type Rule } from '../rule.ts';

import type { Stated } from './read.ts';

/** In the text: reports received equal the originals of the reporting paragraph. */
export const statedReceived: Rule<Stated> = {
  id: 'stated-received',
  severity: 'error',
  source: 'domain.md §5, contradictions (received ≠ originals)',
  title: {
    zh: '正文：接到的漏洞总数＝原创漏洞数',
    en: 'In the text: reports received equal the originals of the reporting paragraph.',
  },
  check: ({ received, originals }) =>
    faultIf(
      received !== null && originals !== null && received.count !== originals,
      'reporting',
      `正文写接到漏洞${received?.count}个，报送情况中写原创漏洞${originals}个。`,
      `The text states ${received?.count} reports received, and ${originals} originals in the reporting part.`,
    ),
};
