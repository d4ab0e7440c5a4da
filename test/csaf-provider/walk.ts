import type { Answer, Ask } from './ask.ts';

export type Finding = { readonly requirement: number; readonly text: string };
export type Say = (requirement: number, text: string) => void;

/** What the walk has read so far. */
export type Walk = {
  readonly ask: Ask;
  readonly say: Say;
  /** Asks and says what is wrong with the answer itself; null unless it is 200. */
  get(url: string, requirement: number): Promise<Answer | null>;
};
