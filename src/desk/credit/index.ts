export { creditCrons, creditJobs } from './jobs.ts';
export { creditRoutes } from './routes.ts';
