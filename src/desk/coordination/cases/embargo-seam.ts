import type { Tx } from '#platform/db/index.ts';
import type { Day, Kind } from '#vocabulary/index.ts';

/** What is known when a record comes under a case. */
export type DisclosureOpening = {
  readonly caseId: number;
  readonly recordId: number;
  readonly kind: Kind;
  /** The day on which the archivist decided it goes public; null: never. */
  readonly publishedOn: Day | null;
  readonly submittedOn: Day | null;
  readonly hasPatch: boolean;
  readonly now: Date;
  readonly timeZone: string;
};

/**
 * The one place where a case's record gets its disclosure: called in the transaction that ties the record to the case. What
 * `embargo` makes of it is called from here.
 */
export async function openDisclosureOf(_tx: Tx, _opening: DisclosureOpening): Promise<void> {}

/** The one place where the embargoes and disclosures of a merged case go over, before its participants do. */
export async function mergeEmbargoesOf(_tx: Tx, _fromId: number, _intoId: number, _now: Date): Promise<void> {}
