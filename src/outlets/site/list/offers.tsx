import type { JSX } from 'preact';
import type { Expression } from '#expression/index.ts';
import type { FrameProps } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { alertsHref } from './expression-links.ts';
import { offerWords as words } from './offer-words.ts';

/** A list that stands under its own address with a suffix, too: as files, and as feeds of what is new in it. */
export type Offered = {
  /** `/records`. */
  readonly path: string;
  /** What the list is asked, without the place in it. */
  readonly query?: URLSearchParams;
  readonly title: string;
  /** What of the records it holds, where one can be told of them by mail or message. */
  readonly expression?: Expression;
};

const files = ['csv', 'xlsx', 'ndjson'] as const;
const feeds = [
  { suffix: 'atom', type: 'application/atom+xml' },
  { suffix: 'rss', type: 'application/rss+xml' },
  { suffix: 'feed.json', type: 'application/feed+json' },
] as const;

/** The feeds of a list, for programs that look for them in the page's head. */
export function feedsOf(context: Context, offered: Offered): NonNullable<FrameProps['feeds']> {
  return feeds.map(({ suffix, type }) => ({ href: feedHref(context, offered, suffix), type, title: offered.title }));
}

type Props = {
  context: Context;
  offered: Offered;
  /** Of lists in which nothing is ever new. */
  filesOnly?: boolean;
};

/** Below a list: where to subscribe to it, and how to take it along. */
export function Offers({ context, offered, filesOnly = false }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-offers">
      {!filesOnly && (
        <p>
          <span>{t(words.subscribe)}</span>
          {feeds.map(({ suffix, type }) => (
            <a key={suffix} href={feedHref(context, offered, suffix)} type={type}>
              {words.formats[suffix]}
            </a>
          ))}
          {offered.expression !== undefined && (
            <a href={alertsHref(offered.expression)} rel="nofollow">
              {t(words.alert)}
            </a>
          )}
        </p>
      )}
      <p>
        <span>{t(words.take)}</span>
        {files.map((suffix) => (
          <a key={suffix} href={hrefOf(context, offered, suffix)} rel="nofollow">
            {words.formats[suffix]}
          </a>
        ))}
      </p>
    </div>
  );
}

/** Feeds have an order of their own: what changed last comes first. */
function feedHref(context: Context, offered: Offered, suffix: string): string {
  const query = new URLSearchParams(offered.query);
  query.delete('sort');
  return hrefOf(context, { ...offered, query }, suffix);
}

/** The file speaks the language of the page that it was taken from. */
function hrefOf({ language }: Context, { path, query }: Offered, suffix: string): string {
  const asked = new URLSearchParams(query);
  for (const paging of ['after', 'limit', 'lang']) asked.delete(paging);
  if (language === 'en') asked.append('lang', 'en');
  return `${path}.${suffix}${asked.size === 0 ? '' : `?${asked}`}`;
}
