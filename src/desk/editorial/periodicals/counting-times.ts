/** Pure: how long the stretches of the way took. */
import type { ReviewFigures, Span } from '#bulletin/index.ts';
import { type Day, daysBetween } from '#vocabulary/index.ts';
import { countedOf } from './counting-review.ts';
import type { DisclosedRecord, ReviewRecord } from './model.ts';

type Way = { readonly identifier: string; readonly from: Day | null; readonly to: Day | null };

/** From report to archive over what was recorded in the period, the rest over what became public in it. */
export function countTimes(
  recorded: readonly ReviewRecord[],
  disclosed: readonly DisclosedRecord[],
): ReviewFigures['times'] {
  return {
    recording: spanOf(
      recorded.map(({ identifier, submittedOn, recordedOn }) => ({ identifier, from: submittedOn, to: recordedOn })),
    ),
    disclosure: spanOf(
      disclosed.map(({ identifier, recordedOn, publishedOn }) => ({ identifier, from: recordedOn, to: publishedOn })),
    ),
    whole: spanOf(
      disclosed.map(({ identifier, submittedOn, publishedOn }) => ({ identifier, from: submittedOn, to: publishedOn })),
    ),
    disclosed: countedOf(disclosed),
  };
}

/** The median of an even number is the mean of the two in the middle; the 90th percentile is the nearest rank (the smallest that holds nine of ten). */
export function spanOf(ways: readonly Way[]): Span {
  const measured = ways.flatMap(({ identifier, from, to }) => {
    const days = from === null || to === null ? -1 : daysBetween(from, to);
    return days < 0 ? [] : [{ identifier, days }];
  });
  const days = measured.map((way) => way.days).sort((a, b) => a - b);
  const at = (place: number) => days[place] ?? 0;
  const middle = (at(Math.ceil(days.length / 2) - 1) + at(Math.floor(days.length / 2))) / 2;
  return {
    measured: countedOf(measured),
    median: days.length === 0 ? null : middle,
    p90: days.length === 0 ? null : at(Math.ceil(days.length * 0.9) - 1),
    left: ways.length - measured.length,
  };
}
