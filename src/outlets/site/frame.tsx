import type { ComponentChildren, JSX } from 'preact';
import { Frame, type FrameProps } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { type Card, cardFile, pictureTags } from './card/tags.ts';
import { openSearch, shortName } from './opensearch/description.ts';
import { type Room, roomGroups } from './rooms.ts';
import { frameWords, searchWords, siteName } from './words.ts';

/** What every page's footer tells of the data; null where the database could not be asked. */
export type Holdings = { readonly total: number; readonly until: Day | null };

export type { Room } from './rooms.ts';

type Props = {
  context: Context;
  holdings: Holdings | null;
  title: string | null;
  description?: string;
  room?: Room;
  /** False for what no search engine should list: errors, and lists that hold nothing but what other pages hold. */
  indexed?: boolean;
  /** The one address of the page for search engines, where it is not its path alone. */
  canonicalPath?: string;
  feeds?: FrameProps['feeds'];
  alsoLoads?: FrameProps['alsoLoads'];
  alternates?: FrameProps['alternates'];
  shared?: FrameProps['shared'];
  /** Its picture where it is shared, unless that is the site's. */
  card?: Card;
  linkedData?: FrameProps['linkedData'];
  hero?: ComponentChildren;
  children: ComponentChildren;
};

/** A page of the public site. */
export function SiteFrame(props: Props): JSX.Element {
  const { context, holdings, title, room, indexed = true, feeds, hero, children } = props;
  const { language, url, publicUrl, asset, demo } = context;
  const t = speak(language);
  const address = publicUrl + (props.canonicalPath ?? pathOf(url));
  const description = props.description ?? t(frameWords.described);
  return (
    <Frame
      language={language}
      title={title}
      description={description}
      site={siteName}
      nav={navOf(room, pathOf(url))}
      tools={<a href="/me">{t(frameWords.me)}</a>}
      url={url}
      canonical={indexed ? address : null}
      {...(feeds !== undefined && { feeds })}
      {...(props.alsoLoads !== undefined && { alsoLoads: props.alsoLoads })}
      search={{ type: openSearch.type, title: t(shortName), href: openSearch.href }}
      {...(props.alternates !== undefined && { alternates: props.alternates })}
      {...(indexed && { shared: sharedAs({ ...props, description, address }) })}
      {...(props.linkedData !== undefined && { linkedData: props.linkedData })}
      asset={asset}
      demo={demo}
      footer={<Footer context={context} holdings={holdings} />}
      hero={hero}
    >
      <Unheeded context={context} />
      {children}
    </Frame>
  );
}

/** That the address asks for what this page has no condition for: a misspelt one would look as if it had been heeded. */
function Unheeded({ context: { unheeded, language } }: Pick<Props, 'context'>): JSX.Element | null {
  if (unheeded === null) return null;
  return (
    <p class="bl-notice" role="status">
      {speak(language)(frameWords.unheeded(unheeded))}
    </p>
  );
}

/** What a page shows where it is shared, with its picture. */
function sharedAs({ context, title, description, address, shared, card }: Props & Described) {
  const { language, publicUrl } = context;
  const name = speak(language)(siteName.name);
  const said = {
    'og:type': 'website',
    'og:title': title ?? name,
    'og:description': description,
    'og:url': address,
    'og:site_name': name,
  };
  const picture = card ?? { path: `/${cardFile(language)}`, alt: name };
  return { ...(shared ?? said), ...pictureTags(picture, publicUrl) };
}

type Described = { readonly description: string; readonly address: string };

function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** Nothing here depends on who reads: the account has its own pages. */
function navOf(room: Room | undefined, path: string) {
  return roomGroups.map(({ name, text, folded, rooms }) => ({
    href: rooms[0]?.href ?? '/',
    text,
    current: name === room,
    ...(folded && { rooms: rooms.map(({ href, text: named }) => ({ href, text: named, current: href === path })) }),
  }));
}

function Footer({ context, holdings }: { context: Context; holdings: Holdings | null }): JSX.Element {
  const t = speak(context.language);
  return (
    <>
      <nav class="bl-foot-map" aria-label={t(frameWords.siteMap)}>
        {roomGroups.map(({ name, text, rooms }) => (
          <div key={name}>
            <p>{t(text)}</p>
            <ul>
              {rooms.map((room) => (
                <li key={room.href}>
                  <a href={room.href}>{t(room.text)}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {holdings !== null && (
        <p>
          {holdings.until === null
            ? t(frameWords.noData)
            : t(frameWords.dataUntil(holdings.until)) + t(frameWords.dataTotal(holdings.total))}
        </p>
      )}
      {/* On paper only: where the sheet comes from. */}
      <p class="bl-address">{context.publicUrl + pathOf(context.url)}</p>
    </>
  );
}

/** The search of the front page and of the error page; the list has its own, joined to its filters. */
export function SearchBox({ context, big = false }: { context: Context; big?: boolean }): JSX.Element {
  const t = speak(context.language);
  return (
    <search>
      <form action="/records" method="get" class={big ? 'bl-searchbox big' : 'bl-searchbox'}>
        <label class="bl-hidden" for="q">
          {t(searchWords.label)}
        </label>
        <input
          class="form-control"
          id="q"
          name="q"
          type="search"
          maxLength={2000}
          placeholder={t(searchWords.placeholder)}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          data-expression="/search/suggest"
        />
        <button class="btn btn-primary" type="submit">
          {t(searchWords.submit)}
        </button>
      </form>
    </search>
  );
}
