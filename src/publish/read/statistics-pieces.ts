import { addDays, type Day, lastDayOfMonth, type Period } from '#vocabulary/index.ts';
import type { Grain } from './statistics-model.ts';
import { periodOf } from './statistics-periods.ts';

/** A part of a period that is counted by itself: a period as the tallies hold them, or a run of days that they do not. */
export type Piece = Period & { readonly grain: Grain | 'day' };

/** What a period is counted from: the tallies hold it, or whole months of a year that is cut; at most 30 days at an end are left. */
export function piecesOf(by: Grain, period: Period): readonly Piece[] {
  if (isWhole(by, period)) return [{ grain: by, ...period }];
  if (by !== 'year') return [{ grain: 'day', ...period }];
  return [...monthsIn(period)].map((month) => ({ grain: isWhole('month', month) ? 'month' : 'day', ...month }));
}

function isWhole(grain: Grain, { from, to }: Period): boolean {
  const whole = periodOf(grain, from);
  return whole.from === from && whole.to === to;
}

function* monthsIn({ from: first, to: last }: Period): Generator<Period> {
  for (let from = first; from <= last; from = addDays(lastDayOfMonth(from), 1)) {
    const end = lastDayOfMonth(from);
    yield { from, to: end < last ? end : last };
  }
}

/** Pieces of the tallies that follow each other, as the first days of the first and the last of them. */
export type Stretch = Period & { readonly grain: Grain };

export function stretchesOf(pieces: readonly Piece[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let before: Piece | undefined;
  for (const piece of pieces) {
    const { grain, from } = piece;
    const last = before?.grain === grain && addDays(before.to, 1) === from ? stretches.at(-1) : undefined;
    if (grain !== 'day')
      stretches.splice(last ? -1 : stretches.length, 1, { grain, from: last?.from ?? from, to: from });
    before = piece;
  }
  return stretches;
}

/** First days of the pieces that the tallies hold: whole years where twelve months allow it, which are fewer rows. */
export function coverOf(pieces: readonly Piece[]): Readonly<Record<Grain, readonly Day[]>> {
  const startsOf = (grain: Grain) => pieces.filter((piece) => piece.grain === grain).map(({ from }) => from);
  const ofYear = [...Map.groupBy(startsOf('month'), (day) => day.slice(0, 4))];
  const whole = ofYear.filter(([, months]) => months.length === 12).map(([year]) => `${year}-01-01`);
  const rest = ofYear.flatMap(([, months]) => (months.length < 12 ? months : []));
  return { year: [...startsOf('year'), ...whole], month: rest, week: startsOf('week') };
}
