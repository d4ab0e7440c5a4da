/** Where moves lead that do not always lead to the same state. */
import type { ReportState } from '#desk/intake/index.ts';
import type { Way } from './model.ts';

/** Taking up what nobody has begins its first review; further on the state stays. */
export const afterClaim: Way = {
  among: ['first-review', 'second-review', 'third-review', 'archiving', 'appealed'],
  choose: ({ state }) => (state === 'received' ? 'first-review' : state),
};

/** A first review without a reviewer is one that waits. */
export const afterRelease: Way = {
  among: ['received', 'second-review', 'third-review', 'archiving', 'appealed'],
  choose: ({ state }) => (state === 'first-review' ? 'received' : state),
};

/** Back to the level that asked, and to the reviewer who did. */
export const afterResubmit: Way = {
  among: ['received', 'first-review', 'second-review', 'third-review'],
  choose: ({ assigneeId }, { returnedFrom }) => {
    const level = levelOf(returnedFrom);
    return level === 'received' && assigneeId !== null ? 'first-review' : level;
  },
};

/** An appeal that is not upheld leaves the decision as it was. */
export const asDecided: Way = {
  among: ['rejected', 'merged'],
  choose: (_, { decided }) => decided?.to ?? 'rejected',
};

/** An appeal that is upheld undoes the decision: review goes on at the level that took it. */
export const levelDecided: Way = {
  among: ['received', 'second-review', 'third-review'],
  choose: (_, { decided, returnedFrom }) =>
    levelOf(decided?.from === 'returned' ? returnedFrom : (decided?.from ?? null)),
};

/** How many levels a report has behind it in a state: so many have passed it. Null where that does not count. */
export function levelsPassed(state: ReportState): number | null {
  switch (state) {
    case 'received':
    case 'first-review':
      return 0;
    case 'second-review':
      return 1;
    case 'third-review':
    case 'waiting-vendor':
      return 2;
    case 'archiving':
      return 3;
    default:
      return null;
  }
}

function levelOf(state: ReportState | null): 'received' | 'second-review' | 'third-review' {
  if (state === 'second-review') return 'second-review';
  return state === 'third-review' || state === 'waiting-vendor' || state === 'archiving' ? 'third-review' : 'received';
}
