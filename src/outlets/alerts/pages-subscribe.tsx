import type { JSX } from 'preact';
import { ChoiceField, FormRefusal, type FormState, Panel, TextField } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { channelWords } from './choice-words.ts';
import type { PageFrame } from './frame.ts';
import { described } from './letters.ts';
import { channels, type Subscription } from './model.ts';
import { listAddress } from './notice.ts';
import { WishForm } from './pages-parts.tsx';
import { stateWords, subscribeWords as w } from './words.ts';

export type SubscribeView = {
  readonly form: FormState;
  /** As typed. */
  readonly q: string;
  /** What is wrong with it; empty where it can be subscribed. */
  readonly problems: readonly Text[];
  /** How many the last 30 days would have brought; null where the expression has a mistake. */
  readonly preview: number | null;
  /** The address of the account; null for who has none. */
  readonly ownMail: string | null;
  readonly own: readonly { readonly subscription: Subscription; readonly href: string }[];
};

type Props = { readonly view: SubscribeView; readonly context: Context; readonly Frame: PageFrame };

/** Asks what somebody wants to be told, and how; with what it would have brought. */
export function SubscribePage({ view, context, Frame }: Props): JSX.Element {
  const { language, publicUrl } = context;
  const t = speak(language);
  const { q, problems, preview, form, ownMail } = view;
  return (
    <Frame
      context={context}
      title={t(w.title)}
      description={t(w.described)}
      indexed={q === '' && form.refused === null}
    >
      <div class="bl-text">
        <h1>{t(w.title)}</h1>
        <p>{t(w.intro)}</p>
      </div>
      <search>
        <form action="/alerts" method="get" class="bl-alert-check">
          <label for="q">{t(w.expression)}</label>
          <p class="bl-hint" id="q-hint">
            {t(w.expressionHint)}
          </p>
          <div class="bl-searchbox">
            <input
              class="form-control"
              id="q"
              name="q"
              type="search"
              maxLength={2000}
              value={q}
              autocomplete="off"
              spellcheck={false}
              aria-describedby={problems.length > 0 ? 'q-hint q-wrong' : 'q-hint'}
              aria-invalid={problems.length > 0 || undefined}
            />
            <button class="btn" type="submit">
              {t(w.check)}
            </button>
          </div>
          <Checked problems={problems} preview={preview} list={listAddress(publicUrl, q)} language={language} />
        </form>
      </search>
      {problems.length === 0 && <AskForm q={q} form={form} ownMail={ownMail} language={language} />}
      {ownMail !== null && <Own own={view.own} language={language} />}
      {ownMail === null && <Lost language={language} />}
    </Frame>
  );
}

type CheckedProps = Pick<SubscribeView, 'problems' | 'preview'> & {
  readonly list: string;
  readonly language: Language;
};

function Checked({ problems, preview, list, language }: CheckedProps): JSX.Element {
  const t = speak(language);
  if (problems.length > 0) {
    return (
      <div id="q-wrong" role="alert">
        <strong class="bl-wrong">{t(w.wrong)}</strong>
        {problems.map((problem) => (
          <p class="bl-wrong" key={problem.en}>
            {t(problem)}
          </p>
        ))}
      </div>
    );
  }
  return (
    <p class="bl-alert-preview" role="status">
      {preview !== null && t(w.preview(preview))} <a href={list}>{t(w.seeThem)}</a>
    </p>
  );
}

type AskProps = Pick<SubscribeView, 'q' | 'form' | 'ownMail'> & { readonly language: Language };

function AskForm({ q, form, ownMail, language }: AskProps): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(w.how)}>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/alerts" class="bl-form">
        <input type="hidden" name="q" value={q} />
        <ChoiceField
          form={form}
          language={language}
          name="channel"
          label={w.channel}
          options={channels.map((value) => ({ value, text: channelWords[value] }))}
        />
        {ownMail === null ? (
          <TextField
            form={form}
            language={language}
            name="mail"
            type="email"
            label={w.mail}
            hint={w.mailHint}
            required
            more={{ maxlength: 254, autocomplete: 'email' }}
          />
        ) : (
          <p class="bl-hint">{t(w.ownMail(ownMail))}</p>
        )}
        <ReceiverFields form={form} language={language} />
        <WishForm form={form} language={language} />
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(w.submit)}
          </button>
        </div>
      </form>
    </Panel>
  );
}

function ReceiverFields({ form, language }: Pick<AskProps, 'form' | 'language'>): JSX.Element {
  return (
    <>
      <TextField
        form={form}
        language={language}
        name="target"
        type="url"
        label={w.target}
        hint={w.targetHint}
        more={{ maxlength: 1000, autocomplete: 'off' }}
      />
      <TextField
        form={form}
        language={language}
        name="secret"
        type="password"
        label={w.secret}
        hint={w.secretHint}
        more={{ maxlength: 200, autocomplete: 'off' }}
      />
    </>
  );
}

function Own({ own, language }: Pick<SubscribeView, 'own'> & { readonly language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(w.yours)}>
      {own.length === 0 ? (
        <p>{t(w.none)}</p>
      ) : (
        <ul>
          {own.map(({ subscription, href }) => (
            <li key={href}>
              <a href={href}>{t(described(subscription))}</a> · {t(stateWords[subscription.state])}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Lost({ language }: { readonly language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <Panel title={t(w.lost)}>
      <p id="lost-hint">{t(w.lostText)}</p>
      <form method="post" action="/alerts/links" class="bl-searchbox">
        <label class="bl-hidden" for="lost">
          {t(w.mail)}
        </label>
        <input
          class="form-control"
          id="lost"
          name="mail"
          type="email"
          required
          maxLength={254}
          autocomplete="email"
          aria-describedby="lost-hint"
        />
        <button class="btn" type="submit">
          {t(w.sendLinks)}
        </button>
      </form>
    </Panel>
  );
}
