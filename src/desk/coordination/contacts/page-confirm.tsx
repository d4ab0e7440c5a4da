import type { JSX } from 'preact';
import { DescriptionRows } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { contactWords as w } from './words.ts';

type Props = { context: Context; token: string; contact: { readonly email: string; readonly organisation: string } };

/** What a link confirms; a button, because mail programs open links by themselves. */
export function ConfirmPage({ context, token, contact }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.confirmTitle)}>
      <h1 class="bl-titled">{t(w.confirmTitle)}</h1>
      <DescriptionRows
        rows={[
          { name: t(w.email), value: contact.email },
          { name: t(w.confirmFor), value: <bdi>{contact.organisation}</bdi> },
        ]}
      />
      <p class="bl-lead">{t(w.confirmHint)}</p>
      <form method="post" action={`/contacts/confirm/${token}`}>
        <button class="btn btn-primary" type="submit">
          {t(w.confirmGo)}
        </button>
      </form>
    </WorkFrame>
  );
}

export function ConfirmedPage({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(w.confirmTitle)} done={w.confirmDone}>
      <h1 class="bl-titled">{t(w.confirmTitle)}</h1>
    </WorkFrame>
  );
}
