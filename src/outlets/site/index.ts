export { createSite, type Site } from './routes.ts';
