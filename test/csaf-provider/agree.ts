import { createHash } from 'node:crypto';
import { checkSignature } from '#platform/signing.ts';
import { type Ask, textOf } from './ask.ts';

type Tracking = { id: string; version: string; current_release_date: string; revision_history: readonly object[] };
type Entry = { id: string; title: string; updated: string; content: { src: string } };

/**
 * Whether the files of a directory of CSAF documents agree with one another: index, changes, feed and folders list the same documents
 * once each, and of each document that it looks into, hashes, signature and instants are its own. It asks no rule of CSAF (`check.ts`
 * does). Gives what does not agree.
 */
export async function disagreements(
  domain: string,
  ask: Ask,
  looksInto: (place: string, at: number) => boolean = () => true,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const folder = `${domain}/.well-known/csaf/white/`;
  const read = async (path: string) => {
    const answer = await ask(folder + path);
    if (answer.status !== 200) faults.push(`${answer.status}: ${path}`);
    return answer;
  };
  const lines = async (path: string) =>
    textOf(await read(path))
      .split('\n')
      .filter(Boolean);
  const index = await lines('index.txt');
  const changes = (await lines('changes.csv')).map((line) => line.slice(1, -1).split('","') as [string, string]);
  const entries: Entry[] = JSON.parse(textOf(await read('csaf-feed-tlp-white.json'))).feed.entry;
  const places = index.toSorted();
  const same = (name: string, found: readonly string[]) => {
    if (JSON.stringify(found.toSorted()) !== JSON.stringify(places)) faults.push(`${name} lists other documents`);
  };
  if (new Set(index).size !== index.length) faults.push('index.txt lists a document twice');
  same(
    'changes.csv',
    changes.map(([place]) => place),
  );
  same(
    'the feed',
    entries.map(({ content }) => content.src.slice(folder.length)),
  );
  const inFolders = await Promise.all([...new Set(index.map((place) => place.slice(0, 5)))].map((year) => read(year)));
  same(
    'a folder',
    inFolders.flatMap((answer) =>
      [...textOf(answer).matchAll(/white\/([^"]+\.json)"/g)].map(([, place = '']) => place),
    ),
  );
  const keys = await keysOf(domain, ask);
  const released = new Map(changes);
  const told = new Map(entries.map((entry) => [entry.content.src.slice(folder.length), entry]));
  for (const place of index.filter(looksInto)) {
    const document = await read(place);
    const { title, tracking } = JSON.parse(textOf(document)).document as { title: string; tracking: Tracking };
    const about = {
      version: Number(tracking.version) === tracking.revision_history.length,
      released: released.get(place) === tracking.current_release_date,
      feed: told.get(place)?.updated === tracking.current_release_date && told.get(place)?.title === title,
      sha256: textOf(await read(`${place}.sha256`)).startsWith(digest('sha256', document.body)),
      sha512: textOf(await read(`${place}.sha512`)).startsWith(digest('sha512', document.body)),
      signature: (await checkSignature(document.body, (await read(`${place}.asc`)).body, keys)).state === 'valid',
    };
    for (const [what, agrees] of Object.entries(about)) if (!agrees) faults.push(`${place}: ${what}`);
  }
  return faults;
}

async function keysOf(domain: string, ask: Ask): Promise<readonly string[]> {
  const metadata = JSON.parse(textOf(await ask(`${domain}/.well-known/csaf/provider-metadata.json`)));
  const urls: readonly { url: string }[] = metadata.public_openpgp_keys;
  return Promise.all(urls.map(async ({ url }) => textOf(await ask(url))));
}

const digest = (algorithm: string, content: Buffer) => createHash(algorithm).update(content).digest('hex');
