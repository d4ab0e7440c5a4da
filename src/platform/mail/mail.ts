import type { Tx } from '../db/index.ts';
import type { JobHandlers } from '../jobs/index.ts';

/** One letter. Plain text on purpose: nothing in it can track or run. It must never hold what is embargoed: numbers and links only. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** What brings letters out: an SMTP server, or a folder of .eml files where none is set. */
export type Mailer = { send(letter: Letter): Promise<void>; close(): Promise<void> };

/** Puts letters into the caller's transaction: they leave after it commits. */
export declare function queueMail(tx: Tx, letters: readonly Letter[]): Promise<void>;

/** The job handler that sends what `queueMail` put there: `{ mail: … }`. */
export declare function mailJob(mailer: Mailer): JobHandlers;

/** `smtpUrl` undefined: letters are kept as files in `folder`, readable by the owner only. */
export declare function openMailer(options: {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly folder: string;
}): Promise<Mailer>;
