import { messageOf } from '#platform/errors.ts';
import { checkUrl, type FetchOptions, type FetchRules, guardedFetch } from '#platform/http/index.ts';
import type { Channel, Robot } from '../model.ts';
import { type Answered, failed, type Outgoing, type Verdict } from './model.ts';
import { robotKinds } from './robots.ts';

/** Where alerts may be sent: the rules of outside addresses, and where each messenger's robots live. */
export type Reach = {
  readonly rules: FetchRules;
  readonly origins: Readonly<Record<Robot, readonly string[]>>;
};

/** Everything public, nothing inside; this machine only where the platform itself runs on one's own. */
export function reachOf(publicUrl: string): Reach {
  const { protocol, hostname } = new URL(publicUrl);
  const isOwnMachine = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return {
    rules: { privateHost: null, allowsLoopback: isOwnMachine, timeoutMs: 20_000, mostBytes: 1_000_000 },
    origins: {
      dingtalk: robotKinds.dingtalk.origins,
      wecom: robotKinds.wecom.origins,
      feishu: robotKinds.feishu.origins,
    },
  };
}

const ports = ['', '8443'];

/**
 * The address of a webhook or robot as it will be asked, or null for what must not be: https on 443 or 8443 with neither login nor
 * fragment, no address of a private network; of a robot only what its messenger gives out. A name is looked up where the connection is
 * made, each time anew, so that it cannot lead somewhere else later.
 */
export function readTarget(channel: Exclude<Channel, 'mail'>, text: string, { rules, origins }: Reach): URL | null {
  const url = URL.parse(text.trim());
  if (url === null || text.length > 1000 || url.username !== '' || url.password !== '' || url.hash !== '') return null;
  if (channel !== 'webhook')
    return origins[channel].includes(url.origin) && robotKinds[channel].isAddress(url) ? url : null;
  if (!rules.allowsLoopback && !ports.includes(url.port)) return null;
  return isOutside(url, rules) ? url : null;
}

function isOutside(url: URL, rules: FetchRules): boolean {
  try {
    checkUrl(url, rules);
    return true;
  } catch {
    return false;
  }
}

/** Sends, and gives what the answer means; a receiver that does not answer has failed. Never throws. */
export async function dispatch(
  { url, headers, body }: Outgoing,
  { rules }: Reach,
  verdict: (answered: Answered) => Verdict,
): Promise<{ readonly verdict: Verdict; readonly status: number | null }> {
  try {
    const options: FetchOptions = { method: 'POST', headers, body };
    const answer = await guardedFetch(rules)(url, options);
    const answered = {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: await answer.text(),
    };
    return { verdict: verdict(answered), status: answer.status };
  } catch (thrown) {
    return { verdict: failed(faultOf(thrown)), status: null };
  }
}

/** A time-out has no useful words of its own. */
function faultOf(thrown: unknown): string {
  const { name, code } = thrown as { name?: string; code?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'no answer in time';
  return code === undefined ? messageOf(thrown) : `${code}: ${messageOf(thrown)}`;
}
