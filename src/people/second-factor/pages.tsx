import type { JSX } from 'preact';
import { FormRefusal, type FormState } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { AccountFrame, CurrentPassword } from '../account/pages.tsx';
import { visitorOf } from '../actor.ts';
import { isStaffRole } from '../roles.ts';
import { Door, Submit } from '../sign-in/pages.tsx';
import type { Proof } from './presence.ts';
import { factorWords as w } from './words.ts';

/** Where somebody without a second factor chooses one; staff are led here right after signing in. */
export function ChooseFactorPage({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  const isStaff = visitorOf(context)?.roles.some(isStaffRole) ?? false;
  return (
    <Door context={context} title={w.firstTitle} intro={isStaff ? w.firstIntro : w.firstFree}>
      <ul class="bl-factor-ways">
        <li>
          <h2>{t(w.totp)}</h2>
          <p>{t(w.totpAbout)}</p>
          <a class="btn btn-primary" href="/account/security/totp/start">
            {t(w.totpSet)}
          </a>
        </li>
        <li>
          <h2>{t(w.passkey)}</h2>
          <p>{t(w.passkeyAbout)}</p>
          <a class="btn" href="/account/security/passkeys/new">
            {t(w.passkeyAdd)}
          </a>
        </li>
      </ul>
    </Door>
  );
}

type ProofProps = { readonly proof: Proof; readonly form: FormState; readonly context: Context };

/** The field that the proof needs, if any. */
export function ProofField({ proof, form, context }: ProofProps): JSX.Element | null {
  if (proof === 'none') return null;
  if (proof === 'password') return <CurrentPassword form={form} context={context} />;
  return (
    <div class="bl-own-notice" role="note">
      <p>{speak(context.language)(w.signInAnew)}</p>
    </div>
  );
}

type AskProps = ProofProps & {
  readonly title: Text;
  readonly intro: Text;
  readonly action: string;
  readonly submit: Text;
};

/** One page of the account with one thing to do, behind a proof. */
export function AskPage({ title, intro, action, submit, proof, form, context }: AskProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <AccountFrame context={context} place="/account/security" title={title}>
      <p class="bl-own-intro">{t(intro)}</p>
      <FormRefusal form={form} language={language} />
      <form method="post" action={action} class="bl-form">
        <ProofField proof={proof} form={form} context={context} />
        {proof !== 'sign-in' && <Submit text={submit} language={language} />}
      </form>
      <p>
        <a href="/account/security">{t(w.later)}</a>
      </p>
    </AccountFrame>
  );
}

type CodesProps = { readonly codes: readonly string[]; readonly isFirst: boolean; readonly context: Context };

/** The recovery codes, shown once. The file is part of the page: the codes are asked of the server a single time. */
export function CodesPage({ codes, isFirst, context }: CodesProps): JSX.Element {
  const t = speak(context.language);
  const text = [t(w.fileHead), context.publicUrl, '', ...codes, ''].join('\r\n');
  return (
    <Door context={context} title={w.codesTitle} intro={w.codesOnce} done={isFirst ? w.factorSet : null}>
      <ol class="bl-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="bl-form-actions">
        <a
          class="btn"
          download="bulou-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`\uFEFF${text}`)}`}
        >
          {t(w.download)}
        </a>
        <a class="btn btn-primary" href={isFirst ? '/me' : '/account/security'}>
          {t(w.saved)}
        </a>
      </div>
    </Door>
  );
}
