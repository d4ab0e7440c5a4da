import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';
import { openHub } from './hub.ts';

const owner = await testDatabase();
let tick: (() => void) | null = null;
const ticks = (run: () => void) => {
  tick = run;
  return () => {
    tick = null;
  };
};
const api = createApi(owner.outlet, { ticks, mostListeners: 2 });
const server = await workServer(owner, { routes: () => api.routes, close: api.close });
let base = '';
const publish = (n: number) =>
  publishContents(owner, [recordContent({ identifier: `CNVD-2024-6000${n}` })], new Date(Date.UTC(2024, 0, 29, 4, n)));

beforeAll(async () => {
  for (const n of [1, 2, 3]) await publish(n);
  base = await server.app.listen({ port: 0, host: '127.0.0.1' });
});

/** Reads a stream as far as it has come once `enough` holds. */
async function listen(headers: Record<string, string>, path = '/api/v1/stream') {
  const controller = new AbortController();
  const answer = await fetch(base + path, { headers, signal: controller.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    answer,
    until: async (enough: string) => {
      while (!text.includes(enough)) {
        const read = await reader?.read();
        if (read?.value === undefined) break;
        text += read.value;
      }
      return text;
    },
    leave: () => controller.abort(),
  };
}

const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

test('a listener goes on from where it was, hears what is new, and others beyond the limit are told to wait', async () => {
  const first = await listen({ 'last-event-id': '0' });
  expect(first.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(first.answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(ids(await first.until('60003"'))).toEqual([1, 2]);
  const second = await listen({ 'accept-encoding': 'gzip, br' });
  await publish(4);
  tick?.();
  expect(ids(await second.until('60004"'))).toEqual([3]);
  const text = await first.until('60004"');
  expect(ids(text)).toEqual([1, 2, 3]);
  const data = JSON.parse(/^data: (.*60004.*)$/m.exec(text)?.[1] ?? '');
  expect(data).toMatchObject({ leaf: 3, state: 'published', record: { identifier: 'CNVD-2024-60004' } });
  const third = await fetch(`${base}/api/v1/stream`);
  expect([third.status, third.headers.get('retry-after'), (await third.json()).code]).toEqual([
    503,
    '60',
    'api.stream-full',
  ]);
  first.leave();
  second.leave();
});

test('a place that cannot be one is refused', async () => {
  for (const id of ['-1', 'x', '99999999999']) {
    const answer = await server.get('/api/v1/stream', null, { 'last-event-id': id });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'api.stream-place']);
  }
  // Who has just left, in another test, may not be gone yet.
  const ahead = async () => {
    const answer = await server.get('/api/v1/stream', null, { 'last-event-id': '5000' });
    return [answer.statusCode, answer.json().code];
  };
  await expect.poll(ahead).toEqual([400, 'api.changes-ahead']);
});

test('the clock ticks only while somebody listens; silence is broken now and then; closing ends every stream', async () => {
  let isTicking = false;
  const hub = openHub(owner.outlet, {
    ticks: () => {
      isTicking = true;
      return () => {
        isTicking = false;
      };
    },
    mostReaders: 2,
  });
  const stream = await hub.open(null);
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(String(chunk)));
  for (let n = 0; n < 15; n += 1) await hub.look();
  expect([isTicking, chunks.join('')]).toEqual([true, 'retry: 5000\n\n: \n\n']);
  const ended = new Promise((resolve) => stream.once('end', resolve));
  hub.close();
  await ended;
  expect(isTicking).toBe(false);
});
