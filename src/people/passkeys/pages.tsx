import type { JSX } from 'preact';
import { FormRefusal, type FormState, TextField } from '#look/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { secondOf } from '#vocabulary/index.ts';
import { AccountFrame } from '../account/pages.tsx';
import { ProofField } from '../second-factor/pages.tsx';
import type { Proof } from '../second-factor/presence.ts';
import { factorWords } from '../second-factor/words.ts';
import { Submit } from '../sign-in/pages.tsx';
import { passkeyTexts } from './button.tsx';
import type { ListedPasskey } from './store.ts';
import { passkeyWords as w } from './words.ts';

type Props = { readonly proof: Proof; readonly form: FormState; readonly context: Context };

export function AddPasskeyPage({ proof, form, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <AccountFrame context={context} place="/account/security" title={w.addTitle}>
      <p class="bl-own-intro">{t(w.addIntro)}</p>
      <FormRefusal form={form} language={language} />
      <noscript>
        <p class="bl-refused">{t(w.needsScript)}</p>
      </noscript>
      <form
        method="post"
        action="/account/security/passkeys"
        class="bl-form"
        data-passkey="create"
        {...passkeyTexts(language)}
      >
        <input type="hidden" name="response" value="" />
        <NameField form={form} context={context} />
        <ProofField proof={proof} form={form} context={context} />
        {proof !== 'sign-in' && <Submit text={w.add} language={language} />}
        <p class="bl-wrong" role="alert" data-passkey-says hidden />
      </form>
      <Back context={context} />
    </AccountFrame>
  );
}

function NameField({ form, context }: Omit<Props, 'proof'>): JSX.Element {
  const { language } = context;
  const more = { maxlength: 60, autocomplete: 'off' };
  return (
    <TextField form={form} language={language} name="name" label={w.name} hint={w.nameHint} required more={more} />
  );
}

function Back({ context }: { context: Context }): JSX.Element {
  return (
    <p>
      <a href="/account/security">{speak(context.language)(factorWords.later)}</a>
    </p>
  );
}

/** One passkey: its name, and taking it away. */
export function PasskeyPage({ passkey, proof, form, context }: Props & { passkey: ListedPasskey }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const at = `/account/security/passkeys/${passkey.credentialId}`;
  return (
    <AccountFrame context={context} place="/account/security" title={w.editTitle}>
      <PasskeyFacts passkey={passkey} context={context} />
      <FormRefusal form={form} language={language} />
      <form method="post" action={`${at}/rename`} class="bl-form">
        <NameField form={{ ...form, values: { name: passkey.name, ...form.values } }} context={context} />
        <Submit text={w.rename} language={language} />
      </form>
      <section class="bl-own-part" aria-labelledby="remove-passkey">
        <h2 id="remove-passkey">{t(w.remove)}</h2>
        <p class="bl-quiet">{t(w.removeIntro)}</p>
        <form method="post" action={`${at}/remove`} class="bl-form">
          <ProofField proof={proof} form={form} context={context} />
          {proof !== 'sign-in' && <Submit text={w.remove} language={language} />}
        </form>
      </section>
      <Back context={context} />
    </AccountFrame>
  );
}

function PasskeyFacts({ passkey, context }: { passkey: ListedPasskey; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { name, isBackedUp, createdAt, lastUsedAt } = passkey;
  return (
    <dl class="bl-own-facts">
      <dt>{t(w.name)}</dt>
      <dd>
        {name} <span class="bl-quiet">{t(isBackedUp ? w.synced : w.bound)}</span>
      </dd>
      <dt>{t(w.made)}</dt>
      <dd>{secondOf(createdAt, context.timeZone)}</dd>
      <dt>{t(w.used)}</dt>
      <dd>{lastUsedAt === null ? t(w.never) : secondOf(lastUsedAt, context.timeZone)}</dd>
    </dl>
  );
}
