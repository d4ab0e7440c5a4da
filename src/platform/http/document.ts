import type { Language } from '../text.ts';
import { type OpenApiDocument, openApi } from './openapi.ts';
import type { ServerOptions } from './options.ts';

/** The document of a server's routes in one language; made once for each list of routes. */
export function documentOf(
  { routes, publicUrl, about = bare }: Pick<ServerOptions, 'routes' | 'publicUrl' | 'about'>,
  language: Language,
): OpenApiDocument {
  const made = documents.get(routes) ?? new Map<Language, OpenApiDocument>();
  documents.set(routes, made);
  const document =
    made.get(language) ?? openApi(routes, { ...about, publicUrl: publicUrl.replace(/\/$/, '') }, language);
  made.set(language, document);
  return document;
}

const documents = new WeakMap<ServerOptions['routes'], Map<Language, OpenApiDocument>>();
const bare = { title: { zh: '接口', en: 'Interface' }, description: { zh: '', en: '' }, version: '1.0', tags: {} };
