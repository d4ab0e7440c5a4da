import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { archiveHref } from '#look/index.ts';
import { type Authority, namelessAuthority } from '#platform/authority.ts';
import { speak } from '#platform/html/index.ts';
import { type AnyRoute, type Context, type Reply, redirect, route } from '#platform/http/index.ts';
import type { Text } from '#platform/text.ts';
import { publishedState, type Reader } from '#publish/read/index.ts';
import { dayOf, madeUpTerms, periodicals } from '#vocabulary/index.ts';
import { checkPlace, entriesAsked, readLanguage, readNumber, readParameters } from './asked.ts';
import type { Feed } from './formats/model.ts';
import { lists } from './lists/all.ts';
import { type AnyList, type Asked, feedLimits, type Told } from './model.ts';
import { tooManyRows } from './refusals.ts';
import { type FileSuffix, feedSuffixes, fileSuffixes, withLanguage } from './suffixes.ts';

const published = { method: 'GET', may: 'anyone', changesWith: 'published', isOpen: true } as const;

export type FeedsOptions = {
  /** Of one file. */
  readonly mostRows?: number;
  /** Whom feeds name as their author. */
  readonly authority?: Authority;
};

/** Every list of the public site under its own address with a suffix, over a handle of the outlets' role. */
export function createFeeds(
  db: Reader,
  { mostRows = feedLimits.rows, authority = namelessAuthority }: FeedsOptions = {},
): readonly AnyRoute[] {
  return [
    ...lists.flatMap((list) => [
      ...fileSuffixes.map((suffix) => fileRoute(db, { list, suffix, mostRows })),
      ...(list.tell === undefined ? [] : feedSuffixes.map((suffix) => feedRoute(db, { list, suffix, authority }))),
    ]),
    ...earlierAddresses(),
  ];
}

type FileOf = { readonly list: AnyList; readonly suffix: FileSuffix; readonly mostRows: number };

/** The file's rows are read from the database as fast as the reader takes them, and not at all when only its headers are asked for. */
function fileRoute(db: Reader, { list, suffix, mostRows }: FileOf): AnyRoute {
  return route({
    ...published,
    path: `${list.path}.${suffix.suffix}`,
    ...(list.params && { takes: { params: list.params } }),
    does: async ({ params, isHead }, context) => {
      const asked = askedOf(list, { params, context, more: list.takesInFiles });
      const limit = readNumber(asked.query, 'limit', [1, mostRows]);
      const { title, total, rows } = await list.open(db, asked);
      if (total !== null && limit === null && total > mostRows) throw tooManyRows(total, mostRows);
      const t = speak(asked.language);
      const sheet = { name: t(title), columns: list.columns, language: asked.language, timeZone: context.timeZone };
      const written = suffix.write(firstOf(rows, limit ?? mostRows), sheet, list);
      return { content: isHead ? Readable.from([]) : Readable.from(written, { objectMode: false }), name: t(title) };
    },
    shows: ({ content, name }): Reply => ({
      kind: 'file',
      mediaType: suffix.mediaType,
      content,
      ...(suffix.isSaved && { name: `${name}.${suffix.suffix}` }),
    }),
  });
}

async function* firstOf<Row>(rows: AsyncIterable<Row>, most: number): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    yield row;
    count += 1;
    if (count >= most) return;
  }
}

type FeedSuffix = (typeof feedSuffixes)[number];

type FeedAt = { readonly list: AnyList; readonly suffix: FeedSuffix; readonly authority: Authority };

function feedRoute(db: Reader, { list, suffix: { suffix, mediaType, write }, authority }: FeedAt): AnyRoute {
  return route({
    ...published,
    path: `${list.path}.${suffix}`,
    ...(list.params && { takes: { params: list.params } }),
    does: async ({ params }, context) => {
      const feed = await feedOf(db, list, { asked: askedOf(list, { params, context }), context, suffix, authority });
      return { text: write(feed), changedAt: feed.changedAt };
    },
    shows: ({ text, changedAt }): Reply => ({
      kind: 'file',
      mediaType,
      content: text,
      headers: { 'last-modified': changedAt.toUTCString() },
    }),
  });
}

type FeedAsked = {
  readonly asked: Asked;
  readonly context: Context;
  readonly suffix: string;
  readonly authority: Authority;
};

async function feedOf(db: Reader, list: AnyList, { asked, context, suffix, authority }: FeedAsked): Promise<Feed> {
  if (list.tell === undefined) throw new Error(`${list.path} tells of nothing`);
  const { publicUrl, language } = asked;
  const [told, { changedAt }] = await Promise.all([list.tell(db, asked), publishedState(db)]);
  const t = speak(language);
  const path = context.url.replace(/[?#].*$/s, '').replace(/\/$/, '');
  const at = (query: URLSearchParams, to = path) => `${publicUrl}${to}${query.size === 0 ? '' : `?${query}`}`;
  const self = withLanguage(told.query, language);
  const most = entriesAsked(asked.query);
  const isCut = told.entries.length > most;
  const next =
    told.next === null || isCut ? null : new URLSearchParams([...self, ['after', told.next], ...limitOf(asked.query)]);
  return {
    self: at(self),
    here: asked.query.has('after') ? at(withLanguage(asked.query, language)) : at(self),
    home: at(told.query, path.slice(0, -suffix.length - 1)),
    ...namedIn(context, told, t),
    language,
    author: { name: t({ zh: authority.name, en: authority.nameEn }), url: publicUrl },
    entries: told.entries.slice(0, most),
    next: next && at(next),
    changedAt,
  };
}

/** Of the demonstration a reader of feeds sees no page that would say so: title and subtitle do. */
function namedIn({ demo }: Context, told: Told, t: (text: Text) => string): Pick<Feed, 'title' | 'subtitle'> {
  const [title, subtitle] = [t(told.title), t(told.subtitle)];
  if (!demo) return { title, subtitle };
  const { name, text } = madeUpTerms;
  return { title: `${title} · ${t(name)}`, subtitle: subtitle + t({ zh: '', en: ' ' }) + t(text) };
}

function limitOf(query: URLSearchParams): [string, string][] {
  const limit = query.get('limit');
  return limit === null ? [] : [['limit', limit]];
}

/** Where the feeds of the periodicals stood before every list had one. */
function earlierAddresses(): readonly AnyRoute[] {
  return periodicals.map((periodical) =>
    route({
      ...published,
      path: `${archiveHref(periodical)}/feed.atom`,
      takes: { query: Type.Object({ language: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])) }) },
      does: ({ query }) => `${archiveHref(periodical)}.atom${query.language === 'en' ? '?lang=en' : ''}`,
      shows: (address) => redirect(address, 301),
    }),
  );
}

type AskedFor = {
  readonly params: unknown;
  readonly context: Context;
  /** Parameters beside those of the list. */
  readonly more?: readonly string[] | undefined;
};

function askedOf(list: AnyList, { params, context, more = [] }: AskedFor): Asked {
  const { url, publicUrl, now, timeZone } = context;
  const known = [...new Set([...list.takes, ...more, 'limit', 'lang'])];
  const query = readParameters(new URL(url, publicUrl), { known, repeats: list.repeats });
  if (list.isPlace !== undefined) checkPlace(query, list.isPlace);
  const language = readLanguage(query);
  query.delete('lang');
  return {
    params: (params ?? {}) as Readonly<Record<string, string>>,
    query,
    language,
    publicUrl,
    today: dayOf(now, timeZone),
  };
}
