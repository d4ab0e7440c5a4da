export { type Cron, enqueue, type JobHandlers, type JobOptions, runDueJobs, startJobs } from './jobs.ts';
