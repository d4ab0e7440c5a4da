export { createFeeds } from './routes.ts';
