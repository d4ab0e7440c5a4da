import type { Text } from '#platform/text.ts';
import type { Kind } from '#vocabulary/index.ts';
import type { ReportState } from '../states.ts';

export const apiLimits = { reports: 1000, bytes: 20_000_000, keyLength: 200, pageSize: 50, mostPageSize: 200 } as const;

/** What one line of the list says of a report. */
export type ReportLine = {
  readonly receipt: string;
  readonly state: ReportState;
  readonly kind: Kind;
  readonly title: string;
  readonly receivedAt: Date;
  /** Since when it is in this state, and until when somebody has to act; null where nobody has. */
  readonly since: Date | null;
  readonly due: Date | null;
};

/** One move of a report as its reporter may see it. */
export type ReportMove = {
  readonly at: Date;
  readonly move: string;
  readonly from: string;
  readonly to: string;
  /** A code of the move’s list of reasons. */
  readonly reason: string | null;
  readonly note: string | null;
};

export type ReportStatus = ReportLine & {
  readonly personId: number | null;
  readonly organisationId: number | null;
  /** The receipt of the report that goes on for it, where it is the reporter's own or their unit's; null for another's. */
  readonly mergedInto: string | null;
  /** The number of the record it became. */
  readonly record: string | null;
};

/** What is wrong at one place of the request, by JSON pointer (RFC 6901). */
export type ApiMistake = {
  readonly pointer: string;
  readonly text: Text;
  /** Of what a program may want to tell apart: why a reserved number cannot be stated. */
  readonly code?: string;
};
