export { apiInfo } from './about.ts';
export { type Api, type ApiOptions, createApi } from './api.ts';
