/**
 * Walks the directory of a CSAF trusted provider as a stranger does, from its domain alone, and says what is not as the standard has it:
 * CSAF 2.0 §7.1, requirements 1–4, 6–9, 11–20, and 24 and 25 of CSAF 2.1. (5: nothing here is TLP:AMBER or RED, which is checked.
 * 10: a name in the DNS is not ours to give. 21–23 are an aggregator's.)
 */
import { readKey } from 'openpgp';
import { type Answer, type Ask, textOf } from './ask.ts';
import { checkDocument } from './document.ts';
import { checkLists } from './lists.ts';
import { checkRolie } from './rolie.ts';
import { schemaFaults } from './schemas.ts';
import type { Finding, Say, Walk } from './walk.ts';

type Metadata = {
  canonical_url: string;
  role: string;
  publisher: object;
  public_openpgp_keys?: { fingerprint?: string; url: string }[];
  distributions: {
    directory_url?: string;
    rolie?: { feeds: { url: string; tlp_label: string }[]; services?: string[]; categories?: string[] };
  }[];
};

/** Findings in the order of the walk; empty: a trusted provider. `looksInto` leaves out documents where there are many. */
export async function checkProvider(
  domain: string,
  ask: Ask,
  looksInto: (place: string) => boolean = () => true,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const say: Say = (requirement, text) => void findings.push({ requirement, text });
  const walk: Walk = { ask, say, get: (url, requirement) => getPlain({ ask, say }, url, requirement) };
  const wellKnown = `${domain}/.well-known/csaf/provider-metadata.json`;
  await checkSecurityTxt(walk, domain, wellKnown);
  const answer = await walk.get(wellKnown, 9);
  if (answer === null) return findings;
  const metadata = JSON.parse(textOf(answer)) as Metadata;
  for (const fault of schemaFaults('csaf-provider-metadata-2.0.json', metadata)) say(7, fault);
  if (metadata.canonical_url !== wellKnown) say(7, `canonical_url is ${metadata.canonical_url}`);
  if (metadata.role !== 'csaf_trusted_provider') say(7, `role is ${metadata.role}`);
  const keys = await checkKeys(walk, metadata.public_openpgp_keys ?? []);
  const folder = metadata.distributions.find(({ directory_url: url }) => url !== undefined)?.directory_url;
  if (folder === undefined) {
    say(11, 'no directory_url');
    return findings;
  }
  const places = await checkLists(walk, folder);
  const listed = await checkRolie(
    walk,
    metadata.distributions.flatMap(({ rolie }) => rolie ?? []),
    folder,
  );
  compare(
    say,
    places.map(({ place }) => folder + place),
    listed.map(({ url }) => url),
  );
  for (const one of places.filter(({ place }) => looksInto(place))) {
    const entry = listed.find(({ url }) => url === folder + one.place);
    await checkDocument(walk, { folder, ...one, keys, entry, publisher: metadata.publisher });
  }
  return findings;
}

async function getPlain(
  { ask, say }: Pick<Walk, 'ask' | 'say'>,
  url: string,
  requirement: number,
): Promise<Answer | null> {
  if (!url.startsWith('https://')) say(3, `not over TLS: ${url}`);
  const answer = await ask(url, { 'user-agent': '' });
  if (answer.status >= 300 && answer.status < 400) say(6, `redirected: ${url}`);
  if (answer.status === 401 || answer.status === 403) say(4, `not freely accessible: ${url}`);
  if (answer.status !== 200) {
    say(requirement, `${answer.status}: ${url}`);
    return null;
  }
  const other = await ask(url, { 'user-agent': 'Go-http-client/1.1' });
  if (other.status !== 200 || !other.body.equals(answer.body)) say(24, `another answer to another program: ${url}`);
  if (answer.headers['access-control-allow-origin'] !== '*') say(25, `no Access-Control-Allow-Origin: ${url}`);
  return answer;
}

async function checkSecurityTxt(walk: Walk, domain: string, wellKnown: string): Promise<void> {
  const answer = await walk.ask(`${domain}/.well-known/security.txt`);
  const fields =
    answer.status === 200 ? [...textOf(answer).matchAll(/^CSAF: *(\S+)\r?$/gim)].map(([, url]) => url) : [];
  if (fields.length === 0) walk.say(8, 'no CSAF field in security.txt');
  else if (fields[0] !== wellKnown) walk.say(8, `the first CSAF field of security.txt is ${fields[0]}`);
}

async function checkKeys(
  walk: Walk,
  keys: readonly { fingerprint?: string; url: string }[],
): Promise<readonly string[]> {
  if (keys.length === 0) walk.say(20, 'no key');
  const found: string[] = [];
  for (const { fingerprint, url } of keys) {
    const answer = await walk.get(url, 20);
    if (answer === null) continue;
    const key = await readKey({ armoredKey: textOf(answer) }).catch(() => null);
    if (key === null || key.isPrivate()) walk.say(20, `no public key: ${url}`);
    else if (key.getFingerprint().toUpperCase() !== fingerprint?.toUpperCase())
      walk.say(20, `another key than named: ${url}`);
    else found.push(textOf(answer));
  }
  return found;
}

function compare(say: Say, inIndex: readonly string[], inFeed: readonly string[]): void {
  const [index, feed] = [new Set(inIndex), new Set(inFeed)];
  for (const url of index) if (!feed.has(url)) say(15, `not in the feed: ${url}`);
  for (const url of feed) if (!index.has(url)) say(12, `not in index.txt: ${url}`);
}
