import { Refusal } from '#platform/errors.ts';

/** One answer for a case that does not exist and one that is not yours: existence is a secret, so not even the number is repeated. */
export function unknownCase(_number: string): Refusal {
  return new Refusal(
    'coordination.unknown-case',
    {
      zh: '没有这个案件，或者您无权查看。',
      en: 'There is no such case, or it is not yours to see.',
    },
    404,
  );
}
