import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { madeUpTerms } from '#vocabulary/index.ts';
import { Sign } from './sign.tsx';
import { lookWords } from './words.ts';

/** An entry of the menu; one with `rooms` opens and shows them instead of leading anywhere itself. */
export type NavItem = {
  readonly href: string;
  readonly text: Text;
  readonly current: boolean;
  readonly rooms?: readonly Omit<NavItem, 'rooms'>[];
};

export type FrameProps = {
  readonly language: Language;
  /** Of the page, without the site's name. Null on the front page. */
  readonly title: string | null;
  readonly description?: string;
  /** The one address under which search engines should list the page; null for pages that they should not list. */
  readonly canonical: string | null;
  /** Feeds that tell what is new here, by name. */
  readonly feeds?: readonly { readonly href: string; readonly type: string; readonly title: string }[];
  /** The same content in other forms, by media type. */
  readonly alternates?: readonly { readonly href: string; readonly type: string; readonly title: string }[];
  /** How browsers search the site from their address bar. */
  readonly search?: { readonly href: string; readonly type: string; readonly title: string };
  /** What the page shows when it is shared, by property (Open Graph; `twitter:` by name). */
  readonly shared?: Readonly<Record<string, string>>;
  /** The page's content for machines (JSON-LD). */
  readonly linkedData?: Readonly<Record<string, unknown>>;
  readonly site: { readonly name: Text; readonly line: Text };
  readonly nav: readonly NavItem[];
  /** Path with query, to come back to after the language switch. */
  readonly url: string;
  readonly asset: (name: string) => string;
  readonly footer: ComponentChildren;
  /** Further style sheets and scripts of `dist/public` beside the site's own: the desk's. */
  readonly alsoLoads?: readonly string[];
  /** What stands at the right end of the masthead before the language: the account, the sign-in. */
  readonly tools?: ComponentChildren;
  /** Content over the whole width of the window, for tables that need it. */
  readonly wide?: boolean;
  /** What is shown is the demonstration: a line under the masthead says so. */
  readonly demo?: boolean;
  /** Full-width part above the content: the search of the front page. */
  readonly hero?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** The whole document: masthead, menu, content, footer. */
export function Frame(props: FrameProps): JSX.Element {
  const { language, title, site, asset } = props;
  const t = speak(language);
  const name = t(site.name);
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <title>{title === null ? name : `${title} · ${name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {props.description !== undefined && <meta name="description" content={props.description} />}
        {props.canonical === null ? (
          <meta name="robots" content="noindex, follow" />
        ) : (
          <link rel="canonical" href={props.canonical} />
        )}
        {props.feeds?.map((feed) => (
          <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
        ))}
        {props.alternates?.map(({ href, type, title: named }) => (
          <link key={href} rel="alternate" type={type} title={named} href={href} />
        ))}
        {props.search !== undefined && <link rel="search" {...props.search} />}
        {Object.entries(props.shared ?? {}).map(([name, content]) =>
          name.startsWith('twitter:') ? (
            <meta key={name} name={name} content={content} />
          ) : (
            <meta key={name} property={name} content={content} />
          ),
        )}
        {props.linkedData !== undefined && <LinkedData data={props.linkedData} />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={asset('sign.svg')} />
        <link rel="stylesheet" href={asset('site.css')} />
        <script type="module" src={asset('site.js')} />
        {props.alsoLoads?.map((name) =>
          name.endsWith('.css') ? (
            <link key={name} rel="stylesheet" href={asset(name)} />
          ) : (
            <script key={name} type="module" src={asset(name)} />
          ),
        )}
      </head>
      <body {...(props.wide && { class: 'bl-wide-page' })}>
        <a class="bl-skip" href="#content">
          {t(lookWords.skip)}
        </a>
        <Masthead {...props} />
        {props.demo && (
          <aside class="bl-made-up" aria-label={t(madeUpTerms.name)}>
            {t(madeUpTerms.text)}
          </aside>
        )}
        <main id="content" tabIndex={-1}>
          {props.hero}
          <div class={props.wide ? 'bl-wrap bl-main bl-wide' : 'bl-wrap bl-main'}>{props.children}</div>
        </main>
        <footer class="bl-foot">
          <div class="bl-wrap">{props.footer}</div>
        </footer>
      </body>
    </html>
  );
}

function Masthead({ language, site, nav, url, tools }: FrameProps): JSX.Element {
  const t = speak(language);
  return (
    <header class="bl-mast">
      <div class="bl-wrap">
        <a class="bl-brand" href="/">
          <Sign />
          <span>
            {t(site.name)}
            <small>{t(site.line)}</small>
          </span>
        </a>
        <nav class="bl-nav" aria-label={t(lookWords.siteMap)}>
          {nav.map((item) =>
            item.rooms === undefined ? (
              <NavLink key={item.href} item={item} language={language} />
            ) : (
              <NavGroup key={item.href} item={item} language={language} />
            ),
          )}
        </nav>
        <div class="bl-tools">
          {tools}
          <LanguageLink language={language} url={url} />
        </div>
        <details class="bl-menu">
          <summary>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M1 3.5h14M1 8h14M1 12.5h14" />
            </svg>
            {t(lookWords.menu)}
          </summary>
          <nav aria-label={t(lookWords.menu)}>
            {nav.map((item) =>
              item.rooms === undefined ? (
                <NavLink key={item.href} item={item} language={language} />
              ) : (
                <NavStretch key={item.href} item={item} language={language} />
              ),
            )}
            {tools}
            <LanguageLink language={language} url={url} />
          </nav>
        </details>
      </div>
    </header>
  );
}

/** Data, which no browser runs; what could end the element is written as escapes. */
function LinkedData({ data }: { data: Readonly<Record<string, unknown>> }): JSX.Element {
  const text = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

type NavProps = { item: NavItem; language: Language };

function NavLink({ item: { href, text, current }, language }: NavProps): JSX.Element {
  return (
    <a href={href} {...(current && { 'aria-current': 'page' as const })}>
      {speak(language)(text)}
    </a>
  );
}

/** Opens by itself, without a script; of several with one name only one lies open. */
function NavGroup({ item: { text, current, rooms = [] }, language }: NavProps): JSX.Element {
  return (
    <details class={current ? 'bl-group current' : 'bl-group'} name="menu">
      <summary>{speak(language)(text)}</summary>
      <ul>
        {rooms.map((room) => (
          <li key={room.href}>
            <NavLink item={room} language={language} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** On phones the whole menu is one sheet: the name of the group, then its rooms. */
function NavStretch({ item: { text, rooms = [] }, language }: NavProps): JSX.Element {
  return (
    <>
      <p>{speak(language)(text)}</p>
      <ul>
        {rooms.map((room) => (
          <li key={room.href}>
            <NavLink item={room} language={language} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is longer cannot be carried along; the switch leads back to the same page without its query then. */
const longestBack = 1000;

function LanguageLink({ language, url }: { language: Language; url: string }): JSX.Element {
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <a
      href={`/language/${other}?back=${encodeURIComponent(url.length > longestBack ? url.replace(/\?.*$/s, '') : url)}`}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      rel="nofollow"
    >
      {speak(language)(lookWords.otherLanguage)}
    </a>
  );
}
