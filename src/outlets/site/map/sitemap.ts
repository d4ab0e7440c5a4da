import { Readable } from 'node:stream';
import { greatestPlace, type Reader, recordAddresses } from '#publish/read/index.ts';
import { roomGroups } from '../rooms.ts';

/** Addresses that one file of a sitemap may hold, by its protocol (https://www.sitemaps.org/protocol.html). */
const mostAddresses = 50_000;

/** The index: one file for the rooms, and one for each 50,000 places of the public list, so that an old file hardly ever changes. */
export async function sitemapIndex(db: Reader, publicUrl: string): Promise<string> {
  const parts = Math.ceil((await greatestPlace(db)) / mostAddresses);
  const names = ['rooms', ...Array.from({ length: parts }, (_, part) => `records-${part + 1}`)];
  const lines = names.map((name) => `<sitemap><loc>${xml(`${publicUrl}/sitemaps/${name}.xml`)}</loc></sitemap>\n`);
  return `${head}<sitemapindex xmlns="${namespace}">\n${lines.join('')}</sitemapindex>\n`;
}

/** One file of the index, as a stream; null where there is none of that name. */
export async function sitemapPart(db: Reader, name: string, publicUrl: string): Promise<Readable | null> {
  if (name === 'rooms.xml') return Readable.from(roomLines(publicUrl));
  const part = Number(/^records-([1-9]\d{0,5})\.xml$/.exec(name)?.[1]);
  if (!(part > 0) || (part - 1) * mostAddresses >= (await greatestPlace(db))) return null;
  return Readable.from(recordLines(db, part, publicUrl));
}

function* roomLines(publicUrl: string): Generator<string> {
  yield opening;
  yield line(`${publicUrl}/`);
  for (const { rooms } of roomGroups) for (const { href } of rooms) yield line(publicUrl + href);
  yield closing;
}

async function* recordLines(db: Reader, part: number, publicUrl: string): AsyncGenerator<string> {
  const upTo = part * mostAddresses;
  let after = upTo - mostAddresses;
  yield opening;
  for (;;) {
    const found = await recordAddresses(db, after, upTo);
    const last = found.at(-1);
    if (last === undefined) break;
    yield found.map(({ identifier, changedOn }) => line(`${publicUrl}/records/${identifier}`, changedOn)).join('');
    after = last.seq;
  }
  yield closing;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const opening = `${head}<urlset xmlns="${namespace}">\n`;
const closing = '</urlset>\n';

function line(address: string, changedOn?: string): string {
  const changed = changedOn === undefined ? '' : `<lastmod>${changedOn}</lastmod>`;
  return `<url><loc>${xml(address)}</loc>${changed}</url>\n`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
