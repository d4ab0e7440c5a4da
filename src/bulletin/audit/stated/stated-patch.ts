import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { alertPath } from './named.ts';

/** In the text: the single alert is a record without a patch. */
export const statedPatch: Rule<ReadBulletin> = {
  id: 'stated-patch',
  severity: 'warning',
  source: 'domain.md §5 part 7',
  title: { zh: '正文：单条告警没有补丁', en: 'In the text: the single alert is a record without a patch.' },
  check: ({ alerts }) =>
    alerts.flatMap(({ kind, patch }, n) => {
      if (kind !== 'single' || patch === null || !patch.patched) return [];
      return [
        statedFault(
          patch.at,
          alertPath(n),
          '单条告警应为没有补丁的漏洞，正文写厂商已经发布修补程序。',
          'The single alert should be a record without a patch; the text says that there is one.',
        ),
      ];
    }),
};
