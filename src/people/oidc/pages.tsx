import type { JSX } from 'preact';
import { ChoiceField, Crumbs, FormRefusal, type FormState, TextField } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { WorkFrame } from '../frame.tsx';
import { Door, EmailField, Submit } from '../sign-in/pages.tsx';
import { redirectUri } from './actions.ts';
import type { Provider } from './store.ts';
import { oidcWords as w } from './words.ts';

type FindProps = { readonly form: FormState; readonly back: string; readonly context: Context };

/** Which organisation? Its members know their address, not its issuer. */
export function FindProviderPage({ form, back, context }: FindProps): JSX.Element {
  const { language } = context;
  return (
    <Door context={context} title={w.title} intro={w.intro}>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/sign-in/organisation" class="bl-form">
        <input type="hidden" name="back" value={back} />
        <EmailField form={form} language={language} />
        <Submit text={w.find} language={language} />
      </form>
      <Back context={context} />
    </Door>
  );
}

function Back({ context }: { context: Context }): JSX.Element {
  return (
    <p class="bl-door-ways">
      <a href="/sign-in">{speak(context.language)(w.back)}</a>
    </p>
  );
}

/** A link, not a form: what a form sends may not leave this site (form-action). Says where it leads before it does. */
export function GoPage({
  provider,
  back,
  context,
}: {
  provider: Provider;
  back: string;
  context: Context;
}): JSX.Element {
  const t = speak(context.language);
  const { organisationId, organisation, issuer } = provider;
  return (
    <Door context={context} title={w.goTitle} intro={w.goIntro}>
      <dl class="bl-door-facts">
        <dt>{t(w.organisation)}</dt>
        <dd>{organisation}</dd>
        <dt>{t(w.address)}</dt>
        <dd>{new URL(issuer).host}</dd>
      </dl>
      <p class="bl-passkey">
        <a
          class="btn btn-primary"
          href={`/sign-in/organisation/${organisationId}/start?back=${encodeURIComponent(back)}`}
        >
          {t(w.go)}
        </a>
      </p>
      <Back context={context} />
    </Door>
  );
}

export type ProviderView = {
  readonly organisationId: number;
  readonly organisation: string;
  readonly hasSecret: boolean;
  readonly form: FormState;
  readonly done: Text | null;
};

/** `/admin/organisations/:id/oidc`. */
export function ProviderPage({ view, context }: { view: ProviderView; context: Context }): JSX.Element {
  const { language, publicUrl } = context;
  const t = speak(language);
  const { organisationId, organisation, done } = view;
  const at = `/admin/organisations/${organisationId}`;
  return (
    <WorkFrame context={context} title={`${t(w.adminTitle)} · ${organisation}`} room="/admin/organisations" done={done}>
      <Crumbs
        language={language}
        links={[
          { href: '/admin/organisations', text: t(w.organisations) },
          { href: at, text: organisation },
        ]}
      />
      <div class="bl-titled">
        <h1>{t(w.adminTitle)}</h1>
      </div>
      <p class="bl-own-intro">{t(w.adminIntro)}</p>
      <p class="bl-own-intro">{t(w.mfa)}</p>
      <dl class="bl-own-facts">
        <dt>{t(w.redirect)}</dt>
        <dd>
          <code>{redirectUri(publicUrl, organisationId)}</code>
        </dd>
      </dl>
      <FormRefusal form={view.form} language={language} />
      <ProviderForm view={view} context={context} action={`${at}/oidc`} />
    </WorkFrame>
  );
}

type ProviderFormProps = { readonly view: ProviderView; readonly context: Context; readonly action: string };

function ProviderForm({ view, context, action }: ProviderFormProps): JSX.Element {
  const { form, hasSecret } = view;
  const { language } = context;
  const shared = { form, language };
  const plain = { spellcheck: 'false', autocomplete: 'off' };
  return (
    <form method="post" action={action} class="bl-form">
      <TextField
        {...shared}
        name="issuer"
        type="url"
        label={w.issuer}
        hint={w.issuerHint}
        required
        more={{ ...plain, maxlength: 500 }}
      />
      <TextField {...shared} name="clientId" label={w.clientId} required more={{ ...plain, maxlength: 300 }} />
      <TextField
        {...shared}
        name="clientSecret"
        type="password"
        label={w.clientSecret}
        hint={hasSecret ? w.secretKept : w.secretHint}
        required={!hasSecret}
        more={{ autocomplete: 'new-password', maxlength: 1000 }}
      />
      <TextField
        {...shared}
        name="emailDomain"
        label={w.emailDomain}
        hint={w.domainHint}
        required
        more={{ ...plain, maxlength: 253 }}
      />
      <ChoiceField
        {...shared}
        name="isEnabled"
        type="checkbox"
        label={w.state}
        options={[{ value: 'true', text: w.enabled, hint: w.enabledHint }]}
      />
      <Submit text={w.save} language={language} />
    </form>
  );
}
