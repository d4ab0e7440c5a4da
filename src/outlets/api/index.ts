export { createApi } from './routes.ts';
