import type { JSX } from 'preact';
import { sizeOf } from '#desk/intake/index.ts';
import { Panel } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { minuteOf, type Tlp } from '#vocabulary/index.ts';
import { TlpChoice, TlpMark } from '../cases/pieces.tsx';
import { roleTerms } from '../cases/words.ts';
import type { ThreadLine } from './model.ts';
import { longestMessage } from './posting.ts';
import type { ShownMessage, ThreadsView } from './read.ts';
import { threadWords as words } from './words.ts';

type Props = {
  readonly view: ThreadsView;
  /** `/desk/cases/CNVD-AJ-2026-1` or `/cases/CNVD-AJ-2026-1`. */
  readonly base: string;
  readonly isDesk: boolean;
  readonly tlp: Tlp;
  readonly mayWrite: boolean;
  /** What was typed and refused, with the reason; null for a fresh form. */
  readonly refused: { readonly text: string; readonly why: Text } | null;
  readonly language: Language;
  readonly timeZone: string;
};

/** The threads of a case beside each other: the list, and the open one with its messages and the form. */
export function Threads(props: Props): JSX.Element {
  const { view, base, isDesk, mayWrite, language } = props;
  const t = speak(language);
  return (
    <Panel title={t(words.title)} class="bl-threads">
      <div class="bl-threadcols">
        <nav aria-label={t(words.title)}>
          <ThreadList {...props} />
          {isDesk && mayWrite && <NewThread base={base} language={language} />}
        </nav>
        <section id="thread" aria-label={nameOf(view.open, props)}>
          <h3>{nameOf(view.open, props)}</h3>
          <Messages {...props} />
          {mayWrite && <MessageForm {...props} />}
        </section>
      </div>
    </Panel>
  );
}

function ThreadList(props: Props): JSX.Element {
  const { view, language } = props;
  const isQuiet = (line: ThreadLine) => line.kind === 'private' && line.messages === 0 && line.id !== view.open.id;
  const quiet = props.isDesk ? view.threads.filter(isQuiet) : [];
  const shown = view.threads.filter((line) => !quiet.includes(line));
  return (
    <>
      <ul class="bl-threadlist bl-plain">
        {shown.map((line) => (
          <ThreadLink key={line.id} {...props} line={line} />
        ))}
      </ul>
      {quiet.length > 0 && (
        <details>
          <summary>{speak(language)(words.quiet(quiet.length))}</summary>
          <ul class="bl-threadlist bl-plain">
            {quiet.map((line) => (
              <ThreadLink key={line.id} {...props} line={line} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ThreadLink(props: Props & { line: ThreadLine }): JSX.Element {
  const { line, view, base, language } = props;
  return (
    <li>
      <a
        href={`${base}?thread=${line.id}#thread`}
        {...(line.id === view.open.id && { 'aria-current': 'true' as const })}
      >
        {nameOf(line, props)}
      </a>{' '}
      {line.unread > 0 && <b class="bl-unread">{speak(language)(words.unread(line.unread))}</b>}
    </li>
  );
}

function nameOf({ kind, title, party }: ThreadLine, { isDesk, language }: Pick<Props, 'isDesk' | 'language'>): string {
  const t = speak(language);
  if (kind === 'general') return t(words.general);
  if (kind === 'product') return title ?? '';
  const name = t(isDesk && party !== null ? words.privateWith(party) : words.private);
  return title === null ? name : `${name}${t(words.former(title))}`;
}

function Messages({ view, base, language, timeZone }: Props): JSX.Element {
  const t = speak(language);
  const at = `${base}?thread=${view.open.id}`;
  return (
    <>
      {view.older !== null && (
        <p>
          <a href={`${at}&before=${view.older}#thread`}>{t(words.older)}</a>
        </p>
      )}
      {view.messages.length === 0 && <p class="bl-quiet">{t(words.empty)}</p>}
      <ol class="bl-messages bl-plain">
        {view.messages.map((message) => (
          <MessageItem key={message.id} message={message} base={base} language={language} timeZone={timeZone} />
        ))}
      </ol>
      {view.newer !== null && (
        <p>
          <a href={`${at}&after=${view.newer}#thread`}>{t(words.newer)}</a>
        </p>
      )}
    </>
  );
}

type ItemProps = { message: ShownMessage } & Pick<Props, 'base' | 'language' | 'timeZone'>;

function MessageItem({ message, base, language, timeZone }: ItemProps): JSX.Element {
  const t = speak(language);
  const role = message.role === null ? t(words.desk) : t(roleTerms[message.role]);
  return (
    <li id={`m${message.id}`} class={message.isOwn ? 'own' : message.isUnread ? 'unread' : undefined}>
      <p class="bl-messagehead">
        <b>{message.author ?? role}</b>
        {message.author !== null && (
          <span class="bl-quiet">{message.organisation === null ? role : `${role} · ${message.organisation}`}</span>
        )}
        <time dateTime={message.at.toISOString()}>{minuteOf(message.at, timeZone)}</time>
        <TlpMark tlp={message.tlp} language={language} />
        {message.isUnread && <b class="bl-unread">{t(words.isUnread)}</b>}
      </p>
      <p class="bl-prose">{message.text}</p>
      {message.files.length > 0 && (
        <ul class="bl-files bl-plain">
          {message.files.map(({ id, name, bytes, tlp }) => (
            <li key={id}>
              <a href={`${base}/files/${id}`} download>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="bl-aside">{sizeOf(bytes)}</span> <TlpMark tlp={tlp} language={language} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function MessageForm({ view, base, tlp, refused, language }: Props): JSX.Element {
  const t = speak(language);
  return (
    <form
      class="bl-messageform"
      method="post"
      enctype="multipart/form-data"
      action={`${base}/threads/${view.open.id}/messages`}
    >
      {refused !== null && (
        <p class="bl-refused" role="alert">
          {t(refused.why)}
        </p>
      )}
      <label for="f-text">{t(words.write)}</label>
      <p class="bl-hint" id="f-text-hint">
        {t(words.writeHint)}
      </p>
      <textarea
        class="form-control"
        id="f-text"
        name="text"
        rows={4}
        required
        maxLength={longestMessage}
        aria-describedby="f-text-hint"
      >
        {refused?.text ?? ''}
      </textarea>
      {view.names.length > 0 && (
        <details>
          <summary>{t(words.names)}</summary>
          <p class="bl-names">{view.names.map((name) => `@${name}`).join('  ')}</p>
        </details>
      )}
      <div class="bl-messageextra">
        <div>
          <label for="f-message-tlp">{t(words.mark)}</label>
          <TlpChoice id="f-message-tlp" chosen={tlp} within={tlp} language={language} />
        </div>
        <div>
          <label for="f-files">{t(words.files)}</label>
          <input class="form-control" id="f-files" name="files" type="file" multiple />
        </div>
        <button class="btn btn-primary" type="submit">
          {t(words.send)}
        </button>
      </div>
    </form>
  );
}

function NewThread({ base, language }: { base: string; language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <details>
      <summary>{t(words.newThread)}</summary>
      <form class="bl-noteform" method="post" action={`${base}/threads`}>
        <label for="f-thread-title">{t(words.productName)}</label>
        <input class="form-control" id="f-thread-title" name="title" required maxLength={200} />
        <button class="btn" type="submit">
          {t(words.open)}
        </button>
      </form>
    </details>
  );
}
