import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What one outside address may make this server ask. */
export type FetchRules = {
  /** Host and port that an administrator named: the only host that may lie in a private network. Null: none. */
  readonly privateHost: string | null;
  /** Only where the platform itself runs on one's own machine. */
  readonly allowsLoopback: boolean;
  /** Plain http as well as https: for links that only have to be there. */
  readonly allowsHttp?: boolean;
  /** 1 MB unless told. */
  readonly mostBytes?: number;
  /** Ten seconds unless told. */
  readonly timeoutMs?: number;
  /** A larger answer is given as far as it was read, and not refused. */
  readonly cutsOff?: boolean;
};

/** What is sent: as much of `fetch` as callers need. */
export type FetchOptions = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
};

const timeoutMs = 10_000;

/**
 * A fetch for addresses that somebody outside wrote (an identity provider's documents, a vendor's security.txt): none of them may lead
 * into a network that only this server sees. Addresses are checked where the connection is made, so that no name can answer twice
 * (DNS rebinding). Redirects are not followed, answers are cut off at 1 MB and 10 seconds unless the rules say otherwise. Rejects with an Error.
 */
export function guardedFetch(rules: FetchRules): (address: string, options: FetchOptions) => Promise<Response> {
  return async (address, options) => {
    const url = new URL(address);
    checkUrl(url, rules);
    return send(url, options, rules);
  };
}

/** Throws for an address that must not be asked, as far as that shows before its name is looked up. */
export function checkUrl(url: URL, rules: FetchRules): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLocalHttp =
    url.protocol === 'http:' && rules.allowsLoopback && (host === 'localhost' || isIn(loopback, host));
  const isPlain = url.protocol === 'http:' && rules.allowsHttp === true;
  if (url.protocol !== 'https:' && !isLocalHttp && !isPlain) throw new Error(`${url.origin} is not https`);
  if (isIP(host) !== 0) checkAddress(host, url, rules);
}

/** Throws for an IP address that this host must not lead to. */
export function checkAddress(address: string, url: URL, { privateHost, allowsLoopback }: FetchRules): void {
  if (isIn(loopback, address)) {
    if (allowsLoopback) return;
    throw new Error(`${url.host} is this machine`);
  }
  if (isIn(never, address)) throw new Error(`${url.host} has no address of a host`);
  if (isIn(inside, address) && url.host !== privateHost) throw new Error(`${url.host} lies in a private network`);
}

const loopback = listOf(['127.0.0.0/8', '::1/128']);
/** Nobody in particular, many, or the link: there the machine's own metadata service listens. */
const never = listOf([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  // What a gateway turns into IPv4 (NAT64, Teredo, 6to4): any of the above may hide in it.
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
  // The metadata service of one cloud, of all things under a public address.
  '168.63.129.16/32',
]);
const inside = listOf([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  'fc00::/7',
  'fec0::/10',
]);

function listOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** IPv4 addresses written as IPv6 are found as well. */
const isIn = (list: BlockList, address: string) =>
  isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

function lookupUnder(url: URL, rules: FetchRules): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, [], 0);
      try {
        for (const { address } of addresses) checkAddress(address, url, rules);
      } catch (refused) {
        return callback(refused as Error, [], 0);
      }
      const [first] = addresses;
      if (options.all === true) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

function send(url: URL, options: FetchOptions, rules: FetchRules): Promise<Response> {
  const { method, headers, body } = options;
  const lookup = lookupUnder(url, rules);
  const timeout = AbortSignal.timeout(rules.timeoutMs ?? timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, lookup, signal, agent: false }, (answer) => {
      read(answer, rules).then(resolve, reject);
    });
    asked.on('error', reject);
    if (typeof body === 'string' || body instanceof Uint8Array) asked.end(body);
    else if (body instanceof URLSearchParams) asked.end(body.toString());
    else asked.end();
  });
}

async function read(answer: IncomingMessage, { mostBytes = 1_000_000, cutsOff }: FetchRules): Promise<Response> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    // To leave the loop ends the connection.
    if (size > mostBytes && cutsOff) break;
    if (size > mostBytes) throw new Error(`the answer is larger than ${mostBytes / 1_000_000} MB`);
    pieces.push(piece);
  }
  const { statusCode: status = 502, headers } = answer;
  const plain = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const hasBody = status !== 204 && status !== 304;
  return new Response(hasBody ? Buffer.concat(pieces) : null, { status, headers: plain });
}
