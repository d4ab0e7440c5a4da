import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** Reports received equal the originals of the reporting paragraph. */
export const receivedOriginal: Rule<Figures> = {
  id: 'received-original',
  severity: 'error',
  source: 'domain.md §5, contradictions (received ≠ originals)',
  title: { zh: '接到的漏洞总数＝原创漏洞总数', en: 'Reports received equal the originals of the reporting paragraph.' },
  check: ({ assessment: { received }, reporting }) =>
    faultIf(
      received.count !== reporting.total.original.count,
      'assessment/received',
      `接到的漏洞总数为${received.count}个，报送情况中的原创漏洞却为${reporting.total.original.count}个。`,
      `${received.count} reports were received, but the reporting part has ${reporting.total.original.count} originals.`,
    ),
};
