import type { ComponentChildren, JSX } from 'preact';
import { ChoiceField, FormRefusal, type FormState, TextField } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { visitorOf } from '../actor.ts';
import { WorkFrame } from '../frame.tsx';
import { roleTerms } from '../roles.ts';
import { NewPasswordField, Submit } from '../sign-in/pages.tsx';
import type { Account } from '../sign-in/store.ts';
import { accountWords as w } from './words.ts';

type Place = '/account' | '/account/security' | '/account/keys';

type FrameProps = {
  readonly context: Context;
  readonly place: Place;
  readonly title: Text;
  readonly done?: Text | null | undefined;
  readonly children: ComponentChildren;
};

/** A page of one's own account: its places, the views saved on the public site, and the way out. */
export function AccountFrame({ context, place, title, done, children }: FrameProps): JSX.Element {
  const t = speak(context.language);
  const places = [
    { href: '/account', text: w.profile },
    { href: '/account/security', text: w.security },
    { href: '/account/keys', text: w.keys },
    { href: '/views', text: w.views },
  ] as const;
  return (
    <WorkFrame context={context} title={t(title)} done={done ?? null}>
      <div class="bl-own-head">
        <h1>{t(title)}</h1>
        <nav aria-label={t(w.account)}>
          {places.map(({ href, text }) => (
            <a key={href} href={href} {...(href === place && { 'aria-current': 'page' as const })}>
              {t(text)}
            </a>
          ))}
        </nav>
        <form method="post" action="/sign-out">
          <button class="btn" type="submit">
            {t(w.signOut)}
          </button>
        </form>
      </div>
      {children}
    </WorkFrame>
  );
}

type ProfileProps = {
  readonly form: FormState;
  readonly account: Account;
  readonly context: Context;
  readonly done?: Text | null | undefined;
};

export function ProfilePage({ form, account, context, done }: ProfileProps): JSX.Element {
  const { language } = context;
  const more = { maxlength: 100 };
  const languages = [
    { value: 'zh', text: w.zh },
    { value: 'en', text: w.en },
  ];
  return (
    <AccountFrame context={context} place="/account" title={w.account} done={done}>
      <Facts account={account} context={context} />
      <FormRefusal form={form} language={language} />
      <form method="post" action="/account" class="bl-form">
        <TextField form={form} language={language} name="name" label={w.name} hint={w.nameHint} required more={more} />
        <TextField form={form} language={language} name="credit" label={w.credit} hint={w.creditHint} more={more} />
        <ChoiceField form={form} language={language} name="language" label={w.language} required options={languages} />
        <Submit text={w.save} language={language} />
      </form>
    </AccountFrame>
  );
}

/** What others decide: address, organisation, roles. */
function Facts({ account, context }: { account: Account; context: Context }): JSX.Element {
  const t = speak(context.language);
  const actor = visitorOf(context);
  const roles = (actor?.roles ?? []).map((role) => t(roleTerms[role])).join(context.language === 'zh' ? '、' : ', ');
  return (
    <dl class="bl-own-facts">
      <dt>{t(w.email)}</dt>
      <dd>
        {account.email} <a href="/account/email">{t(w.changeEmail)}</a>
      </dd>
      <dt>{t(w.organisation)}</dt>
      <dd>{actor?.organisation?.name ?? t(w.none)}</dd>
      <dt>{t(w.roles)}</dt>
      <dd>{roles === '' ? '—' : roles}</dd>
    </dl>
  );
}

export function EmailPage({ form, account, context }: ProfileProps): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <AccountFrame context={context} place="/account" title={w.emailTitle}>
      <p class="bl-own-intro">{t(w.emailIntro)}</p>
      <dl class="bl-own-facts">
        <dt>{t(w.emailNow)}</dt>
        <dd>{account.email}</dd>
      </dl>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/account/email" class="bl-form">
        <TextField
          form={form}
          language={language}
          name="email"
          type="email"
          label={w.newEmail}
          required
          more={{ autocomplete: 'email', maxlength: 254 }}
        />
        {account.passwordHash !== null && <CurrentPassword form={form} context={context} />}
        <Submit text={w.changeEmail} language={language} />
      </form>
    </AccountFrame>
  );
}

export function CurrentPassword({ form, context }: { form: FormState; context: Context }): JSX.Element {
  const more = { autocomplete: 'current-password', maxlength: 400 };
  return (
    <TextField
      form={form}
      language={context.language}
      name="current"
      type="password"
      label={w.current}
      required
      more={more}
    />
  );
}

/** The password's part of “Account security”. */
export function PasswordPart({ form, account, context }: Omit<ProfileProps, 'done'>): JSX.Element {
  const { language } = context;
  const t = speak(language);
  if (account.passwordHash === null) return <p>{t(w.noPassword)}</p>;
  return (
    <>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/account/security/password" class="bl-form">
        <input type="hidden" name="username" value={account.email} autocomplete="username" />
        <CurrentPassword form={form} context={context} />
        <NewPasswordField form={form} language={language} />
        <p class="bl-quiet">{t(w.passwordEnds)}</p>
        <Submit text={w.changePassword} language={language} />
      </form>
    </>
  );
}
