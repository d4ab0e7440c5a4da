import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { type AnyRoute, type Description, file, route } from '#platform/http/index.ts';
import { badPlace } from '../refusals.ts';
import type { Hub } from './hub.ts';

const mostPlace = 2 ** 31 - 2;

const description: Description = {
  operation: 'streamRecords',
  tag: 'stream',
  summary: {
    zh: '实时推送（SSE）：条目的公开、更正、撤回',
    en: 'What is published, as it happens (server-sent events)',
  },
  detail: {
    zh: '事件 record 的 data 与增量接口的一项相同，id 是它在透明日志中的序号。断线后带 Last-Event-ID 重连，从断处接着收；浏览器的 EventSource 会自动这样做。',
    en: 'The data of an event “record” is an item of the changes, its id the place in the transparency log. Connect again with Last-Event-ID and it goes on from there; EventSource in browsers does so by itself.',
  },
  parameters: {
    after: {
      zh: '同 Last-Event-ID，供不能设请求头的程序',
      en: 'The same as Last-Event-ID, for those who cannot set headers',
    },
  },
  headers: {
    'Last-Event-ID': {
      text: {
        zh: '上次收到的事件的 id：从它之后接着推送',
        en: 'The id of the last event that you got: it goes on behind that',
      },
      schema: Type.String({ pattern: '^\\d{1,10}$' }),
    },
  },
  answers: { 200: { text: { zh: '事件流', en: 'The stream' }, content: { 'text/event-stream': {} } } },
  refuses: { 400: ['api.stream-place', 'api.changes-ahead'], 503: ['api.stream-full'] },
};

export function streamRoutes(hub: Hub): AnyRoute[] {
  return [
    route({
      method: 'GET',
      may: 'anyone',
      path: '/api/v1/stream',
      describes: description,
      takes: { query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: -1, maximum: mostPlace })) }) },
      does: ({ query: { after }, header, isHead }) => {
        const place = placeOf(header('last-event-id')) ?? after ?? null;
        return isHead ? Readable.from([]) : hub.open(place);
      },
      shows: (stream) => ({
        ...file('text/event-stream; charset=utf-8', stream),
        // A proxy that keeps an answer until it is whole would never pass this one on. And a connection that was kept after its end would
        // keep a server from closing for as long.
        headers: { 'x-accel-buffering': 'no', connection: 'close' },
      }),
    }),
  ];
}

/** Refuses `api.stream-place`. */
function placeOf(id: string | undefined): number | null {
  if (id === undefined || id === '') return null;
  if (!/^\d{1,10}$/.test(id) || Number(id) > mostPlace) throw badPlace();
  return Number(id);
}
