import type { Draft } from '../draft.ts';
import type { Match } from '../match.ts';
import type { PartName } from '../model.ts';

/** One known wording: a pattern over the whole sentence, and what it says. Sentences that no pattern fits are unread. */
export type SentenceReader = {
  readonly part: PartName;
  readonly pattern: RegExp;
  readonly take: (match: Match, draft: Draft) => void;
};

/** Who publishes, as its sentences name it: `CNVD`. */
export const publisher = '[^,。:"]{1,30}?';
