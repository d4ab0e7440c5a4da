import type { ComponentChildren, JSX } from 'preact';
import { Frame } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { visitorOf } from './actor.ts';
import { frameWords } from './frame-words.ts';
import { roomsOf } from './rooms.ts';

type Props = {
  readonly context: Context;
  readonly title: string;
  /** Address of the room the page belongs to, as in `rooms`. */
  readonly room?: string;
  /** Over the whole width of the window: for the queue. */
  readonly wide?: boolean;
  /** What was done just now, over the content. */
  readonly done?: Text | null;
  readonly children: ComponentChildren;
};

/** A page of the working area, signed in or on the way there: masthead, the visitor's rooms, content. Never listed by search engines. */
export function WorkFrame(props: Props): JSX.Element {
  const { context, title, room, wide = false, done, children } = props;
  const { language, url, asset, demo } = context;
  const t = speak(language);
  const actor = visitorOf(context);
  const nav = frameWords.nav.map(({ href, text }) => ({ href, text, current: false }));
  const open = roomsOf(actor);
  return (
    <Frame
      language={language}
      title={title}
      site={frameWords.site}
      nav={nav}
      url={url}
      canonical={null}
      asset={asset}
      demo={demo}
      alsoLoads={['desk.css', 'desk.js']}
      wide={wide}
      tools={actor === null ? <a href="/sign-in">{t(frameWords.signIn)}</a> : <Account context={context} />}
      footer={
        actor === null ? (
          <p>
            <a href="/report/follow">{t(frameWords.follow)}</a>
          </p>
        ) : (
          <p>
            {t(frameWords.footer)} {t(frameWords.clocks(context.timeZone))}
          </p>
        )
      }
    >
      {open.length > 0 && (
        <nav aria-label={t(frameWords.rooms)}>
          <ul class="bl-rooms">
            {open.map(({ href, text }) => (
              <li key={href}>
                <a href={href} {...(href === room && { 'aria-current': 'page' as const })}>
                  {t(text)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {done && (
        <div class="bl-done" role="status">
          <p>{t(done)}</p>
        </div>
      )}
      {children}
    </Frame>
  );
}

function Account({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  const actor = visitorOf(context);
  return (
    <a class="bl-account" href="/account">
      <span>{t(frameWords.account)}</span>
      <b>{actor?.name}</b>
    </a>
  );
}
