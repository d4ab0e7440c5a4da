export type { JobHandlers } from './handlers.ts';
export { releaseLeftBehind } from './left-behind.ts';
export { type Cron, runDueJobs, startJobs } from './run.ts';
export { countFailedJobs, enqueue, enqueueAll, type JobOptions } from './store.ts';
