import type { Priority, ReportState } from '#desk/intake/index.ts';
import type { Day, Kind } from '#vocabulary/index.ts';

export type StateCount = {
  readonly state: ReportState;
  readonly total: number;
  readonly instances: number;
  readonly overdue: number;
  readonly firstDueAt: Date | null;
};

export type OverdueReport = {
  readonly receipt: string;
  readonly kind: Kind;
  readonly state: ReportState;
  readonly dueAt: Date;
  readonly priority: Priority;
  readonly assignee: string | null;
};

/** Seconds. */
type Spread = { readonly total: number; readonly median: number; readonly p90: number };
export type StayCount = Spread & { readonly state: ReportState; readonly kind: Kind };
export type WayCount = Spread & { readonly kind: Kind };

export type DayCount = {
  readonly day: Day;
  readonly received: number;
  readonly toSecond: number;
  readonly toThird: number;
  readonly toArchive: number;
  readonly archived: number;
  readonly returned: number;
  readonly closed: number;
};

/** What has been done, as of `pastAt`. */
export type Past = {
  readonly stays: readonly StayCount[];
  readonly ways: readonly WayCount[];
  readonly days: readonly DayCount[];
  readonly pastAt: Date;
};

export type Statistics = Past & {
  readonly states: readonly StateCount[];
  readonly overdue: readonly OverdueReport[];
};

/** States in the order of the work, as the tables show them. */
export const workOrder = [
  'received',
  'first-review',
  'second-review',
  'third-review',
  'waiting-vendor',
  'archiving',
  'appealed',
  'returned',
] as const satisfies readonly ReportState[];

/** How many days back the statistics look. */
export const lookBackDays = 30;
/** So many overdue reports are listed; the count says how many there are. */
export const mostListed = 100;
