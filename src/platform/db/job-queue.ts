import { Logger, runMigrations } from 'graphile-worker';

/** Makes the tables of the job queue, in a schema of their own, or brings them up to date; the outlets' role gets no right there. */
export async function ensureJobQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, schema: 'jobs', maxPoolSize: 2, logger: new Logger(() => () => {}) });
}
