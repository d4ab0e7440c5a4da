import type { ComponentChildren, JSX } from 'preact';
import { FormRefusal, type FormState, TextField } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { DemoAccounts } from '../demo-accounts/table.tsx';
import { WorkFrame } from '../frame.tsx';
import { PasskeyButton } from '../passkeys/button.tsx';
import { passkeyWords } from '../passkeys/words.ts';
import { signInWords as w } from './words.ts';

export type FormProps = { readonly form: FormState; readonly context: Context };

type DoorProps = {
  readonly context: Context;
  readonly title: Text;
  readonly intro?: Text;
  readonly done?: Text | null | undefined;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
};

/** A page at the door: one narrow card with one thing to do. */
export function Door({ context, title, intro, done = null, wide = false, children }: DoorProps): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(title)} done={done}>
      <div class={wide ? 'bl-door bl-door-wide' : 'bl-door'}>
        <section class="bl-door-card">
          <h1>{t(title)}</h1>
          {intro && <p class="bl-quiet">{t(intro)}</p>}
          {children}
        </section>
      </div>
    </WorkFrame>
  );
}

type FieldProps = { readonly form: FormState; readonly language: Language };

export function EmailField({ form, language }: FieldProps): JSX.Element {
  const more = { autocomplete: 'username', maxlength: 254, spellcheck: 'false' };
  return <TextField form={form} language={language} name="email" type="email" label={w.email} required more={more} />;
}

export function NameField({ form, language }: FieldProps): JSX.Element {
  const more = { autocomplete: 'name', maxlength: 100 };
  return (
    <TextField form={form} language={language} name="name" label={w.name} hint={w.nameHint} required more={more} />
  );
}

export function NewPasswordField({
  form,
  language,
  label = w.newPassword,
}: FieldProps & { label?: Text }): JSX.Element {
  const more = { autocomplete: 'new-password', maxlength: 400 };
  return (
    <TextField
      form={form}
      language={language}
      name="password"
      type="password"
      label={label}
      hint={w.passwordHint}
      required
      more={more}
    />
  );
}

export function Submit({ text, language }: { text: Text; language: Language }): JSX.Element {
  return (
    <div class="bl-form-actions">
      <button class="btn btn-primary" type="submit">
        {speak(language)(text)}
      </button>
    </div>
  );
}

type SignInProps = FormProps & {
  readonly back: string;
  readonly done: Text | null | undefined;
  /** The account is guarded: a mailed link is offered. */
  readonly offersLink: boolean;
  readonly isDemo: boolean;
  /** Some organisation signs its members in itself. */
  readonly viaUnit: boolean;
};

export function SignInPage({ form, context, back, done, offersLink, isDemo, viaUnit }: SignInProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const more = { autocomplete: 'current-password', maxlength: 400 };
  return (
    <WorkFrame context={context} title={t(w.signIn)} done={done ?? null}>
      <div class={isDemo ? 'bl-door bl-door-wide' : 'bl-door'}>
        <section class="bl-door-card">
          <h1>{t(w.signIn)}</h1>
          <FormRefusal form={form} language={language} />
          <form method="post" action="/sign-in" class="bl-form">
            <input type="hidden" name="back" value={back} />
            <EmailField form={form} language={language} />
            <TextField
              form={form}
              language={language}
              name="password"
              type="password"
              label={w.password}
              required
              more={more}
            />
            <Submit text={w.signIn} language={language} />
          </form>
          {offersLink && (
            <form method="post" action="/sign-in/link" class="bl-form">
              <input type="hidden" name="email" value={String(form.values.email ?? '')} />
              <Submit text={w.askLink} language={language} />
            </form>
          )}
          <PasskeyButton language={language} text={passkeyWords.signIn} action="/sign-in/passkey" back={back} />
          {viaUnit && (
            <p class="bl-passkey">
              <a class="btn" href={`/sign-in/organisation?back=${encodeURIComponent(back)}`}>
                {t(w.viaUnit)}
              </a>
            </p>
          )}
          <OtherWays context={context} />
        </section>
        {isDemo && <DemoAccounts language={language} back={back} />}
      </div>
    </WorkFrame>
  );
}

/** Below the form: registration and forgotten passwords. */
function OtherWays({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-door-ways">
      <p>
        <a href="/password/forgot">{t(w.forgot)}</a>
      </p>
      <p>
        {t(w.noAccount)} <a href="/sign-up">{t(w.signUpTitle)}</a>
      </p>
      <p class="bl-quiet">{t(w.unitAccounts)}</p>
    </div>
  );
}

export function SecondFactorPage({ form, context, hasPasskey }: FormProps & { hasPasskey: boolean }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const more = { autocomplete: 'one-time-code', maxlength: 60, autofocus: true };
  return (
    <Door context={context} title={w.secondTitle} intro={w.secondIntro}>
      <FormRefusal form={form} language={language} />
      {hasPasskey && (
        <PasskeyButton language={language} text={passkeyWords.step} action="/sign-in/second-factor/passkey" />
      )}
      <form method="post" action="/sign-in/second-factor" class="bl-form">
        <TextField form={form} language={language} name="code" label={w.code} hint={w.codeHint} required more={more} />
        <Submit text={w.confirm} language={language} />
      </form>
      <p class="bl-door-ways">
        <a href="/sign-in">{t(w.startOver)}</a>
      </p>
    </Door>
  );
}

export function SignUpPage({ form, context }: FormProps): JSX.Element {
  const { language } = context;
  return (
    <Door context={context} title={w.signUpTitle} intro={w.signUpIntro}>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/sign-up" class="bl-form">
        <EmailField form={form} language={language} />
        <NameField form={form} language={language} />
        <Submit text={w.send} language={language} />
      </form>
      <p class="bl-door-ways bl-quiet">{speak(language)(w.unitAccounts)}</p>
    </Door>
  );
}

export function ForgotPage({ form, context }: FormProps): JSX.Element {
  const { language } = context;
  return (
    <Door context={context} title={w.forgotTitle} intro={w.forgotIntro}>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/password/forgot" class="bl-form">
        <EmailField form={form} language={language} />
        <Submit text={w.send} language={language} />
      </form>
    </Door>
  );
}

/** After every request for a letter: the same page, whoever asked and for which address. */
export function LetterSentPage({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <Door context={context} title={w.sentTitle}>
      <p>{t(w.sent)}</p>
      <p class="bl-door-ways">
        <a href="/sign-in">{t(w.back)}</a>
      </p>
    </Door>
  );
}
