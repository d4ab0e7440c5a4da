import type { FilePurpose, ReportContent } from '#desk/intake/index.ts';
import type { MoveName, VendorAnswer } from '#desk/review/index.ts';
import type { Day } from '#vocabulary/index.ts';

/** A person of the demonstration's desk by a short name: the accounts of the roles, and the colleagues of `people.ts`. */
export type Player = string;

/** How far a report comes by the ordinary way before its own `then`. */
export const courses = [
  'received',
  'claimed',
  'second',
  'editing',
  'third',
  'verifying',
  'archiving',
  'archived',
] as const;
export type Course = (typeof courses)[number];

type Timed = {
  /** Working minutes after the step before. */
  readonly after?: number;
};

/** A move of the workflow, as somebody makes it. */
export type MoveStep = Timed & {
  readonly do: MoveName;
  /** Null: whoever reported without an account. */
  readonly by: Player | null;
  readonly reason?: string;
  readonly note?: string;
  /** Key of the report that goes on. */
  readonly into?: string;
  /** Name of the organisation asked. */
  readonly organisation?: string;
  readonly answer?: VendorAnswer;
};

export const formNames = ['save-entry', 'verify', 'decide-originality', 'send-archive'] as const;

/** A form of the desk that somebody fills in; what it says stands in the report. */
export type FormStep = Timed & { readonly do: (typeof formNames)[number]; readonly by: Player };

/** The reporter adds what was missing, and sends the report back into review. */
export type CompletionStep = Timed & {
  readonly do: 'complete';
  readonly by: Player;
  readonly note: string;
  readonly content: Partial<ReportContent>;
  readonly files?: readonly DeskFile[];
};

/** One thing that somebody does with a report. */
export type DeskStep = MoveStep | FormStep | CompletionStep;

export type DeskFile = {
  readonly name: string;
  readonly purpose: FilePurpose;
  /** A drawn picture of a page, in that many lines; or a text. */
  readonly lines?: number;
  readonly text?: string;
};

export type DeskVerification = {
  readonly environment: string;
  readonly outcome: 'reproduced' | 'not-reproduced' | 'plausible' | 'by-vendor';
  readonly note: string;
};

/** What the archive form adds; the day of publication follows from the rules. */
export type DeskArchive = {
  readonly objectType: string;
  readonly cause: string;
  readonly threat: string;
  readonly position: string;
  readonly cvss2: string;
  readonly cvss3?: string;
  readonly weaknesses: string;
  readonly sectors?: readonly string[];
  readonly patchUrl?: string;
  /** Of an instance: whether it is a government's or a key sector's. */
  readonly publicService?: 'yes' | 'no';
};

/** One report of `data/demo/reports.json`. */
export type DeskReport = {
  readonly key: string;
  /** Null: without an account. */
  readonly from: Player | null;
  /** Working days before the day of loading with the time (`5 10:12`), or minutes before loading (`-45`). */
  readonly received: string;
  readonly course: Course;
  readonly content: Partial<ReportContent>;
  readonly files?: readonly DeskFile[];
  /** Others than the usual persons of a level. */
  readonly first?: Player;
  readonly third?: Player;
  /** As the second review words it. */
  readonly title?: string;
  readonly verification?: DeskVerification;
  readonly originality?: string;
  readonly archive?: DeskArchive;
  readonly then?: readonly DeskStep[];
};

/** A moment of working time: a day and the minute of it. */
export type Moment = { readonly day: Day; readonly minute: number };
