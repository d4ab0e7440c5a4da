import type { ComponentChildren, JSX } from 'preact';
import { Frame, type FrameProps } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { frameWords, searchWords, siteName } from './words.ts';

/** What every page's footer tells of the data; null where the database could not be asked. */
export type Holdings = { readonly total: number; readonly until: Day | null };

export type Room = 'records' | 'bulletins' | 'advisories' | 'about';

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
  hero?: ComponentChildren;
  children: ComponentChildren;
};

/** A page of the public site. */
export function SiteFrame(props: Props): JSX.Element {
  const { context, holdings, title, description, room, indexed = true, feeds, hero, children } = props;
  const { language, url, publicUrl, asset, demo } = context;
  // The last two lead into the working area, which has its own pages: nothing here depends on who reads.
  const nav = (['records', 'advisories', 'bulletins', 'about', 'report', 'me'] as const).map((name) => ({
    href: `/${name}`,
    text: frameWords[name],
    current: name === room,
  }));
  return (
    <Frame
      language={language}
      title={title}
      {...(description !== undefined && { description })}
      site={siteName}
      nav={nav}
      url={url}
      canonical={indexed ? publicUrl + (props.canonicalPath ?? pathOf(url)) : null}
      {...(feeds !== undefined && { feeds })}
      asset={asset}
      demo={demo}
      footer={<Footer context={context} holdings={holdings} />}
      hero={hero}
    >
      {children}
    </Frame>
  );
}

function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

const footerLinks = [
  { href: '/patches', text: frameWords.patches },
  { href: '/sheep-wall', text: frameWords.sheepWall },
  { href: '/withdrawn', text: frameWords.withdrawn },
  { href: '/certificates', text: frameWords.certificates },
  { href: '/transparency', text: frameWords.transparency },
  { href: '/about', text: frameWords.aboutPlatform },
] as const;

function Footer({ context, holdings }: { context: Context; holdings: Holdings | null }): JSX.Element {
  const t = speak(context.language);
  return (
    <>
      <p>
        {holdings !== null && holdings.until === null && t(frameWords.noData)}
        {holdings !== null && holdings.until !== null && (
          <>
            {t(frameWords.dataUntil(holdings.until))}
            {t(frameWords.dataTotal(holdings.total))}
          </>
        )}
      </p>
      {footerLinks.map(({ href, text }) => (
        <p key={href}>
          <a href={href}>{t(text)}</a>
        </p>
      ))}
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
          maxLength={200}
          placeholder={t(searchWords.placeholder)}
          autocomplete="off"
        />
        <button class="btn btn-primary" type="submit">
          {t(searchWords.submit)}
        </button>
      </form>
    </search>
  );
}
