import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: reports received equal the originals of the reporting paragraph. */
export const statedReceived: Rule<ReadBulletin> = {
  id: 'stated-received',
  severity: 'error',
  source: 'domain.md §5, contradictions (received ≠ originals)',
  title: {
    zh: '正文：接到的漏洞总数＝原创漏洞数',
    en: 'In the text: reports received equal the originals of the reporting paragraph.',
  },
  check: ({ received, reporting: { originals } }) => {
    if (received === null || originals === null || received.count === originals.count) return [];
    return [
      statedFault(
        received.at,
        'assessment',
        `正文写接到漏洞${received.count}个，报送情况中写原创漏洞${originals.count}个（见第${originals.at.line}行/段）。`,
        `The text states ${received.count} reports received, and ${originals.count} originals in the reporting part (line or paragraph ${originals.at.line}).`,
      ),
    ];
  },
};
