export { type Assets, readAssets } from './assets.ts';
export { holdsAny, isUnchangedSince } from './conditions.ts';
export { type AnswerDescription, answersFile, answersJson, closed, type Description } from './describe.ts';
export { type FetchedDocument, type FetchQuestion, fetchDocument } from './fetch-document.ts';
export { type Credentials, type Gatekeeper, nobodyKnown, signInFirst } from './gatekeeper.ts';
export { checkUrl, type FetchOptions, type FetchRules, guardedFetch } from './guarded-fetch.ts';
export { type FaultLine, jsonLog, type Log, type RequestLine } from './log.ts';
export { openHeaders } from './open.ts';
export {
  type OpenApiDocument,
  type OpenApiInfo,
  type OpenApiOperation,
  type OpenApiParameter,
  type OpenApiResponse,
  openApi,
} from './openapi.ts';
export type { JsonSchema } from './openapi-schema.ts';
export type { ServerOptions } from './options.ts';
export type { Problem } from './problem.ts';
export { attachment, file, json, page, type Reply, redirect, stored } from './reply.ts';
export { type AnyRoute, type Client, type Context, type May, type RawInput, route } from './route.ts';
export { createServer } from './server.ts';
export { encodingFor, type StoredAnswer, type StoredParts, storedAnswer } from './stored.ts';
export { safeBack } from './switch.ts';
export type { Typed } from './typed.ts';
export type { UploadPart } from './upload.ts';
