import type { AttackPosition, Cause, ObjectType, RecordContent, Sector, Threat } from '#vocabulary/index.ts';

/** Where the words of a proposal stand. */
export const places = ['title', 'products', 'description', 'vector'] as const;
export type Place = (typeof places)[number];

/** The very words that a rule saw, as they stand there. */
export type Evidence = { readonly place: Place; readonly words: string };

/** A value that rules propose, with everything they saw. It is never taken without a person. */
export type Proposal<Value> = { readonly value: Value; readonly evidence: readonly Evidence[] };

export type Proposals = {
  readonly objectType: Proposal<ObjectType> | null;
  readonly cause: Proposal<Cause> | null;
  readonly threat: Proposal<Threat> | null;
  readonly position: Proposal<AttackPosition> | null;
  readonly weaknesses: readonly Proposal<string>[];
  readonly sectors: readonly Proposal<Sector>[];
  /** A CVSS 2.0 vector, complete; null where nothing tells what kind of flaw it is. */
  readonly cvss2: Proposal<string> | null;
};

/** What the rules read of an entry. */
export type Described = Pick<RecordContent, 'title' | 'description' | 'products'> & {
  /** A vector of a later version, where one was stated. */
  readonly cvss?: string | null;
};
