import { Type } from 'typebox';
import { type AnyRoute, answersJson, file, route } from '#platform/http/index.ts';

/** The interface's description of itself: OpenAPI 3.1, made from the very routes that are mounted. */
export function documentRoutes(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      may: 'anyone',
      path: '/api/v1/openapi.json',
      changesWith: 'published',
      describes: {
        operation: 'getOpenApi',
        tag: 'stream',
        summary: { zh: '本接口的 OpenAPI 3.1 文档', en: 'This interface as an OpenAPI 3.1 document' },
        detail: { zh: '语言按 Accept-Language。', en: 'In the language of Accept-Language.' },
        answers: {
          200: answersJson(
            { zh: 'OpenAPI 3.1 文档', en: 'The document, OpenAPI 3.1' },
            Type.Object({ openapi: Type.String(), info: Type.Unknown(), paths: Type.Unknown() }),
          ),
        },
      },
      does: (_input, { openApi }) => JSON.stringify(openApi()),
      shows: (text) => file('application/json; charset=utf-8', text),
    }),
  ];
}
