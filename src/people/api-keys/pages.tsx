import type { JSX } from 'preact';
import { ChoiceField, FormRefusal, type FormState, SelectField, TextField } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { secondOf } from '#vocabulary/index.ts';
import { AccountFrame } from '../account/pages.tsx';
import { scopes } from '../actor.ts';
import { ProofField } from '../second-factor/pages.tsx';
import type { Proof } from '../second-factor/presence.ts';
import { Submit } from '../sign-in/pages.tsx';
import { keyLifetimes } from './actions.ts';
import type { ListedKey } from './store.ts';
import { daysText, scopeTerms, keyWords as w } from './words.ts';

export type KeysView = { readonly keys: readonly ListedKey[]; readonly proof: Proof; readonly done: Text | null };
type Props = { readonly view: KeysView; readonly form: FormState; readonly context: Context };

/** `/account/keys`. */
export function KeysPage({ view, form, context }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <AccountFrame context={context} place="/account/keys" title={w.title} done={view.done}>
      <p class="bl-own-intro">{t(w.intro)}</p>
      {view.keys.length > 0 ? (
        <KeyTable keys={view.keys} context={context} />
      ) : (
        <p class="bl-quiet">
          {t(w.none)} · {t(w.noneHint)}
        </p>
      )}
      <section class="bl-own-part" aria-labelledby="make-key">
        <h2 id="make-key">{t(w.make)}</h2>
        <KeyForm view={view} form={form} context={context} />
      </section>
    </AccountFrame>
  );
}

function KeyForm({ view, form, context }: Props): JSX.Element {
  const { language } = context;
  const shared = { form, language };
  const lifetimes = keyLifetimes.map((days) => ({ value: String(days), text: daysText(days) }));
  return (
    <>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/account/keys" class="bl-form">
        <TextField {...shared} name="name" label={w.name} hint={w.nameHint} required more={{ maxlength: 60 }} />
        <ChoiceField
          {...shared}
          name="scopes"
          type="checkbox"
          label={w.scopes}
          required
          options={scopes.map((scope) => ({ value: scope, text: scopeTerms[scope] }))}
        />
        <SelectField {...shared} name="days" label={w.lifetime} required options={lifetimes} />
        <ProofField proof={view.proof} form={form} context={context} />
        {view.proof !== 'sign-in' && <Submit text={w.make} language={language} />}
      </form>
    </>
  );
}

function KeyTable({ keys, context }: { keys: readonly ListedKey[]; context: Context }): JSX.Element {
  const t = speak(context.language);
  const headings = [w.name, w.begins, w.scopes, w.expires, w.used, w.state];
  return (
    <table class="bl-own-sessions">
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col" key={heading.en}>
              {t(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} listed={key} context={context} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ listed, context }: { listed: ListedKey; context: Context }): JSX.Element {
  const { language, timeZone } = context;
  const t = speak(language);
  const { id, name, prefix, scopes, expiresAt, lastUsedAt, lastAddress } = listed;
  const state = stateOf(listed, context.now);
  return (
    <tr {...(state !== 'live' && { class: 'bl-muted' })}>
      <td>{name}</td>
      <td data-name={t(w.begins)}>
        <code>{prefix}…</code>
      </td>
      <td data-name={t(w.scopes)}>
        {scopes.map((scope) => t(scopeTerms[scope])).join(language === 'zh' ? '、' : ', ')}
      </td>
      <td data-name={t(w.expires)}>{secondOf(expiresAt, timeZone)}</td>
      <td data-name={t(w.used)}>
        {lastUsedAt === null ? t(w.never) : `${secondOf(lastUsedAt, timeZone)} · ${lastAddress ?? ''}`}
      </td>
      <td>
        {state === 'live' ? (
          <form method="post" action={`/account/keys/${id}/revoke`}>
            <button class="btn" type="submit" aria-label={`${t(w.revoke)} ${name}`}>
              {t(w.revoke)}
            </button>
          </form>
        ) : (
          t(w[state])
        )}
      </td>
    </tr>
  );
}

function stateOf({ revokedAt, expiresAt }: ListedKey, now: Date): 'live' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'live';
}

/** A new key, shown once. */
export function KeyMadePage({ apiKey, context }: { apiKey: string; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <AccountFrame context={context} place="/account/keys" title={w.madeTitle}>
      <p class="bl-own-intro">{t(w.madeOnce)}</p>
      <p>
        <code class="bl-key">{apiKey}</code>
      </p>
      <p class="bl-quiet">
        {t(w.how)} <code>Authorization: Bearer {apiKey.slice(0, 12)}…</code>
      </p>
      <p>
        <a class="btn btn-primary" href="/account/keys">
          {t(w.back)}
        </a>
      </p>
    </AccountFrame>
  );
}
