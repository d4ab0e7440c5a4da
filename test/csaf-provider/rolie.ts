import { textOf } from './ask.ts';
import { schemaFaults } from './schemas.ts';
import type { Walk } from './walk.ts';

/** A document as the feed has it. */
export type Entry = {
  readonly url: string;
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly updated: string;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
};

type Rolie = { feeds: { url: string; tlp_label: string }[]; services?: string[]; categories?: string[] };
type Feed = {
  feed: {
    link: { rel: string; href: string }[];
    entry: {
      id: string;
      title: string;
      link: { rel: string; href: string }[];
      published: string;
      updated: string;
      content: { src: string };
      category?: { scheme: string; term: string }[];
    }[];
  };
};

/** The feeds, and the service and category documents; gives the entries of the feed for everybody. */
export async function checkRolie(walk: Walk, all: readonly Rolie[], folder: string): Promise<readonly Entry[]> {
  const feeds = all.flatMap((one) => one.feeds);
  const open = feeds.filter(({ tlp_label: label }) => label === 'WHITE');
  if (feeds.length !== 1 || open.length !== 1) walk.say(15, `${open.length} feeds of ${feeds.length} are TLP:WHITE`);
  const url = open[0]?.url;
  const answer = url === undefined ? null : await walk.get(url, 15);
  if (answer === null || url === undefined) return [];
  const document = JSON.parse(textOf(answer)) as Feed;
  for (const fault of schemaFaults('csaf-rolie-feed-2.0.json', document)) walk.say(15, fault);
  await checkServices(
    walk,
    all.flatMap(({ services = [] }) => services),
    url,
  );
  const terms = await termsOf(
    walk,
    all.flatMap(({ categories = [] }) => categories),
  );
  return document.feed.entry.map(({ content, link, category = [], ...entry }) => {
    if (!content.src.startsWith(folder)) walk.say(15, `outside of the directory: ${content.src}`);
    const unknown = category.find(({ term }) => !terms.has(term));
    if (unknown !== undefined) walk.say(17, `no category document has ${unknown.term}: ${entry.id}`);
    return { ...entry, url: content.src, links: link };
  });
}

async function checkServices(walk: Walk, urls: readonly string[], feed: string): Promise<void> {
  for (const url of urls) {
    const answer = await walk.get(url, 16);
    const workspaces = answer === null ? [] : JSON.parse(textOf(answer)).service?.workspace;
    const collections = (workspaces ?? []).flatMap(({ collection }: { collection: { href: string }[] }) => collection);
    if (!collections.some(({ href }: { href: string }) => href === feed))
      walk.say(16, `does not list the feed: ${url}`);
  }
}

async function termsOf(walk: Walk, urls: readonly string[]): Promise<ReadonlySet<string>> {
  const terms = new Set<string>();
  for (const url of urls) {
    const answer = await walk.get(url, 17);
    const found = answer === null ? [] : (JSON.parse(textOf(answer)).categories?.category ?? []);
    if (found.length === 0) walk.say(17, `no categories: ${url}`);
    for (const { term } of found) terms.add(term);
  }
  return terms;
}
