export { type Alerting, type AlertingOptions, keepAlerting } from './background.ts';
export { type Reach, reachOf } from './channels/reach.ts';
export { type DeliverOptions, deliverDue } from './deliver.ts';
export { composeDigests } from './digests.ts';
export type { LoadFrame, PageFrame } from './frame.ts';
export { alertCrons, alertJobs } from './jobs.ts';
export { matchNew } from './matching.ts';
export { type AlertPages, createAlerts } from './routes.ts';
export type { AlertWorld, PostOffice } from './world.ts';
