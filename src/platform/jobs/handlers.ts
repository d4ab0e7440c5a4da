/** What each kind of job does. A handler that throws is tried again later (up to 25 times); it must be safe to run twice. */
export type JobHandlers = Readonly<Record<string, (payload: unknown) => Promise<void>>>;
