/** Files that come in and go out, over a real connection where that is what counts. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { readAssets } from './assets.ts';
import { nobodyKnown } from './gatekeeper.ts';
import type { FaultLine } from './log.ts';
import { attachment, file, json } from './reply.ts';
import { type AnyRoute, route } from './route.ts';
import { createServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulou-uploads-'));
writeFileSync(join(folder, 'manifest.json'), '{}');
const faults: FaultLine[] = [];
let peak = 0;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const upload = { maxFileBytes: 1_000_000, maxFiles: 3 };
const routes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/api/files',
    may: 'anyone',
    takes: { upload },
    does: async ({ upload: parts }) => {
      const seen: (string | number | boolean)[][] = [];
      for await (const part of parts()) {
        if (part.kind === 'field') seen.push([part.name, part.value]);
        else seen.push([part.name, part.fileName, await sizeOf(part.stream), part.isTruncated()]);
      }
      return seen;
    },
    shows: (seen) => json(seen),
  }),
  route({
    method: 'POST',
    path: '/api/large',
    may: 'anyone',
    takes: { upload: { maxFileBytes: 100_000_000, maxFiles: 1 } },
    does: async ({ upload: parts }) => {
      let bytes = 0;
      for await (const part of parts()) if (part.kind === 'file') bytes += await sizeOf(part.stream);
      return bytes;
    },
    shows: (bytes) => json({ bytes }),
  }),
  route({
    method: 'POST',
    path: '/api/refusing',
    may: 'anyone',
    takes: { upload: { maxFileBytes: 100_000_000, maxFiles: 1 } },
    does: async ({ upload: parts }) => {
      for await (const part of parts()) throw new Refusal('test.full', { zh: '满', en: `full: ${part.name}` }, 409);
    },
    shows: () => json({}),
  }),
  ...(
    [
      ['named', () => file('text/html', Readable.from(['<script>1</script>']), `周报'(4)"\r\n.html`)],
      ['from-outside', () => attachment(Readable.from(['<script>1</script>']), 'x.html')],
      ['half-a-character', () => attachment(Buffer.from('x'), 'a\ud800.txt')],
      ['breaking', () => file('text/plain', Readable.from(breaking()), 'x.txt')],
    ] as const
  ).map(([name, shows]) => route({ method: 'GET', path: `/files/${name}`, may: 'anyone', does: () => null, shows })),
];

let app: FastifyInstance;
let port = 0;
beforeAll(async () => {
  app = await createServer({
    routes,
    publicUrl: 'https://bulou.example',
    assets: readAssets(folder),
    version: async () => '1',
    errorPage: (problem) => problem.code,
    gatekeeper: nobodyKnown,
    log: { request: () => {}, fault: (line) => faults.push(line) },
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2026-11-23T00:00:00Z'),
    requestsPerMinute: 100_000,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());
beforeEach(() => {
  faults.length = 0;
});

const kind = 'multipart/form-data; boundary=xx';
const text = (name: string, value: string) =>
  `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const attached = (name: string, fileName: string, value: string) =>
  `--xx\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n\r\n${value}\r\n`;
const send = (url: string, payload: string, contentType = kind) =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': contentType } });

describe('an upload', () => {
  test('gives its parts in the order sent, names and texts as they are', async () => {
    const body = `${text('first', '一')}${attached('a', '证据 1.png', 'PNG')}${text('between', '二')}${attached('b', '../../etc/x', '')}--xx--\r\n`;
    expect((await send('/api/files', body)).json()).toEqual([
      ['first', '一'],
      ['a', '证据 1.png', 3, false],
      ['between', '二'],
      ['b', 'x', 0, false],
    ]);
  });

  test('says of a file that it was cut off because it is too large, and goes on with the next part', async () => {
    const body = `${attached('a', 'a', 'x'.repeat(1_000_001))}${attached('b', 'b', 'x'.repeat(1_000_000))}${text('c', 'd')}--xx--\r\n`;
    expect((await send('/api/files', body)).json()).toEqual([
      ['a', 'a', 1_000_000, true],
      ['b', 'b', 1_000_000, false],
      ['c', 'd'],
    ]);
  });

  test('with too many files is refused with the limit', async () => {
    const body = `${[1, 2, 3, 4].map((n) => attached('a', `${n}`, 'x')).join('')}--xx--\r\n`;
    const answered = await send('/api/files', body);
    expect([answered.statusCode, answered.json().code]).toEqual([413, 'http.too-many-files']);
    expect(answered.json().title).toContain('3');
  });

  test('with too much text is refused, in one field or in many', async () => {
    const one = await send('/api/files', `${text('a', 'x'.repeat(2_000_001))}--xx--\r\n`);
    const many = await send('/api/files', `${text('a', 'x'.repeat(300_000)).repeat(7)}--xx--\r\n`);
    const fields = await send('/api/files', `${text('a', 'x').repeat(501)}--xx--\r\n`);
    for (const answered of [one, many, fields]) {
      expect([answered.statusCode, answered.json().code]).toEqual([413, 'http.too-large']);
    }
  });

  test.each([
    ['a form without files', 'a=b', 'application/x-www-form-urlencoded', 415, 'http.not-multipart'],
    ['JSON', '{}', 'application/json', 415, 'http.not-multipart'],
    ['no boundary', text('a', 'b'), 'multipart/form-data', 400, 'http.bad-request'],
    ['a body that ends within a file', attached('a', 'a', 'xxx').slice(0, -2), kind, 400, 'http.bad-request'],
    ['a body that ends within a field', text('a', 'xxx'), kind, 400, 'http.bad-request'],
    ['a field with the name of a prototype', `${text('__proto__', 'x')}--xx--\r\n`, kind, 400, 'http.bad-request'],
  ])('that is %s is refused as the sender’s mistake', async (_name, body, contentType, status, code) => {
    const answered = await send('/api/files', body, contentType);
    expect([answered.statusCode, answered.json().code, faults]).toEqual([status, code, []]);
  });

  test('of 50 MB goes through in small pieces: its size is not counted against memory', async () => {
    peak = 0;
    const before = held();
    const { status, body } = await stream('/api/large', 50_000_000);
    expect([status, JSON.parse(body)]).toEqual([200, { bytes: 50_000_000 }]);
    expect(peak).toBeGreaterThan(0);
    expect(peak - before).toBeLessThan(20_000_000);
  });

  test('that is refused early is answered while the rest still comes', async () => {
    const { status, body } = await stream('/api/refusing', 20_000_000);
    expect([status, JSON.parse(body).code]).toEqual([409, 'test.full']);
  });
});

describe('a download', () => {
  test('is saved under its name, never shown', async () => {
    const { headers } = await app.inject('/files/named');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="____4____.html"; filename*=UTF-8''%E5%91%A8%E6%8A%A5%27%284%29%22%0D%0A.html`,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('of what came from outside has no type that a browser could run, whatever its name', async () => {
    const { headers, body } = await app.inject('/files/from-outside');
    expect(body).toBe('<script>1</script>');
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment; /);
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('with half a character in its name is still given', async () => {
    const answered = await app.inject('/files/half-a-character');
    expect([answered.statusCode, answered.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="a_.txt"; filename*=UTF-8''a%EF%BF%BD.txt`,
    ]);
  });

  test('that breaks off is not taken for whole', async () => {
    await expect(fetch(`http://127.0.0.1:${port}/files/breaking`).then((answer) => answer.text())).rejects.toThrow();
  });
});

test('headers that come one by one are cut off in time', async () => {
  expect(app.server.headersTimeout).toBe(20_000);
  expect(app.server.requestTimeout).toBe(900_000);
  app.server.headersTimeout = 50;
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const answered = await new Promise<string>((resolve) => {
    let all = '';
    socket.on('data', (chunk) => {
      all += chunk;
    });
    socket.on('close', () => resolve(all));
  });
  app.server.headersTimeout = 20_000;
  expect(answered).toMatch(/^HTTP\/1\.1 408 /);
});

/** Bytes of buffers that are still referred to. */
function held(): number {
  collect();
  return process.memoryUsage().external;
}

async function sizeOf(stream: Readable): Promise<number> {
  let bytes = 0;
  let measured = 0;
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length;
    if (bytes > measured + 10_000_000) {
      measured = bytes;
      peak = Math.max(peak, held());
    }
  }
  return bytes;
}

function* breaking(): Generator<string> {
  yield 'x'.repeat(100_000);
  throw new Error('the disk went away');
}

/** Sends a file of so many bytes over a real connection, a piece at a time. */
function stream(path: string, bytes: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = ask(
      { host: '127.0.0.1', port, path, method: 'POST', headers: { 'content-type': kind } },
      (answer) => {
        let body = '';
        answer.on('data', (chunk) => {
          body += chunk;
        });
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, body });
          // Once it has an answer, Node's client no longer goes on with what is left to send.
          asked.destroy();
        });
      },
    );
    asked.on('error', reject);
    const piece = Buffer.alloc(100_000, 'x');
    function* pieces() {
      yield attached('a', 'a', '').slice(0, -2);
      for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
      yield '\r\n--xx--\r\n';
    }
    Readable.from(pieces()).pipe(asked);
  });
}
