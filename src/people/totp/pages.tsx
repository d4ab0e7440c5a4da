import type { JSX } from 'preact';
import { FormRefusal, type FormState, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { AccountFrame, CurrentPassword } from '../account/pages.tsx';
import { factorWords } from '../second-factor/words.ts';
import { Submit } from '../sign-in/pages.tsx';
import type { Enrolment } from './actions.ts';
import { QrCode } from './qr.tsx';
import { totpWords as w } from './words.ts';

type Props = { readonly form: FormState; readonly context: Context };

/** Scan, then enter the first code. */
export function EnrolPage({ enrolment, form, context }: Props & { enrolment: Enrolment }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const groups = enrolment.secret.match(/.{1,4}/g) ?? [];
  return (
    <AccountFrame context={context} place="/account/security" title={w.title}>
      <FormRefusal form={form} language={language} />
      <ol class="bl-enrol">
        <li>
          <h2>{t(w.scan)}</h2>
          <p>{t(w.scanIntro)}</p>
          <QrCode text={enrolment.uri} label={t(w.picture)} />
          <p>
            <a href={enrolment.uri}>{t(w.open)}</a>
          </p>
          <p>{t(w.type)}</p>
          <p>
            <code class="bl-secret">{groups.join(' ')}</code>
          </p>
        </li>
        <li>
          <h2>{t(w.enter)}</h2>
          <form method="post" action="/account/security/totp" class="bl-form">
            <CodeField form={form} context={context} />
            <Submit text={w.confirm} language={language} />
          </form>
        </li>
      </ol>
    </AccountFrame>
  );
}

function CodeField({ form, context }: Props): JSX.Element {
  const more = { autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 10 };
  const { language } = context;
  return (
    <TextField form={form} language={language} name="code" label={w.code} hint={w.codeHint} required more={more} />
  );
}

export function RemovePage({ form, context, asksPassword }: Props & { asksPassword: boolean }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const more = { autocomplete: 'one-time-code', maxlength: 60 };
  return (
    <AccountFrame context={context} place="/account/security" title={w.removeTitle}>
      <p class="bl-own-intro">{t(w.removeIntro)}</p>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/account/security/totp/remove" class="bl-form">
        {asksPassword && <CurrentPassword form={form} context={context} />}
        <TextField form={form} language={language} name="code" label={w.anyCode} required more={more} />
        <Submit text={w.remove} language={language} />
      </form>
      <p>
        <a href="/account/security">{t(factorWords.later)}</a>
      </p>
    </AccountFrame>
  );
}
