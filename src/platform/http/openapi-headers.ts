import { type TSchema, Type } from 'typebox';
import type { Text } from '../text.ts';
import type { Validator } from './describe.ts';
import type { OpenApiHeader, OpenApiParameter, OpenApiResponse, Writer } from './openapi.ts';
import type { AnyRoute } from './route.ts';

/** The headers by which a call is steered: its own, the conditions that its validators allow. */
export function headerParameters(route: AnyRoute, { say, schema }: Writer): OpenApiParameter[] {
  const own = Object.entries(route.describes?.headers ?? {});
  const conditions = validatorsOf(route).map((validator) => conditionsBy[validator]);
  return [...own, ...conditions].map(([name, about]) => ({
    name,
    in: 'header',
    required: false,
    description: say(about.text),
    schema: schema(about.schema),
  }));
}

/** By what its answers can be asked for again. */
export const validatorsOf = ({ describes, changesWith }: AnyRoute): readonly Validator[] =>
  describes?.validators ?? (changesWith === undefined ? [] : ['ETag']);

/** References to the shared headers that answers of a status bear. */
export function headersOf(route: AnyRoute, status: string): NonNullable<OpenApiResponse['headers']> {
  const own = [
    ...(status === '200' || status === '304' ? validatorsOf(route) : []),
    ...(status === '401' ? ['WWW-Authenticate'] : []),
    ...(status === '429' || status === '503' ? ['Retry-After'] : []),
  ];
  return Object.fromEntries(
    ['RateLimit-Policy', 'RateLimit', ...own].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** The shared headers, described once. */
export function sharedHeaders(say: (text: Text) => string): Record<string, OpenApiHeader> {
  return Object.fromEntries(
    Object.entries(shared).map(([name, { text, type }]) => [name, { description: say(text), schema: { type } }]),
  );
}

const shared: Readonly<Record<string, { readonly text: Text; readonly type: 'string' | 'integer' }>> = {
  'RateLimit-Policy': {
    text: { zh: '限额：w 秒内最多 q 次', en: 'The limit: q requests in w seconds' },
    type: 'string',
  },
  RateLimit: {
    text: { zh: '还可请求 r 次，t 秒后重新计算', en: 'r requests are left, anew in t seconds' },
    type: 'string',
  },
  'Retry-After': {
    text: { zh: '多少秒后可以再试', en: 'After how many seconds the same may succeed' },
    type: 'integer',
  },
  ETag: {
    text: { zh: '强校验值，每种编码各一个', en: 'A strong validator, another for each encoding' },
    type: 'string',
  },
  'Last-Modified': {
    text: {
      zh: '该版本公开的时刻，有日期可言时才有',
      en: 'When that version went public, where there is a day to tell',
    },
    type: 'string',
  },
  'WWW-Authenticate': { text: { zh: '接受的凭据', en: 'What credentials are taken' }, type: 'string' },
};

const conditionsBy: Readonly<Record<Validator, readonly [string, { readonly text: Text; readonly schema: TSchema }]>> =
  {
    ETag: [
      'If-None-Match',
      {
        text: {
          zh: '已有版本的 ETag；仍是现在的版本时答复 304',
          en: 'The ETag of the version that you have; 304 where it is still the present one',
        },
        schema: Type.String(),
      },
    ],
    'Last-Modified': [
      'If-Modified-Since',
      {
        text: {
          zh: '已有版本的 Last-Modified；此后没有变化时答复 304',
          en: 'The Last-Modified of the version that you have; 304 where nothing has changed since',
        },
        schema: Type.String(),
      },
    ],
  };
