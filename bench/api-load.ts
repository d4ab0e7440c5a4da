import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Milliseconds; `perSecond` null where they were asked one at a time. */
export type Latency = {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number | null;
};

const run = promisify(execFile);

/** As many requests as the server answers in some seconds, from wrk with one thread. Throws where an answer is none. */
export async function hammer(
  base: string,
  paths: readonly string[],
  { seconds, connections }: { readonly seconds: number; readonly connections: number },
): Promise<Latency> {
  const folder = mkdtempSync(join(tmpdir(), 'bulou-wrk-'));
  const script = join(folder, 'paths.lua');
  writeFileSync(script, wrkScript(paths));
  try {
    const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, base]);
    const line = /^RESULT (.*)$/m.exec(stdout)?.[1];
    if (line === undefined) throw new Error(`wrk said: ${stdout}`);
    const { failed, ...latency } = JSON.parse(line) as Latency & { failed: number };
    if (failed > 0) throw new Error(`${failed} requests failed`);
    return latency;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wrkScript(paths: readonly string[]): string {
  return `local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local at = 0
request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end
done = function(summary, latency)
  local e = summary.errors
  local ms = function(p) return math.floor(latency:percentile(p) / 10) / 100 end
  print(string.format('RESULT {"p50":%g,"p95":%g,"p99":%g,"perSecond":%d,"failed":%d}', ms(50), ms(95), ms(99),
    math.floor(summary.requests / (summary.duration / 1000000)), e.connect + e.read + e.write + e.status + e.timeout))
end
`;
}

/** Each once, one after the other, to the last byte. Throws where an answer is none. */
export async function askEach(base: string, paths: readonly string[], encoding = 'identity'): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (const path of paths) {
    const start = performance.now();
    const status = await ask(agent, base + path, encoding);
    times.push(performance.now() - start);
    if (status !== 200) throw new Error(`${status} ${path}`);
  }
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: null };
}

function ask(agent: Agent, address: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': encoding } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    }).on('error', reject);
  });
}
