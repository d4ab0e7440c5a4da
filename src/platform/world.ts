import type { Clock } from './clock.ts';
import type { Database } from './db/index.ts';
import type { FileStore } from './files/index.ts';
import type { Secrets } from './secrets.ts';
import type { FileSigner } from './signing.ts';

/** What the routes and jobs of every station work with: one value made by `app.ts`, passed down, never looked up. */
export type World = {
  readonly database: Database;
  /** Attachments, encrypted outside the database. */
  readonly files: FileStore;
  /** Seals what must be kept but not read in a copy of the database (second factors, client secrets). */
  readonly secrets: Secrets;
  /** Signs the files of what is published; null where no key is configured. */
  readonly signer: FileSigner | null;
  readonly now: Clock;
  readonly timeZone: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Whether links of public records are asked for, on hosts elsewhere. */
  readonly checksReferences: boolean;
  /** True while the process shows the demonstration: demo accounts may sign in. Never in production. */
  readonly demo: boolean;
};
