import { textOf } from './ask.ts';
import type { Walk } from './walk.ts';

/** A document as `changes.csv` has it. */
export type Listed = { readonly place: string; readonly releasedAt: string };

/** index.txt, changes.csv, and the listings of folders; gives what changes.csv lists. */
export async function checkLists(walk: Walk, folder: string): Promise<readonly Listed[]> {
  if (!folder.endsWith('/')) walk.say(11, `directory_url does not end in a slash: ${folder}`);
  const index = await walk.get(`${folder}index.txt`, 12);
  const changes = await walk.get(`${folder}changes.csv`, 13);
  const names =
    index === null
      ? []
      : textOf(index)
          .split('\n')
          .filter((line) => line !== '');
  const rows =
    changes === null
      ? []
      : textOf(changes)
          .split('\n')
          .filter((line) => line !== '');
  const listed = rows.flatMap((row) => readRow(walk, row));
  for (const [at, { releasedAt }] of listed.entries()) {
    const before = listed[at - 1]?.releasedAt;
    if (before !== undefined && Date.parse(before) < Date.parse(releasedAt))
      walk.say(13, `not newest first: line ${at + 1}`);
  }
  const places = new Set(listed.map(({ place }) => place));
  for (const name of names) if (!places.has(name)) walk.say(13, `not in changes.csv: ${name}`);
  for (const place of places) if (!names.includes(place)) walk.say(12, `not in index.txt: ${place}`);
  if (names.length === 0) walk.say(12, 'index.txt lists nothing');
  await checkListings(walk, folder, [...places]);
  return listed;
}

function readRow(walk: Walk, row: string): Listed[] {
  const found = /^"([^"]+)","([^"]+)"$/.exec(row);
  const [place, releasedAt] = [found?.[1] ?? '', found?.[2] ?? ''];
  if (found === null || Number.isNaN(Date.parse(releasedAt))) walk.say(13, `no line of changes.csv: ${row}`);
  else return [{ place, releasedAt }];
  return [];
}

async function checkListings(walk: Walk, folder: string, places: readonly string[]): Promise<void> {
  const links = async (url: string) => {
    const answer = await walk.get(url, 14);
    if (answer === null) return new Set<string>();
    return new Set([...textOf(answer).matchAll(/<a href="([^"]+)"/g)].map(([, href]) => new URL(href ?? '', url).href));
  };
  const above = await links(folder);
  for (const year of new Set(places.map((place) => place.split('/')[0]))) {
    if (!above.has(`${folder}${year}/`)) walk.say(14, `the listing lacks ${year}/`);
    const inside = await links(`${folder}${year}/`);
    const lacking = places.find((place) => place.startsWith(`${year}/`) && !inside.has(folder + place));
    if (lacking !== undefined) walk.say(14, `the listing of ${year}/ lacks ${lacking}`);
  }
}
