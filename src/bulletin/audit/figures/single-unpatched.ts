import type { Figures } from '../../figures.ts';
import { faultIf, type Rule } from '../rule.ts';

/** The single alert is a record without a patch. */
export const singleUnpatched: Rule<Figures> = {
  id: 'single-unpatched',
  severity: 'error',
  source: 'domain.md §5 part 7',
  title: { zh: '单条告警没有补丁', en: 'The single alert is a record without a patch.' },
  check: ({ single }) =>
    faultIf(
      single?.record.patched ?? false,
      'single/record',
      `单条告警${single?.record.identifier}已有补丁。`,
      `The single alert ${single?.record.identifier} has a patch.`,
    ),
};
