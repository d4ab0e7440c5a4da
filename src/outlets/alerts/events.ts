import type { RevisionKind } from '#publish/read/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { AlertEvent } from './model.ts';

/** One entry of the log that is about a record, with what the record said then and before. */
export type RecordChange = {
  readonly leafIndex: number;
  readonly identifier: string;
  readonly revision: number;
  readonly kind: Exclude<RevisionKind, 'rejected'>;
  readonly publishedAt: Date;
  readonly record: PublishedRecord;
  /** The content of the revision before; null of a first publication. */
  readonly before: PublishedRecord | null;
  /** The names under which its vendors are listed. */
  readonly vendors: readonly string[];
};

/**
 * What an entry is to somebody whose expression holds for the record as it is now (`holds`) and as it was (`held`). A correction that
 * brings a record under the expression is told as published: it is new to whoever asked, and would never be heard of otherwise. One that
 * takes it out is told as a correction, a withdrawal of what had matched as such. A record withdrawn and published again is published.
 */
export function eventsOf(
  change: Pick<RecordChange, 'kind' | 'record' | 'before'>,
  { holds, held }: { holds: boolean; held: boolean },
): readonly AlertEvent[] {
  const { kind, record, before } = change;
  if (kind === 'published') return holds ? ['published'] : [];
  if (kind === 'withdrawn') return holds ? ['withdrawn'] : [];
  if (holds && !held) return ['published', 'corrected'];
  if (!holds && !held) return [];
  const isPatched = holds && record.patch !== null && before !== null && before.patch === null;
  return isPatched ? ['patched', 'corrected'] : ['corrected'];
}

/** Those of an entry's events that a subscription asked for; none: it is not told. */
export function wantedOf(events: readonly AlertEvent[], asked: readonly AlertEvent[]): readonly AlertEvent[] {
  return events.filter((event) => asked.includes(event));
}
