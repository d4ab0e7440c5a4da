import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import { createSite } from '#outlets/site/index.ts';
import { type Actor, demand, type Permission } from '#people/index.ts';
import type { Database } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { openFileStore } from '#platform/files/index.ts';
import {
  type AnyRoute,
  createServer,
  type Gatekeeper,
  jsonLog,
  readAssets,
  type ServerOptions,
} from '#platform/http/index.ts';
import { type JobHandlers, runDueJobs } from '#platform/jobs/index.ts';
import { type Letter, mailJob } from '#platform/mail/index.ts';
import { secretsUnder } from '#platform/secrets.ts';
import type { World } from '#platform/world.ts';
import { stationJobs, stationRoutes } from '#stations.ts';
import { loadActor } from './accounts.ts';
import type { TestDatabase } from './database.ts';

export type WorkServerOptions = {
  /** What is mounted; every station's routes unless told. */
  readonly routes?: (world: World) => readonly AnyRoute[];
  readonly jobs?: (world: World) => JobHandlers;
  /** What time it is at first. */
  readonly now?: Date;
  readonly demo?: boolean;
  /** A folder that `buildStyles` filled, for tests in a browser; unless told, names without files. */
  readonly publicFolder?: string;
  /** Answers that lie ready in memory. */
  readonly quick?: ServerOptions['quick'];
  /** Ends what would go on for ever. */
  readonly close?: () => void;
  /** Who lets in; unless told, whoever the header names that `get` and `post` set. */
  readonly gatekeeper?: (world: World) => Gatekeeper;
};

/** What a form sends: text, or several values of one name. */
export type Fields = Readonly<Record<string, string | number | readonly (string | number)[]>>;

/** One part of an upload, in the order sent. */
export type Part = readonly [name: string, value: string] | readonly [name: string, value: Buffer, fileName: string];

export type Answer = LightMyRequestResponse;

/** A server over a test database, with what a test asks it and looks at. */
export type WorkServer = {
  readonly app: FastifyInstance;
  readonly world: World;
  /** What has been mailed by `runJobs`. */
  readonly letters: Letter[];
  /** Every line that the process would have logged. */
  readonly logged: string[];
  setClock(now: Date): void;
  get(path: string, actor?: Actor | null, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a form as a browser on a page of ours does. */
  post(path: string, fields?: Fields, actor?: Actor | null, headers?: Record<string, string>): Promise<Answer>;
  /** Sends JSON and asks for JSON, as a program does. */
  postJson(path: string, value: unknown, actor?: Actor | null, headers?: Record<string, string>): Promise<Answer>;
  upload(path: string, parts: readonly Part[], actor?: Actor | null, headers?: Record<string, string>): Promise<Answer>;
  /** Runs the stations' jobs that are due and takes in their letters; gives how many ran. */
  runJobs(): Promise<number>;
};

/**
 * A server with the stations' routes over `database`, a file store in a temp folder, a clock that stands until `setClock`, and a
 * gatekeeper that believes the header `x-test-person` (with `x-test-factor: none`: without second factor) and decides by people's
 * own table. Call it at the top of a file or in `beforeAll`; it is closed when the file is done.
 */
export async function workServer(database: TestDatabase, options: WorkServerOptions = {}): Promise<WorkServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bulou-work-'));
  writeFileSync(join(folder, 'manifest.json'), manifest);
  let now = options.now ?? new Date('2026-11-23T01:00:00Z');
  const owner: Database = { db: database.db, pool: database.pool, close: async () => {} };
  const world: World = {
    database: owner,
    files: await openFileStore(join(folder, 'files'), testKey),
    secrets: secretsUnder(testKey),
    signer: null,
    checksReferences: false,
    now: () => now,
    timeZone: 'Asia/Shanghai',
    publicUrl,
    demo: options.demo ?? false,
  };
  const logged: string[] = [];
  const kept = jsonLog((line) => void logged.push(line));
  const app = await createServer({
    ...createSite(database.outlet),
    routes: (options.routes ?? stationRoutes)(world),
    publicUrl,
    assets: readAssets(options.publicFolder ?? folder),
    gatekeeper: (options.gatekeeper ?? testGatekeeper)(world),
    log: {
      request: kept.request,
      fault: (line) => {
        kept.fault(line);
        console.error(line.detail);
      },
    },
    timeZone: world.timeZone,
    now: world.now,
    requestsPerMinute: 1_000_000,
    ...(options.quick && { quick: options.quick }),
    ...(options.close && { close: options.close }),
  });
  app.addHook('onRequest', async ({ raw }) => {
    const { 'x-test-person': person, 'x-test-factor': factor, cookie } = raw.headers;
    if (person === undefined) return;
    const session = `test-person=${person}${factor === 'none' ? '-none' : ''}`;
    raw.headers.cookie = cookie === undefined ? session : `${cookie}; ${session}`;
  });
  // Whoever listens to a stream of events does so for ever, and `inject` waits for the end: here it is what was said so far.
  app.addHook('onSend', async (request, reply, payload) => {
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    const isInjected = !(request.raw instanceof IncomingMessage);
    if (isStream && isInjected && payload instanceof PassThrough) payload.end();
    return payload;
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  const letters: Letter[] = [];
  const taking = (letter: Letter) => {
    letters.push(letter);
    return { taken: true, said: '250 ok' };
  };
  const mail = mailJob({ send: async (letter) => taking(letter), close: async () => {} }, database.db);
  return {
    app,
    world,
    letters,
    logged,
    setClock: (next) => {
      now = next;
    },
    runJobs: () => runDueJobs(owner, { ...(options.jobs ?? stationJobs)(world), ...mail }),
    ...requests(app),
  };
}

const publicUrl = 'http://bulou.example';
const testKey = Buffer.alloc(32, 7);
/** Names without files: enough for every test that looks at markup only. */
const manifest = JSON.stringify(
  Object.fromEntries(['site.css', 'site.js', 'desk.css', 'desk.js', 'work.js', 'sign.svg'].map((name) => [name, name])),
);

type Asking = Pick<WorkServer, 'get' | 'post' | 'postJson' | 'upload'>;

function requests(app: FastifyInstance): Asking {
  return {
    get: (url, actor, headers) => app.inject({ method: 'GET', url, headers: { ...asking(actor), ...headers } }),
    post: (url, fields = {}, actor, headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...asking(actor), ...fromOurPage, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: encoded(fields),
      }),
    postJson: (url, value, actor, headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          ...asking(actor),
          ...fromOurPage,
          accept: 'application/json',
          'content-type': 'application/json',
          ...headers,
        },
        payload: JSON.stringify(value),
      }),
    upload: (url, parts, actor, headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          ...asking(actor),
          ...fromOurPage,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          ...headers,
        },
        payload: multipart(parts),
      }),
  };
}

const fromOurPage = { 'sec-fetch-site': 'same-origin' };

function asking(actor: Actor | null | undefined): Record<string, string> {
  if (actor === null || actor === undefined) return {};
  return { 'x-test-person': String(actor.personId), ...(!actor.secondFactor && { 'x-test-factor': 'none' }) };
}

/** Believes the test's headers, which come to it as a cookie: of a request it sees the credentials only. */
function testGatekeeper({ database }: World): Gatekeeper {
  return {
    identify: async ({ cookie }) => {
      const person = /(?:^|; )test-person=(\d+)(-none)?/.exec(cookie ?? '');
      return person === null ? null : loadActor(database.db, Number(person[1]), person[2] === undefined);
    },
    objection: (visitor, may) => {
      try {
        demand(visitor as Actor, may as Permission);
        return null;
      } catch (thrown) {
        if (thrown instanceof Refusal) return thrown;
        throw thrown;
      }
    },
  };
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
  );
  return new URLSearchParams(pairs).toString();
}

const boundary = 'bulou-test-boundary';

function multipart(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(([name, value, fileName]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}
