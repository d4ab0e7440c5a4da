import { createHash } from 'node:crypto';
import { checkSignature } from '#platform/signing.ts';
import { csafFaults } from '../csaf-tests.ts';
import { textOf } from './ask.ts';
import type { Entry } from './rolie.ts';
import type { Walk } from './walk.ts';

type About = {
  readonly folder: string;
  readonly place: string;
  readonly releasedAt: string;
  readonly keys: readonly string[];
  readonly entry: Entry | undefined;
  readonly publisher: object;
};

type Document = {
  document: {
    title: string;
    publisher: object;
    distribution?: { tlp?: { label?: string } };
    references?: { category: string; url: string }[];
    tracking: { id: string; initial_release_date: string; current_release_date: string };
  };
};

/** One document with all that stands beside it. */
export async function checkDocument(walk: Walk, about: About): Promise<void> {
  const { folder, place, releasedAt, entry } = about;
  const url = folder + place;
  const answer = await walk.get(url, 1);
  if (answer === null) return;
  for (const fault of await csafFaults(textOf(answer))) walk.say(1, `${place} ${fault}`);
  const { document } = JSON.parse(textOf(answer)) as Document;
  const { tracking, distribution } = document;
  const name = `${tracking.id.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`;
  if (place.split('/')[1] !== name) walk.say(2, `${place} should be called ${name}`);
  if (place.split('/')[0] !== tracking.initial_release_date.slice(0, 4))
    walk.say(11, `${place} lies in the wrong year`);
  if (distribution?.tlp?.label !== 'WHITE') walk.say(5, `${place} is labelled ${distribution?.tlp?.label}`);
  if (tracking.current_release_date !== releasedAt)
    walk.say(13, `${place} was released ${tracking.current_release_date}`);
  if (!document.references?.some((one) => one.category === 'self' && one.url === url))
    walk.say(1, `${place} is elsewhere to itself`);
  if (JSON.stringify(sorted(document.publisher)) !== JSON.stringify(sorted(about.publisher)))
    walk.say(7, `${place} has another publisher`);
  if (entry !== undefined) compareEntry(walk, place, document, entry);
  await checkBeside(walk, about, answer.body);
}

function compareEntry(walk: Walk, place: string, { title, tracking }: Document['document'], entry: Entry): void {
  const same = [
    [entry.id, tracking.id],
    [entry.title, title],
    [entry.published, tracking.initial_release_date],
    [entry.updated, tracking.current_release_date],
  ];
  for (const [told, is] of same) if (told !== is) walk.say(15, `${place}: the feed says ${told}, the document ${is}`);
}

async function checkBeside(walk: Walk, { folder, place, keys, entry }: About, content: Buffer): Promise<void> {
  const links = new Set(entry?.links.map(({ rel, href }) => `${rel} ${href}`));
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const url = `${folder}${place}.${algorithm}`;
    const found = await walk.get(url, 18);
    const digest = createHash(algorithm).update(content).digest('hex');
    if (found !== null && textOf(found).split(/\s/)[0] !== digest) walk.say(18, `another hash: ${url}`);
    if (!links.has(`hash ${url}`)) walk.say(15, `the feed does not list ${url}`);
  }
  const url = `${folder}${place}.asc`;
  const signature = await walk.get(url, 19);
  if (signature !== null) {
    const { state } = await checkSignature(content, signature.body, keys);
    if (state !== 'valid') walk.say(19, `signature ${state}: ${url}`);
  }
  if (!links.has(`signature ${url}`)) walk.say(15, `the feed does not list ${url}`);
}

const sorted = (value: object) => Object.fromEntries(Object.entries(value).toSorted());
