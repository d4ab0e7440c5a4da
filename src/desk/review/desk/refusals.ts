import { Refusal } from '#platform/errors.ts';

/** Somebody changed the report after the page was shown. */
export function stateRefuses(): Refusal {
  return new Refusal(
    'review.not-at-level',
    {
      zh: '报告已不在这一级，不能再登记。请重新打开报告查看现状。',
      en: 'The report has left this level, so nothing can be recorded there any more. Open it again to see where it stands.',
    },
    409,
  );
}
