import { messageOf, Refusal } from '../errors.ts';
import type { Text } from '../text.ts';
import { type FetchRules, guardedFetch } from './guarded-fetch.ts';

export type FetchQuestion = {
  readonly address: string;
  /** In lower case, without parameters: `text/plain`. */
  readonly contentTypes: readonly string[];
  /** 100 KB unless told. */
  readonly mostBytes?: number;
  readonly rules?: FetchRules;
};

/** What was found, and where after all redirects. */
export type FetchedDocument = { readonly url: string; readonly bytes: Uint8Array };

const mostRedirects = 3;
const timeoutMs = 10_000;
const public_: FetchRules = { privateHost: null, allowsLoopback: false };

/**
 * Gets one small document from an address that somebody typed: https on its usual port only, no network that only this server sees,
 * at most three redirects and these within the same host, each checked like the first, ten seconds for all of it. Refuses
 * `http.fetch-address` (what must not be asked) and `http.fetch-failed` (502: no answer, a wrong one, or one that is too large); the
 * second says the same of a name that leads inside as of one that leads nowhere, so that nobody can feel out a network with it.
 */
export async function fetchDocument(question: FetchQuestion): Promise<FetchedDocument> {
  const { mostBytes = 100_000, rules = public_ } = question;
  const fetch = guardedFetch({ ...rules, mostBytes });
  const signal = AbortSignal.timeout(timeoutMs);
  let url = readAddress(question.address, rules);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const answer = await fetch(url.href, { method: 'GET', headers: asked(question), signal }).catch((thrown) => {
      throw failed(reasons.unreachable, messageOf(thrown));
    });
    const to = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || to === null) return documentOf(answer, url, question);
    url = nextAddress(to, url, rules);
  }
  throw failed(reasons.redirects);
}

const asked = ({ contentTypes }: FetchQuestion) => ({
  accept: contentTypes.join(', '),
  'accept-encoding': 'identity',
  'user-agent': 'Bulou',
});

function readAddress(address: string, { allowsLoopback }: FetchRules): URL {
  const url = URL.parse(address.trim());
  const isPlain = url !== null && url.username === '' && url.password === '';
  if (!isPlain || (!allowsLoopback && (url.protocol !== 'https:' || url.port !== ''))) {
    throw new Refusal('http.fetch-address', {
      zh: '这里只能填写 https:// 开头、不带端口和账号的公网地址。请改正，或下载文件后上传。',
      en: 'Only a public address that begins with https://, without port or login, can be used here. Correct it, or download the file and send it.',
    });
  }
  return url;
}

function nextAddress(to: string, from: URL, rules: FetchRules): URL {
  const url = URL.parse(to, from.href);
  if (url === null || url.host !== from.host || url.protocol !== from.protocol) throw failed(reasons.elsewhere);
  return readAddress(url.href, rules);
}

async function documentOf(answer: Response, url: URL, { contentTypes }: FetchQuestion): Promise<FetchedDocument> {
  if (answer.status !== 200) throw failed(reasons.status(answer.status));
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = answer.headers.get('content-encoding') ?? 'identity';
  if (!contentTypes.includes(type) || encoding !== 'identity') throw failed(reasons.type(contentTypes.join(', ')));
  return { url: url.href, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

const reasons = {
  unreachable: {
    zh: '无法从公网访问，或内容过大',
    en: 'it cannot be reached from the public network, or is too large',
  },
  redirects: { zh: '转向次数太多', en: 'it leads on too many times' },
  elsewhere: {
    zh: '转向了另一个网站，请直接填写最终地址',
    en: 'it leads to another site; give the final address itself',
  },
  status: (status: number): Text => ({ zh: `网站回应 ${status}`, en: `the site answered ${status}` }),
  type: (wanted: string): Text => ({ zh: `内容类型不是 ${wanted}`, en: `its content type is not ${wanted}` }),
};

function failed(reason: Text, cause?: string): Refusal {
  const text = {
    zh: `没有取到该地址的内容：${reason.zh}。请核对地址，或下载文件后上传。`,
    en: `The address gave nothing that can be used: ${reason.en}. Check it, or download the file and send it.`,
  };
  return new Refusal('http.fetch-failed', text, 502, cause);
}
