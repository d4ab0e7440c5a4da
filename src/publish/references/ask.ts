import { type FetchRules, guardedFetch } from '#platform/http/index.ts';
import { type Answer, askable } from './model.ts';

const mostRedirects = 4;
const timeoutMs = 15_000;

/** Public addresses only, of either scheme: old references are http. A page is looked at no further than to see that it is there. */
export const referenceRules: FetchRules = {
  privateHost: null,
  allowsLoopback: false,
  allowsHttp: true,
  mostBytes: 16_000,
  cutsOff: true,
};

/**
 * Asks for a link: HEAD, and GET where that is answered by anything but success, because many servers do not know HEAD. Redirects are
 * followed, each address checked like the first. Never rejects: what cannot be reached has no status.
 */
export async function askLink(link: string, rules: FetchRules, signal: AbortSignal): Promise<Answer> {
  const first = await follow('HEAD', link, rules, signal);
  if (first !== null && first < 400) return { status: first };
  return { status: (await follow('GET', link, rules, signal)) ?? first };
}

async function follow(method: string, link: string, rules: FetchRules, stop: AbortSignal): Promise<number | null> {
  const fetch = guardedFetch(rules);
  const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
  let url = askable(link);
  try {
    for (let redirects = 0; url !== null && redirects <= mostRedirects; redirects += 1) {
      const answer: Response = await fetch(url.href, { method, headers, signal });
      const to: string | null = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || to === null) return answer.status;
      url = URL.parse(to, url);
    }
  } catch {
    // No answer, no certificate, a network that must not be asked: all the same to whoever follows the link.
  }
  return null;
}

const headers = {
  'user-agent': 'Bulou (checks references of published vulnerabilities)',
  accept: '*/*',
  'accept-encoding': 'identity',
};
