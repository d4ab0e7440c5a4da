/** The readers: a process of its own, so that measuring costs the server nothing. Told what to ask by its parent. */
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export type LoadOrder = {
  readonly port: number;
  /** Paths with the kind they are counted under, asked in this order by whichever connection is free. */
  readonly requests: readonly { readonly kind: string; readonly path: string }[];
  readonly connections: number;
  /** Between an answer and the next request of its connection; none where nothing is said. */
  readonly pauseMs?: number;
};
export type LoadResult = {
  /** Milliseconds from asking to the last byte, in the order of the requests. */
  readonly times: readonly number[];
  readonly bytes: number;
  /** Answers that were neither a page nor a redirection to one. */
  readonly failures: readonly string[];
};

process.on('message', async (order: LoadOrder) => {
  process.send?.(await run(order));
});

/**
 * The site counts requests by network address and refuses the 601st in a minute. Like a crowd, the readers therefore come from many
 * addresses of the loopback network (Linux answers to all of 127.0.0.0/8), a new one every so many requests.
 */
const requestsAnAddress = 300;

async function run({ port, requests, connections, pauseMs = 0 }: LoadOrder): Promise<LoadResult> {
  const times = new Array<number>(requests.length).fill(0);
  const failures: string[] = [];
  let next = 0;
  let bytes = 0;
  const reader = async () => {
    let agent = newcomer();
    for (let asked = 1; next < requests.length; asked += 1) {
      const at = next;
      next += 1;
      const path = requests[at]?.path ?? '/';
      const start = performance.now();
      const answer = await ask(agent, port, path, at);
      times[at] = performance.now() - start;
      bytes += answer.bytes;
      if (![200, 301, 302, 303].includes(answer.status)) failures.push(`${answer.status} ${path}`);
      if (pauseMs > 0) await pause(pauseMs);
      if (asked % requestsAnAddress === 0) {
        agent.destroy();
        agent = newcomer();
      }
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: connections }, reader));
  return { times, bytes, failures };
}

let addresses = 0;

function newcomer(): Agent {
  addresses += 1;
  const localAddress = `127.${1 + (process.pid % 250)}.${(addresses >> 7) & 255}.${1 + (addresses & 127)}`;
  return new Agent({ keepAlive: true, maxSockets: 1, localAddress });
}

function ask(agent: Agent, port: number, path: string, at: number): Promise<{ status: number; bytes: number }> {
  const headers = { 'accept-language': at % 5 === 0 ? 'en' : 'zh-CN', 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    const request = get({ agent, port, path, host: '127.0.0.1', headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
