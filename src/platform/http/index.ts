export { type Assets, readAssets } from './assets.ts';
export { type FaultLine, jsonLog, type Log, type RequestLine } from './log.ts';
export type { ServerOptions } from './options.ts';
export type { Problem } from './problem.ts';
export { file, page, type Reply, redirect } from './reply.ts';
export { type AnyRoute, type Context, type May, route } from './route.ts';
export { createServer } from './server.ts';
