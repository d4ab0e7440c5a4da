import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { alertWorld } from '#alerting.ts';
import { type AlertWorld, composeDigests, deliverDue, matchNew } from '#outlets/alerts/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { stationJobs } from '#stations.ts';
import type { TestDatabase } from './database.ts';
import { outletsOf } from './outlets.ts';
import { type WorkServer, workServer } from './work-server.ts';

/** A server with the pages of alerts, whose background is run by hand. */
export type AlertSite = WorkServer & {
  readonly alerts: AlertWorld;
  /** Matches, composes, sends, and runs the jobs behind the letters. */
  round(): Promise<void>;
  /** The letters that came since the last call. */
  mail(): readonly Letter[];
};

/** Receivers of this machine are allowed, since the tests' own stand there; `origins` says where robots live instead of their own hosts. */
export async function alertSite(
  database: TestDatabase,
  { now, origin = 'http://127.0.0.1:1' }: { now: Date; origin?: string },
): Promise<AlertSite> {
  const worldOf = (world: World): AlertWorld => ({
    ...alertWorld(database.outlet, world),
    reach: {
      rules: { privateHost: null, allowsLoopback: true, timeoutMs: 1000 },
      origins: { dingtalk: [origin], wecom: [origin], feishu: [origin] },
    },
  });
  const server = await workServer(database, {
    now,
    routes: (world) => outletsOf(database.outlet, world, { alerts: worldOf(world) }).routes,
    jobs: stationJobs,
  });
  const alerts = worldOf(server.world);
  let read = 0;
  return {
    ...server,
    alerts,
    round: async () => {
      await matchNew(alerts);
      await composeDigests(alerts);
      await deliverDue(alerts);
      while ((await server.runJobs()) > 0);
    },
    mail: () => {
      const fresh = server.letters.slice(read);
      read = server.letters.length;
      return fresh;
    },
  };
}

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Answering = {
  /** Says nothing at all. */
  readonly isSilent?: boolean;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** A receiver on this machine that keeps what it gets and answers what it is told to. */
export async function receiver() {
  const got: Received[] = [];
  let answer: (received: Received) => Answering = () => ({});
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const received = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString() };
    got.push(received);
    const { status = 200, headers = {}, body = '', isSilent = false } = answer(received);
    if (isSilent) return;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    answers: (next: typeof answer) => {
      answer = next;
    },
  };
}

/** The first link of a kind in a letter, as a path. */
export function linkIn(letter: Letter | undefined, use: 'confirm' | 'manage' | 'unsubscribe'): string {
  const found = new RegExp(`http://bulou\\.example(/alerts/${use}/[\\w-]+)`).exec(letter?.text ?? '')?.[1];
  if (found === undefined) throw new Error(`no ${use} link in: ${letter?.text ?? 'no letter'}`);
  return found;
}

/** What the form sends for a wish that is filled in whole. */
export const filledIn = {
  q: '',
  channel: 'mail',
  mail: 'reader@example.org',
  events: ['published', 'patched', 'withdrawn'],
  frequency: 'at-once',
  weekday: '1',
  hour: '9',
  zone: 'Asia/Shanghai',
  language: 'en',
} as const;
