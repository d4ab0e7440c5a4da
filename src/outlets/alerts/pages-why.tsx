import type { JSX } from 'preact';
import type { Explained } from '#expression/index.ts';
import { Crumbs, type FormState, Moment, Panel } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { zonedMinute } from '#vocabulary/index.ts';
import type { PageFrame } from './frame.ts';
import { described } from './letters.ts';
import type { AlertEvent, Subscription } from './model.ts';
import { eventWords } from './notice.ts';
import { WhyForm } from './pages-why-form.tsx';
import type { Fate, Why } from './why.ts';
import { whyWords as w } from './why-words.ts';
import { manageWords } from './words.ts';

type Props = {
  readonly context: Context;
  readonly Frame: PageFrame;
  readonly subscription: Subscription;
  readonly token: string;
  readonly identifier: string;
  readonly why: Why | null;
  /** The records that name the number, where it is none of ours. */
  readonly several: readonly string[];
};

/** Why a record came, or did not, in words: what happened when, what became of each, and the expression part by part. */
export function WhyPage(props: Props): JSX.Element {
  const { context, Frame, subscription, token, identifier, why, several } = props;
  const { language } = context;
  const t = speak(language);
  const title = t(w.title(identifier));
  return (
    <Frame context={context} title={title} indexed={false}>
      <Crumbs language={language} links={[{ href: `/alerts/manage/${token}`, text: t(w.back) }]} />
      <h1 class="bl-alert-title">{title}</h1>
      <p>
        {t(w.settings)}: <strong>{t(described(subscription))}</strong>
      </p>
      {why !== null && <Answer why={why} subscription={subscription} language={language} />}
      {why === null && several.length > 0 && <Several {...props} />}
      {why === null && several.length === 0 && (
        <section class="bl-notice" role="status">
          <p>{t(identifier.startsWith('CNVD-') ? w.unknown : w.unnamed)}</p>
        </section>
      )}
    </Frame>
  );
}

function Several({ context, token, identifier, several }: Props): JSX.Element {
  return (
    <>
      <p>{speak(context.language)(w.several(identifier))}</p>
      <ul>
        {several.map((one) => (
          <li key={one}>
            <a href={`/alerts/manage/${token}/why?${new URLSearchParams({ record: one })}`}>{one}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

type AgainProps = Pick<Props, 'context' | 'Frame' | 'token'> & {
  readonly typed: string;
  readonly mistakes: FormState['mistakes'];
};

/** The question again, where what was typed is no number. */
export function WhyAgainPage({ context, Frame, token, typed, mistakes }: AgainProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const place = `/alerts/manage/${token}`;
  return (
    <Frame context={context} title={t(manageWords.whyTitle)} indexed={false}>
      <Crumbs language={language} links={[{ href: place, text: t(w.back) }]} />
      <h1 class="bl-alert-title">{t(manageWords.whyTitle)}</h1>
      <WhyForm place={place} typed={typed} mistakes={mistakes} language={language} />
    </Frame>
  );
}

type AnswerProps = { readonly why: Why; readonly subscription: Subscription; readonly language: Language };

function Answer({ why, subscription, language }: AnswerProps): JSX.Element {
  const t = speak(language);
  const { identifier, title, isWithdrawn, events, explained } = why;
  return (
    <>
      <p>
        <a href={`/records/${identifier}`}>{identifier}</a> {!isWithdrawn && <bdi lang="zh-CN">{title}</bdi>}
      </p>
      <Panel title={t(w.happened)}>
        <table class="bl-ledger">
          <thead>
            <tr>
              <th scope="col">{t(w.at)}</th>
              <th scope="col">{t(w.event)}</th>
              <th scope="col">{t(w.fate)}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ change, fate }) => (
              <tr key={change.revision}>
                <td data-name={t(w.at)}>
                  <Moment at={change.publishedAt} timeZone={subscription.timeZone} />
                </td>
                <td data-name={t(w.event)}>{t(w.kinds[change.kind])}</td>
                <td data-name={t(w.fate)}>
                  <div>
                    {fateTexts(fate, subscription).map((text) => (
                      <p key={text.en}>{t(text)}</p>
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {!isWithdrawn && (
        <Panel title={t(w.terms)}>
          {explained === null ? (
            <p>{t(w.everything)}</p>
          ) : (
            <ul class="bl-alert-terms">
              <Part part={explained} language={language} />
            </ul>
          )}
        </Panel>
      )}
    </>
  );
}

/** What became of one event, a sentence each. */
export function fateTexts(fate: Fate, { timeZone, nextDigestAt, frequency }: Subscription): readonly Text[] {
  const clock = (at: Date) => zonedMinute(at, timeZone);
  switch (fate.kind) {
    case 'told': {
      const { state, nextAt, doneAt, attempts, lastError, messageId } = fate.delivery;
      const at = clock(state === 'waiting' ? nextAt : (doneAt ?? nextAt));
      return [
        w.told(listed(fate.events)),
        w.delivery(state, at),
        ...(attempts > 1 || state === 'failed' ? [w.tries(attempts)] : []),
        ...(lastError === null ? [] : [w.error(lastError)]),
        { zh: `${w.messageId.zh}：${messageId}`, en: `${w.messageId.en}: ${messageId}` },
      ];
    }
    case 'waits':
      return [
        w.waits(listed(fate.events), frequency === 'at-once' || nextDigestAt === null ? null : clock(nextDigestAt)),
      ];
    case 'not-asked':
      return [w.notAsked(listed(fate.events))];
    default:
      return [w[fate.kind]];
  }
}

function listed(events: readonly AlertEvent[]): Text {
  const words = events.map((event) => eventWords[event]);
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

function Part({ part, language }: { readonly part: Explained; readonly language: Language }): JSX.Element {
  const t = speak(language);
  const verdict = <strong class={part.holds ? 'is-held' : 'is-missed'}>{t(part.holds ? w.holds : w.fails)}</strong>;
  const { kind } = part;
  const isGroup = kind === 'and' || kind === 'or' || kind === 'not';
  return (
    <li>
      {isGroup ? t(w.groups[kind]) : <code>{part.text}</code>}
      {part.stated !== null && t(w.stated(shortened(part.stated)))}: {verdict}
      {part.parts.length > 0 && (
        <ul>
          {part.parts.map((inner) => (
            <Part key={inner.text} part={inner} language={language} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A record may name hundreds of products. */
function shortened({ zh, en }: Text): Text {
  const cut = (text: string) => (text.length > 160 ? `${text.slice(0, 160)}…` : text);
  return { zh: cut(zh), en: cut(en) };
}
