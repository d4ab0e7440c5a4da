import type { Language } from '#platform/text.ts';
import { writeAtom } from './formats/atom.ts';
import { writeJsonFeed } from './formats/json-feed.ts';
import type { Feed } from './formats/model.ts';
import { writeRss } from './formats/rss.ts';
import type { AnyList } from './model.ts';
import { writeCsv } from './tables/csv.ts';
import type { Sheet } from './tables/model.ts';
import { writeNdjson } from './tables/ndjson.ts';
import { writeXlsx } from './tables/xlsx.ts';

/** What every row of a list is written as. */
export type FileSuffix = {
  readonly suffix: string;
  readonly mediaType: string;
  /** False for what a browser may as well show. */
  readonly isSaved: boolean;
  write(rows: AsyncIterable<unknown>, sheet: Sheet<unknown>, list: AnyList): AsyncGenerator<string | Buffer>;
};

/** The whole list as a file. */
export const fileSuffixes: readonly FileSuffix[] = [
  { suffix: 'csv', mediaType: 'text/csv; charset=utf-8; header=present', isSaved: true, write: writeCsv },
  {
    suffix: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    isSaved: true,
    write: writeXlsx,
  },
  {
    suffix: 'ndjson',
    mediaType: 'application/x-ndjson; charset=utf-8',
    isSaved: false,
    write: (rows, sheet, { json }) => writeNdjson(rows, sheet, json),
  },
];

/** What the newest of a list is told as. */
export const feedSuffixes: readonly {
  readonly suffix: string;
  readonly mediaType: string;
  write(feed: Feed): string;
}[] = [
  { suffix: 'atom', mediaType: 'application/atom+xml; charset=utf-8', write: writeAtom },
  { suffix: 'rss', mediaType: 'application/rss+xml; charset=utf-8', write: writeRss },
  { suffix: 'feed.json', mediaType: 'application/feed+json; charset=utf-8', write: writeJsonFeed },
];

/** `lang=en` where an address speaks English; Chinese is what it speaks without. */
export function withLanguage(query: URLSearchParams, language: Language): URLSearchParams {
  const written = new URLSearchParams(query);
  written.delete('lang');
  if (language === 'en') written.append('lang', 'en');
  return written;
}
