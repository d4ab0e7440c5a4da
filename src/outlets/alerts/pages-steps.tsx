import type { ComponentChildren, JSX } from 'preact';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { PageFrame } from './frame.ts';
import { described } from './letters.ts';
import type { Subscription } from './model.ts';
import { askedWords, confirmWords as w } from './words.ts';

type Common = { readonly context: Context; readonly Frame: PageFrame };

/** After asking: the same whoever asked for which address. */
export function AskedPage({ context, Frame }: Common): JSX.Element {
  const t = speak(context.language);
  return (
    <Frame context={context} title={t(askedWords.title)} indexed={false}>
      <div class="bl-text">
        <h1>{t(askedWords.title)}</h1>
        <p>{t(askedWords.text)}</p>
        <p>{t(askedWords.none)}</p>
        <p>
          <a href="/alerts">{t(askedWords.back)}</a>
        </p>
      </div>
    </Frame>
  );
}

type LinkedProps = Common & { readonly subscription: Subscription; readonly token: string };

/** A button, and no more: mail programs follow links by themselves, people press. */
export function ConfirmPage({ context, Frame, subscription, token }: LinkedProps): JSX.Element {
  const t = speak(context.language);
  return (
    <StepPage context={context} Frame={Frame} title={w.title} subscription={subscription}>
      <form method="post" action={`/alerts/confirm/${token}`}>
        <button class="btn btn-primary" type="submit">
          {t(w.button)}
        </button>
      </form>
    </StepPage>
  );
}

export function EndPage({ context, Frame, subscription, token }: LinkedProps): JSX.Element {
  const t = speak(context.language);
  return (
    <StepPage context={context} Frame={Frame} title={w.endTitle} subscription={subscription}>
      <p>{t(w.endText)}</p>
      <form method="post" action={`/alerts/unsubscribe/${token}`}>
        <button class="btn btn-primary" type="submit">
          {t(w.endButton)}
        </button>
      </form>
    </StepPage>
  );
}

export function EndedPage({ context, Frame }: Common): JSX.Element {
  const t = speak(context.language);
  return (
    <Frame context={context} title={t(w.endedTitle)} indexed={false}>
      <div class="bl-text">
        <h1>{t(w.endedTitle)}</h1>
        <p>{t(w.endedText)}</p>
        <p>
          <a href="/alerts">{t(w.again)}</a>
        </p>
      </div>
    </Frame>
  );
}

type SecretProps = Common & { readonly secret: string; readonly manageHref: string };

/** The signing secret of a webhook, this once. */
export function SecretPage({ context, Frame, secret, manageHref }: SecretProps): JSX.Element {
  const t = speak(context.language);
  return (
    <Frame context={context} title={t(w.secretTitle)} indexed={false}>
      <div class="bl-text">
        <h1>{t(w.secretTitle)}</h1>
        <p>{t(w.secretText)}</p>
        <p>
          <code class="bl-alert-secret">{secret}</code>
        </p>
        <p>
          <a class="btn btn-primary" href={manageHref}>
            {t(w.toManage)}
          </a>
        </p>
      </div>
    </Frame>
  );
}

type StepProps = Common & {
  readonly title: Text;
  readonly subscription: Subscription;
  readonly children: ComponentChildren;
};

function StepPage({ context, Frame, title, subscription, children }: StepProps): JSX.Element {
  const t = speak(context.language);
  return (
    <Frame context={context} title={t(title)} indexed={false}>
      <div class="bl-text">
        <h1>{t(title)}</h1>
        <p>
          <strong>{t(described(subscription))}</strong>
        </p>
        {children}
      </div>
    </Frame>
  );
}
