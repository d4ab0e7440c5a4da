/** What the standing rules of an issue put into its places, kept as they are asked. Pure. */
import type { SetRecord } from './model.ts';
import { proposedIn, type RuleFinds, type Share, sharesOf } from './proposals/standing.ts';
import type { Proposed, RulePlace } from './rules/model.ts';

/** Gives the shares of a place's rules, and in the end all of them as the issue keeps them. */
export type Sharing = {
  readonly of: (
    place: RulePlace,
    fit: readonly SetRecord[],
    how: { readonly order: (a: SetRecord, b: SetRecord) => number; readonly limit: number; readonly isChosen: boolean },
  ) => readonly Share<SetRecord>[];
  readonly proposed: () => readonly Proposed[];
};

export function sharing(finds: readonly RuleFinds[]): Sharing {
  const proposed: Proposed[] = [];
  return {
    of: (place, fit, { isChosen, ...how }) => {
      const shares = sharesOf(finds, fit, { place, ...how });
      proposed.push(...proposedIn(shares, isChosen));
      return shares;
    },
    proposed: () => proposed,
  };
}
